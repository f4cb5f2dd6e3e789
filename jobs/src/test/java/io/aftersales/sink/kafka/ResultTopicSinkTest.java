package io.aftersales.sink.kafka;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.Platform;
import io.aftersales.result.Bilingual;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.RejectedDocument;
import io.aftersales.result.SlaClock;
import io.aftersales.source.DeadLetter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.SchemaNormalization;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ResultTopicSinkTest {
    private static final RejectedDocument RESULT =
            new RejectedDocument(Instant.parse("2017-01-05T00:00:00Z"), "index", "时钟", "reason", "document");
    private static final KafkaTarget TARGET =
            new KafkaTarget("127.0.0.1:1", "aftersales.sla-clocks", "sla-monitor-clocks", Map.of("linger.ms", "5"));

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

    /** As a job ships it to its tasks. A reader keeps the greatest version of an id, so all of them have to be in one partition. */
    @Test
    void aSinkWritesEachVersionUnderTheIdAtLeastOnce() throws Exception {
        KafkaSink<SlaClock> sink = copy(ResultTopicSink.of(TARGET, SlaClock.class, SlaClock::getClockId));
        KafkaRecordSerializationSchema<SlaClock> serializer = serializer(sink);
        byte[] schema = SchemaNormalization.parsingFingerprint("CRC-64-AVRO", SlaClock.getClassSchema());

        for (long version : new long[] {1_700_000_000_000L, 1_700_000_000_001L}) {
            SlaClock clock = clock(version);
            ProducerRecord<byte[], byte[]> written = serializer.serialize(clock, null, 7L);

            assertThat(written.topic()).isEqualTo("aftersales.sla-clocks");
            assertThat(written.partition()).as("left to the key").isNull();
            assertThat(written.key()).isEqualTo("ship-72h:o-1:1".getBytes(StandardCharsets.UTF_8));
            assertThat(written.headers()).isEmpty();
            assertThat(Arrays.copyOf(written.value(), 2 + schema.length))
                    .isEqualTo(ByteBuffer.allocate(2 + schema.length)
                            .put((byte) 0xC3)
                            .put((byte) 0x01)
                            .put(schema)
                            .array());
            assertThat(SlaClock.getDecoder().decode(written.value())).isEqualTo(clock);
        }
        tellsAtLeastOnce(sink);
    }

    @Test
    void aSinkOfDeadLettersWritesThemAtLeastOnce() throws Exception {
        KafkaSink<DeadLetter> sink = copy(DeadLetterSink.of(TARGET));
        DeadLetter letter = new DeadLetter("aftersales.orders", 3, 1_234, "no value", null, null, 5);

        assertThat(serializer(sink).serialize(letter, null, null))
                .isEqualTo(new DeadLetterSerializer("aftersales.sla-clocks").serialize(letter, null, null));
        tellsAtLeastOnce(sink);
    }

    /** The connector shows none of it, but through the records that a broker gets. */
    private static void tellsAtLeastOnce(KafkaSink<?> sink) {
        assertThat(sink).extracting("deliveryGuarantee").isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
        assertThat(sink)
                .extracting("kafkaProducerConfig", as(InstanceOfAssertFactories.MAP))
                .containsEntry("bootstrap.servers", "127.0.0.1:1")
                .containsEntry("client.id", "sla-monitor-clocks")
                .containsEntry("acks", "all")
                .containsEntry("compression.type", "lz4")
                .as("the user's settings win over ours")
                .containsEntry("linger.ms", "5");
    }

    @SuppressWarnings("unchecked")
    private static <T> KafkaRecordSerializationSchema<T> serializer(KafkaSink<T> sink) {
        return (KafkaRecordSerializationSchema<T>)
                assertThat(sink).extracting("recordSerializer").actual();
    }

    private static SlaClock clock(long version) {
        SlaClock clock = new SlaClock();
        clock.setTimestamp(Instant.parse("2026-03-04T02:00:00Z"));
        clock.setClockId("ship-72h:o-1:1");
        clock.setPolicyId("ship-72h");
        clock.setPolicyVersion("1");
        clock.setPolicyTitle(new Bilingual("72小时发货", "Ship within 72 hours"));
        clock.setSubjectType("order");
        clock.setSubjectId("o-1");
        clock.setPlatform(Platform.TAOBAO);
        clock.setShopId("s-1");
        clock.setState(ClockState.RUNNING);
        clock.setTransition(ClockTransition.STARTED);
        clock.setCalendarId("always");
        clock.setStartAt(Instant.parse("2026-03-04T02:00:00Z"));
        clock.setDueAt(Instant.parse("2026-03-07T02:00:00Z"));
        clock.setSeverity("HIGH");
        clock.setVersion(version);
        return clock;
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
