package io.aftersales.local.deadletters;

import io.aftersales.sink.kafka.DeadLetterSink;
import io.aftersales.source.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is kept.
 *
 * @param topic that the record came from
 * @param reason for which it was refused
 * @param refusedAt when, epoch millis
 * @param whole whether its value was short enough to be kept as it was
 * @param record the letter with its bytes
 */
record Letter(
        String topic, DeadLetterReason reason, long refusedAt, boolean whole, ConsumerRecord<byte[], byte[]> record) {

    /** The letter in that record; empty if it says not where it came from, or was refused for a reason that this release does not know. */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record) {
        String topic = header(record, DeadLetterSink.TOPIC);
        String said = header(record, DeadLetterSink.REASON);
        if (topic == null || said == null) {
            return Optional.empty();
        }
        return Arrays.stream(DeadLetterReason.values())
                .filter(reason -> said.startsWith(reason.name() + ":"))
                .findFirst()
                .map(reason -> new Letter(
                        topic, reason, record.timestamp(), header(record, DeadLetterSink.TRUNCATED) == null, record));
    }

    /** The record as it came, for whatever partition its key belongs to by now. */
    ProducerRecord<byte[], byte[]> again() {
        return new ProducerRecord<>(topic, record.key(), record.value());
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
