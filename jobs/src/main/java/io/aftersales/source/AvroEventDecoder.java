package io.aftersales.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to events. The first byte tells Avro's single-object encoding (C3 01, the fingerprint of the writer's schema in 8
 * bytes, little-endian) from the Confluent framing (00, the id of the writer's schema in 4 bytes, big-endian).
 *
 * <p>Not thread-safe: one per reader. Keeps one reader per writer's schema and allocates nothing but the event.
 *
 * @param <E> the stream's event
 */
final class AvroEventDecoder<E extends SpecificRecordBase> {

    private static final int SINGLE_OBJECT_HEADER = 10;
    private static final int CONFLUENT_HEADER = 5;

    private final Schema readerSchema;
    private final SpecificData model;
    private final @Nullable RegistrySchemas registry;
    private final Map<Long, DatumReader<E>> byFingerprint = new HashMap<>();
    private final Map<Integer, DatumReader<E>> byId = new HashMap<>();
    private final BoundedDecoder decoder = new BoundedDecoder();

    private long lastFingerprint;
    private @Nullable DatumReader<E> lastByFingerprint;
    private int lastId;
    private @Nullable DatumReader<E> lastById;

    /**
     * Decodes events of {@code type}.
     *
     * @param type class of the event
     * @param registry where writers' schemas of the Confluent framing are asked for, null for none
     */
    AvroEventDecoder(Class<E> type, @Nullable RegistrySchemas registry) {
        this.readerSchema = SpecificData.get().getSchema(type);
        this.registry = registry;
        this.model = new SpecificData(type.getClassLoader());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        // The classic reader needs twice the time.
        model.setFastReaderEnabled(true);
        for (Schema writer : PackagedSchemas.versionsOf(readerSchema, type.getClassLoader())) {
            byFingerprint.put(SchemaNormalization.parsingFingerprint64(writer), reader(writer));
        }
    }

    /**
     * The event in {@code value}.
     *
     * @throws RefusedRecord if the bytes are no event of this stream
     * @throws IOException if the registry was waited for in vain because the task is being cancelled
     */
    E decode(byte[] value) throws RefusedRecord, IOException {
        if (value.length >= SINGLE_OBJECT_HEADER && value[0] == (byte) 0xC3 && value[1] == 1) {
            return read(readerOfFingerprint(littleEndianLong(value, 2)), value, SINGLE_OBJECT_HEADER);
        }
        if (value.length >= CONFLUENT_HEADER && value[0] == 0) {
            return read(readerOfId(bigEndianInt(value, 1)), value, CONFLUENT_HEADER);
        }
        if (value.length == 0) {
            throw new RefusedRecord(DeadLetterReason.EMPTY, "value of 0 bytes");
        }
        throw new RefusedRecord(
                DeadLetterReason.UNKNOWN_FRAMING,
                value.length + " bytes that begin with " + String.format(Locale.ROOT, "%02X", value[0])
                        + "; expected C3 01 (single-object encoding) or 00 (Confluent framing)");
    }

    private E read(DatumReader<E> reader, byte[] value, int start) throws RefusedRecord {
        decoder.reset(value, start);
        try {
            E event = reader.read(null, decoder);
            if (decoder.remaining() == 0) {
                return event;
            }
        } catch (IOException | RuntimeException e) {
            throw new RefusedRecord(DeadLetterReason.UNDECODABLE, e.getClass().getSimpleName() + ", " + e.getMessage());
        }
        throw new RefusedRecord(
                DeadLetterReason.UNDECODABLE, decoder.remaining() + " bytes are left over after the last field");
    }

    private DatumReader<E> readerOfFingerprint(long fingerprint) throws RefusedRecord {
        if (lastByFingerprint != null && lastFingerprint == fingerprint) {
            return lastByFingerprint;
        }
        DatumReader<E> reader = byFingerprint.get(fingerprint);
        if (reader == null) {
            throw new RefusedRecord(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    String.format(
                            Locale.ROOT,
                            "fingerprint %016X is that of no packaged version of %s",
                            fingerprint,
                            readerSchema.getFullName()));
        }
        lastByFingerprint = reader;
        lastFingerprint = fingerprint;
        return reader;
    }

    private DatumReader<E> readerOfId(int id) throws RefusedRecord, IOException {
        if (lastById != null && lastId == id) {
            return lastById;
        }
        DatumReader<E> reader = byId.get(id);
        if (reader == null) {
            if (registry == null) {
                throw new RefusedRecord(
                        DeadLetterReason.UNKNOWN_SCHEMA, "registry id " + id + ", but schema.registry.url is not set");
            }
            Schema writer = registry.byId(id);
            try {
                reader = readerOfRegistered(id, writer);
            } catch (RefusedRecord e) {
                throw registry.refuse(id, e);
            }
            byId.put(id, reader);
        }
        lastById = reader;
        lastId = id;
        return reader;
    }

    private DatumReader<E> readerOfRegistered(int id, Schema writer) throws RefusedRecord {
        if (!writer.getFullName().equals(readerSchema.getFullName())) {
            throw new RefusedRecord(
                    DeadLetterReason.INCOMPATIBLE_SCHEMA,
                    "registry id " + id + " is " + writer.getFullName() + ", expected " + readerSchema.getFullName());
        }
        try {
            return reader(writer);
        } catch (AvroRuntimeException e) {
            throw new RefusedRecord(DeadLetterReason.INCOMPATIBLE_SCHEMA, "registry id " + id + ", " + e.getMessage());
        }
    }

    private DatumReader<E> reader(Schema writer) {
        return new SpecificDatumReader<>(writer, readerSchema, model);
    }

    private static long littleEndianLong(byte[] bytes, int start) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | (bytes[start + i] & 0xFF);
        }
        return value;
    }

    private static int bigEndianInt(byte[] bytes, int start) {
        return (bytes[start] & 0xFF) << 24
                | (bytes[start + 1] & 0xFF) << 16
                | (bytes[start + 2] & 0xFF) << 8
                | (bytes[start + 3] & 0xFF);
    }
}
