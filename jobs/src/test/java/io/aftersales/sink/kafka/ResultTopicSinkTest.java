package io.aftersales.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.RejectedDocument;
import io.aftersales.source.DeadLetter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class ResultTopicSinkTest {
    private static final RejectedDocument RESULT =
            new RejectedDocument(Instant.parse("2017-01-05T00:00:00Z"), "index", "时钟", "reason", "document");

    @Test
    void writesSingleObjectEncodingUnderTheIdentity() throws Exception {
        ResultSerializer<RejectedDocument> serializer =
                copy(new ResultSerializer<>("aftersales.x", RejectedDocument.class, RejectedDocument::getId));
        for (int i = 0; i < 2; i++) {
            ProducerRecord<byte[], byte[]> written = serializer.serialize(RESULT, null, 7L);
            assertThat(written.topic()).isEqualTo("aftersales.x");
            assertThat(written.key()).isEqualTo("时钟".getBytes(StandardCharsets.UTF_8));
            assertThat(written.value()).startsWith(0xC3, 0x01);
            assertThat(RejectedDocument.getDecoder().decode(written.value())).isEqualTo(RESULT);
        }
    }

    @Test
    void leavesTheTimestampToTheTimeOfWriting() {
        long years = RESULT.getTimestamp().toEpochMilli();
        assertThat(new ResultSerializer<>("t", RejectedDocument.class, RejectedDocument::getId)
                        .serialize(RESULT, null, years)
                        .timestamp())
                .isNull();
        DeadLetter letter = new DeadLetter("t", 0, 0, "r", null, null, years);
        assertThat(new DeadLetterSerializer("t").serialize(letter, null, years).timestamp())
                .isNull();
    }

    @Test
    void writesDeadLettersAsTheyCame() {
        byte[] key = {1};
        byte[] value = {(byte) 0xFF, 0};
        DeadLetter letter = new DeadLetter("aftersales.orders", 3, 1_234, "UNDECODABLE: 首字节", key, value, 5);
        ProducerRecord<byte[], byte[]> dead =
                new DeadLetterSerializer("aftersales.dead-letters").serialize(letter, null, null);
        assertThat(dead.topic()).isEqualTo("aftersales.dead-letters");
        assertThat(dead.key()).isEqualTo(key);
        assertThat(dead.value()).isEqualTo(value);
        assertThat(text(dead.headers(), "topic")).isEqualTo("aftersales.orders");
        assertThat(text(dead.headers(), "partition")).isEqualTo("3");
        assertThat(text(dead.headers(), "offset")).isEqualTo("1234");
        assertThat(text(dead.headers(), "reason")).isEqualTo("UNDECODABLE: 首字节");
    }

    @Test
    void keepsATombstoneATombstone() {
        DeadLetter letter = new DeadLetter("aftersales.orders", 0, 0, "no value", null, null, 5);
        ProducerRecord<byte[], byte[]> dead = new DeadLetterSerializer("d").serialize(letter, null, null);
        assertThat(dead.key()).isNull();
        assertThat(dead.value()).isNull();
    }

    @Test
    void buildsAtLeastOnceSinks() throws Exception {
        KafkaTarget target = new KafkaTarget("127.0.0.1:1", "t", "client", Map.of("linger.ms", "20"));
        KafkaSink<RejectedDocument> results =
                ResultTopicSink.of(target, RejectedDocument.class, RejectedDocument::getId);
        assertThat(copy(results)).isNotNull();
        assertThat(copy(DeadLetterSink.of(target))).isNotNull();
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T serializable) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(serializable);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
