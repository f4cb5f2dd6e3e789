package io.aftersales.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.source.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Letters keep their bytes, as far as a broker takes them. */
class DeadLetterSerializerTest {

    private static ProducerRecord<byte[], byte[]> record(
            byte @Nullable [] key, byte @Nullable [] value, String reason) {
        return new DeadLetterSerializer("dead")
                .serialize(new DeadLetter("orders", 3, 42, reason, key, value, 1_000), null, null);
    }

    private static @Nullable String header(ProducerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Test
    void bytesAndHeadersAreThoseOfTheRecord() {
        byte[] key = {1};
        byte[] value = {2, 3};
        ProducerRecord<byte[], byte[]> record = record(key, value, "EMPTY: nothing");
        assertThat(record.key()).isSameAs(key);
        assertThat(record.value()).isSameAs(value);
        assertThat(header(record, DeadLetterSink.TOPIC)).isEqualTo("orders");
        assertThat(header(record, DeadLetterSink.PARTITION)).isEqualTo("3");
        assertThat(header(record, DeadLetterSink.OFFSET)).isEqualTo("42");
        assertThat(header(record, DeadLetterSink.REASON)).isEqualTo("EMPTY: nothing");
        assertThat(header(record, DeadLetterSink.TRUNCATED)).isNull();
        assertThat(record(null, null, "EMPTY: nothing").value()).isNull();
    }

    @Test
    void whatIsTooLongForABrokerIsCutAndSaysSo() {
        byte[] value = new byte[1_048_450];
        ProducerRecord<byte[], byte[]> record = record(new byte[100], value, "r".repeat(5_000));
        assertThat(record.value()).hasSize(DeadLetterSerializer.MOST_BYTES - 100);
        assertThat(header(record, DeadLetterSink.TRUNCATED)).isEqualTo("1048450");
        assertThat(header(record, DeadLetterSink.REASON)).hasSize(2_000);
        assertThat(record(new byte[900_000], value, "r").key()).isNull();
    }
}
