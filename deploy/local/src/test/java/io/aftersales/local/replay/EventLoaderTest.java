package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventLoaderTest {

    private static final long NOW = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

    private final MockProducer<byte[], byte[]> kafka = producer(true);
    private final List<LineFault> told = new ArrayList<>();

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Test
    void eventsGoToTheirTopicsInTheOrderOfTimeAndTheLatestIsTheEnd() throws IOException {
        LoadReport report = load(
                Set.of(),
                order("o1", "2026-11-20T10:00:00Z"),
                scan("p1", "2026-11-21T10:00:00Z"),
                "oops",
                order("o2", "2026-11-19T10:00:00Z"));

        assertThat(kafka.history())
                .extracting(sent -> sent.topic() + " " + text(sent.key()))
                .containsExactly("demo.dead-letters null", "demo.orders o2", "demo.orders o1", "demo.logistics p1");
        assertThat(report.events()).isEqualTo(Map.of(EventTopic.ORDERS, 2L, EventTopic.LOGISTICS, 1L));
        assertThat(report.lastOccurredAt())
                .hasValue(Instant.parse("2026-11-21T10:00:00Z").toEpochMilli());
        assertThat(report.summary())
                .isEqualTo(
                        "3 events (orders 2, logistics 1) from 2026-11-19T10:00:00Z to 2026-11-21T10:00:00Z, 1 bad lines");
    }

    @Test
    void aBadLineKeepsItsBytesAndItsPlaceInTheDeadLetters() throws IOException {
        load(Set.of(), order("o1", "2026-11-20T10:00:00Z"), "oops");

        ProducerRecord<byte[], byte[]> letter = kafka.history().get(0);
        assertThat(text(letter.value())).isEqualTo("oops");
        assertThat(letter.headers().toArray())
                .extracting(Header::key, header -> text(header.value()))
                .contains(tuple("topic", "day.jsonl"), tuple("partition", "0"), tuple("offset", "2"));
        assertThat(text(letter.headers().lastHeader("reason").value())).startsWith("the line is no JSON");
        assertThat(told).hasSize(1);
    }

    @Test
    void anEventOfTheFutureIsLoadedButIsNotTheEnd() throws IOException {
        LoadReport report =
                load(Set.of(), order("now", "2026-11-22T00:05:00Z"), order("later", "2026-11-22T00:05:00.001Z"));

        assertThat(report.total()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.lastOccurredAt())
                .hasValue(Instant.parse("2026-11-22T00:05:00Z").toEpochMilli());
    }

    @Test
    void anEventThatTheJobsRefuseIsLoadedButIsNotTheEnd() throws IOException {
        String orderOfTwoLines = order("a\\nb", "2026-11-21T10:00:00Z");
        String caseOfNone = order("o2", "2026-11-21T11:00:00Z").replace("PAID", "CASE_OPENED");

        LoadReport report = load(Set.of(), order("o1", "2026-11-20T10:00:00Z"), orderOfTwoLines, caseOfNone);

        assertThat(kafka.history()).hasSize(3);
        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.lastOccurredAt())
                .hasValue(Instant.parse("2026-11-20T10:00:00Z").toEpochMilli());
        assertThat(report.summary()).endsWith("to 2026-11-20T10:00:00Z, 2 of them invalid");
        assertThat(told)
                .extracting(LineFault::toString)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("day.jsonl:2: ").contains("eventId"),
                        line -> assertThat(line).startsWith("day.jsonl:3: ").contains("caseId"));
    }

    @Test
    void aTimeBeyondAllIsABadLineAndNoMore() throws IOException {
        LoadReport report =
                load(Set.of(), order("far", "+999999999-01-01T00:00:00Z"), order("o1", "2026-11-20T10:00:00Z"));

        assertThat(report.total()).isEqualTo(1);
        assertThat(told)
                .singleElement()
                .satisfies(line -> assertThat(line.toString())
                        .isEqualTo("day.jsonl:1: occurredAt is further away than epoch millis can tell"));
    }

    @Test
    void aStreamLeftOutIsAsIfTheInputHadNone() throws IOException {
        LoadReport report = load(
                EnumSet.of(EventTopic.LOGISTICS),
                order("o1", "2026-11-20T10:00:00Z"),
                scan("p1", "2026-11-21T10:00:00Z"));

        assertThat(kafka.history()).extracting(ProducerRecord::topic).containsExactly("demo.orders");
        assertThat(report.leftOut()).isEqualTo(1);
        assertThat(report.lastOccurredAt())
                .hasValue(Instant.parse("2026-11-20T10:00:00Z").toEpochMilli());
    }

    @Test
    void anInputWithoutEventsHasNoEnd() throws IOException {
        assertThat(load(Set.of()).lastOccurredAt()).isEmpty();
    }

    @Test
    void whatDoesNotArriveIsAnError() throws IOException {
        MockProducer<byte[], byte[]> refusing = producer(false);
        EventWriter writer = new EventWriter(refusing, "demo.");
        writer.sendBad(new BadLine("f", 1, "r", new byte[0]));
        refusing.errorNext(new RecordTooLargeException("too large"));

        assertThatThrownBy(writer::flush).isInstanceOf(IOException.class).hasMessageContaining("too large");
    }

    private LoadReport load(Set<EventTopic> without, String... lines) throws IOException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new EventLoader(without, InputEvent::occurredAt, NOW, told::add)
                .load(
                        sink -> JsonLinesReader.read(new ByteArrayInputStream(bytes), "day.jsonl", sink),
                        new EventWriter(kafka, "demo."));
    }

    private static String order(String id, String time) {
        return """
                {"stream":"orders","eventId":"%s","type":"PAID","occurredAt":"%s","shopId":"s","orderId":"%s"}""".formatted(id, time, id);
    }

    private static String scan(String id, String time) {
        return """
                {"stream":"logistics","eventId":"%s","type":"PICKED_UP","occurredAt":"%s","parcelId":"%s"}""".formatted(id, time, id);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }
}
