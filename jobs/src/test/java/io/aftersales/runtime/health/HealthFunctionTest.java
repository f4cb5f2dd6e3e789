package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.Health;
import io.aftersales.result.ShopHealth;
import io.aftersales.result.StreamHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthFunctionTest {

    private static final long T = 1_700_000_000_000L;
    private static final long END = T + 10_000;
    private static final long TOLD = END + HealthFunction.WAIT.toMillis();
    private static final long FORGOTTEN = END + HealthFunction.KEPT.toMillis();

    private KeyedOneInputStreamOperatorTestHarness<Long, HealthSample, Health> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void putsTheSamplesOfAWindowTogether() throws Exception {
        harness.setProcessingTime(END);
        send(orders(100, 2, 30, 5_000, Map.of("a", 5_000L, "b", 4_000L)));
        send(orders(50, 0, 12, 6_000, Map.of("a", 4_500L)));
        send(chats(7, 1, 0, 5_500, Map.of("b", 4_400L)));
        send(HealthSample.ofLateFacts(T, 3));
        send(HealthSample.ofLateFacts(T, 4));
        send(HealthSample.ofDelays(T, Map.of(20, 1L, 30, 1L), 30));
        send(HealthSample.ofDelays(T, Map.of(30, 1L, 50, 2L), 50));
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.setProcessingTime(TOLD);

        Health expected = new Health();
        expected.setTimestamp(Instant.ofEpochMilli(TOLD));
        expected.setJob("sla-monitor");
        expected.setWindowStart(Instant.ofEpochMilli(T));
        expected.setWindowEnd(Instant.ofEpochMilli(END));
        expected.setEvents(157L);
        expected.setEventsPerSecond(15.7);
        expected.setStreams(List.of(
                new StreamHealth("orders", 150L, 2L, 42L, Instant.ofEpochMilli(6_000)),
                new StreamHealth("chats", 7L, 1L, 0L, Instant.ofEpochMilli(5_500))));
        expected.setLag(42L);
        expected.setDeadLetters(3L);
        expected.setLateFacts(7L);
        expected.setDetectionP50Millis(30L);
        expected.setDetectionMaxMillis(50L);
        expected.setShops(List.of(
                new ShopHealth("a", Instant.ofEpochMilli(5_000)), new ShopHealth("b", Instant.ofEpochMilli(4_400))));
        expected.setVersion(TOLD);
        // Avro cannot compare the instants in its arrays.
        assertThat(harness.extractOutputValues()).extracting(Health::toString).containsExactly(expected.toString());
    }

    @Test
    void tellsWhatIsUnknownAsUnknown() throws Exception {
        harness.setProcessingTime(END);
        send(orders(1, 0, 30, 5_000, Map.of()));
        send(orders(1, 0, HealthSample.UNKNOWN, HealthSample.UNKNOWN, Map.of()));
        harness.setProcessingTime(TOLD);

        Health health = harness.extractOutputValues().get(0);
        assertThat(health.getStreams())
                .containsExactly(
                        new StreamHealth("orders", 2L, 0L, null, Instant.ofEpochMilli(5_000)),
                        new StreamHealth("chats", 0L, 0L, null, null));
        assertThat(health.getLag()).isNull();
        assertThat(health.getDetectionP50Millis()).isNull();
        assertThat(health.getDetectionMaxMillis()).isNull();
        assertThat(health.getRejectedDocuments()).isNull();
    }

    @Test
    void aStreamThatWasNotHeardOfMakesTheWholeLagUnknown() throws Exception {
        harness.setProcessingTime(END);
        send(orders(1, 0, 30, 5_000, Map.of()));
        harness.setProcessingTime(TOLD);

        assertThat(harness.extractOutputValues().get(0).getLag()).isNull();
    }

    @Test
    void correctsItselfWhenASampleComesLate() throws Exception {
        harness.setProcessingTime(END);
        send(orders(1, 0, 0, 5_000, Map.of()));
        harness.setProcessingTime(TOLD);
        send(chats(1, 0, 5, 5_000, Map.of()));
        send(chats(1, 0, 5, 5_000, Map.of()));

        assertThat(harness.extractOutputValues()).extracting(Health::getEvents).containsExactly(1L, 2L, 3L);
        assertThat(harness.extractOutputValues()).extracting(Health::getLag).containsExactly(null, 5L, 10L);
        assertThat(harness.extractOutputValues())
                .extracting(Health::getVersion)
                .containsExactly(TOLD, TOLD + 1, TOLD + 2);
    }

    @Test
    void tellsAtOnceWhenTheFirstSampleComesLate() throws Exception {
        harness.setProcessingTime(TOLD + 5_000);
        send(orders(1, 0, 0, 5_000, Map.of()));
        harness.setProcessingTime(TOLD + 5_001);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void forgetsAWindow() throws Exception {
        harness.setProcessingTime(END);
        send(orders(1, 0, 0, 5_000, Map.of()));
        harness.setProcessingTime(FORGOTTEN);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void doesNotReplaceAFullRecordByOneOfASampleThatComesTooLate() throws Exception {
        harness.setProcessingTime(END);
        send(orders(10, 0, 0, 5_000, Map.of()));
        harness.setProcessingTime(FORGOTTEN);
        send(orders(1, 0, 0, 5_000, Map.of()));
        harness.setProcessingTime(FORGOTTEN + 60_000);

        assertThat(harness.extractOutputValues()).extracting(Health::getEvents).containsExactly(10L);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void goesOnFromACheckpoint() throws Exception {
        harness.setProcessingTime(END);
        send(orders(10, 0, 0, 5_000, Map.of("a", 5_000L)));
        send(HealthSample.ofDelays(T, Map.of(20, 1L), 20));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(END + 1);
        send(chats(5, 0, 0, 5_000, Map.of()));
        harness.setProcessingTime(TOLD);

        Health health = harness.extractOutputValues().get(0);
        assertThat(health.getEvents()).isEqualTo(15);
        assertThat(health.getShops()).hasSize(1);
        assertThat(health.getDetectionMaxMillis()).isEqualTo(20);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, HealthSample, Health> harness() throws Exception {
        HealthRecords records = new HealthRecords("sla-monitor", List.of("orders", "chats"), Duration.ofSeconds(10));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new HealthFunction(records)), HealthSample::windowStart, Types.LONG);
    }

    private void send(HealthSample sample) throws Exception {
        harness.processElement(sample, 0);
    }

    private static HealthSample orders(
            long events, long deadLetters, long lag, long lastEventAt, Map<String, Long> shops) {
        return HealthSample.ofStream(T, "orders", new StreamCounts(events, deadLetters, lag, lastEventAt), shops);
    }

    private static HealthSample chats(
            long events, long deadLetters, long lag, long lastEventAt, Map<String, Long> shops) {
        return HealthSample.ofStream(T, "chats", new StreamCounts(events, deadLetters, lag, lastEventAt), shops);
    }
}
