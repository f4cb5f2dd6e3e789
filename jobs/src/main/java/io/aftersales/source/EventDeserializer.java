package io.aftersales.source;

import io.aftersales.domain.text.PersonalDataMask;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, validates and masks the records of one topic. Nothing after it sees unmasked text, except in dead letters.
 *
 * @param <E> the stream's event
 */
public final class EventDeserializer<E extends SpecificRecordBase>
        implements KafkaRecordDeserializationSchema<Either<DeadLetter, E>> {

    private static final long serialVersionUID = 1L;

    private final EventContract<E> contract;
    private final SourceConfig config;

    private transient AvroEventDecoder<E> decoder;
    private transient EventValidator<E> validator;
    private transient UnaryOperator<String> textMask;
    private transient UnaryOperator<String> nameMask;
    private transient @Nullable EmittedRecords listener;

    /** Reads events of {@code contract}. */
    public EventDeserializer(EventContract<E> contract, SourceConfig config) {
        this.contract = contract;
        this.config = config;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        String registryUrl = config.registryUrl();
        decoder = new AvroEventDecoder<>(
                contract.type(), registryUrl == null ? null : new RegistrySchemas(registryUrl, config.clock()));
        validator =
                new EventValidator<>(contract, config.timing().futureTolerance().toMillis());
        PersonalDataMask mask = PersonalDataMask.packaged();
        textMask = mask::text;
        nameMask = mask::name;
    }

    /** Has {@code listener} told of each record from now on. */
    void onEmitted(EmittedRecords listener) {
        this.listener = listener;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Either<DeadLetter, E>> out)
            throws IOException {
        E event = null;
        String refusal;
        try {
            event = decode(record);
            refusal = validator.refusal(event, reference(record));
        } catch (RefusedRecord e) {
            refusal = e.getMessage();
        }
        long occurredAt = EmittedRecords.NO_TIME;
        if (event != null && refusal == null) {
            contract.mask(event, textMask, nameMask);
            occurredAt = contract.occurredAt(event);
            out.collect(Either.Right(event));
        } else {
            out.collect(Either.Left(deadLetter(record, String.valueOf(refusal))));
        }
        if (listener != null) {
            listener.emitted(record.partition(), record.offset(), occurredAt, appendedAt(record));
        }
    }

    private E decode(ConsumerRecord<byte[], byte[]> record) throws RefusedRecord, IOException {
        byte[] value = record.value();
        if (value == null) {
            throw new RefusedRecord(DeadLetterReason.EMPTY, "no value (tombstone)");
        }
        return decoder.decode(value);
    }

    private long reference(ConsumerRecord<byte[], byte[]> record) {
        SourceConfig.Bounds bounds = config.bounds();
        if (bounds != null) {
            return bounds.replayStart();
        }
        return appendedAt(record);
    }

    /** A topic whose times are its producers' may be ahead of the time as their clocks are; nothing was appended after now. */
    private long appendedAt(ConsumerRecord<byte[], byte[]> record) {
        if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
            return record.timestamp();
        }
        long now = config.clock().millis();
        return record.timestamp() < 0 ? now : Math.min(record.timestamp(), now);
    }

    private static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                record.key(),
                record.value(),
                record.timestamp());
    }

    @Override
    public TypeInformation<Either<DeadLetter, E>> getProducedType() {
        return new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), new AvroTypeInfo<>(contract.type()));
    }
}
