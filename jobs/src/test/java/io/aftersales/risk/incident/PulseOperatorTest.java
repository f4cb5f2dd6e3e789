package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/** What leaves the task that reads orders. */
@SuppressWarnings("try") // closing a harness may be interrupted
class PulseOperatorTest {

    private static final long T0 = 1_772_589_600_000L;

    private static OneInputStreamOperatorTestHarness<Either<DeadLetter, OrderEvent>, FeedPulse> harness()
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new PulseOperator<>(EventReading.ORDERS, RulesFeed.of(RuleTexts.packaged())));
    }

    private static Either<DeadLetter, OrderEvent> paid(String shop, long at) {
        return Either.Right(OrderEvent.newBuilder()
                .setEventId("e" + at)
                .setType(OrderEventType.PAID)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setShopId(shop)
                .setBuyerId("b")
                .setOrderId("o" + at)
                .build());
    }

    private static List<String> pulses(
            OneInputStreamOperatorTestHarness<Either<DeadLetter, OrderEvent>, FeedPulse> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(each ->
                        each.key().replace('\u001f', '|') + " " + (each.firstAt() - T0) + "-" + (each.lastAt() - T0))
                .toList();
        test.getOutput().clear();
        return told;
    }

    private static long counted(OneInputStreamOperatorTestHarness<Either<DeadLetter, OrderEvent>, FeedPulse> test) {
        Queue<StreamRecord<RateCount>> counts = test.getSideOutput(PulseOperator.COUNTS);
        return counts == null
                ? 0
                : counts.stream().mapToLong(each -> each.getValue().outOf()).sum();
    }

    @Test
    void thatAShopSpeaksIsToldAtOnceAndTheRestWhenItsMinuteIsOver() throws Exception {
        try (var test = harness()) {
            test.open();
            for (int i = 0; i < 100; i++) {
                test.processElement(paid("shop", T0 + 100 + i * 10), 0);
                test.processWatermark(T0 + i * 10);
            }
            assertThat(pulses(test)).containsExactly("shop-silent||shop 100-100", "stream-silent|ORDER| 100-100");
            assertThat(counted(test)).isZero();
            test.processWatermark(T0 + 59_999);
            assertThat(pulses(test)).isEmpty();
            test.processWatermark(T0 + 60_000);
            assertThat(pulses(test)).containsExactly("shop-silent||shop 100-1090", "stream-silent|ORDER| 100-1090");
            assertThat(counted(test)).isEqualTo(100);
        }
    }

    @Test
    void eventsOfNoShopAreHeardOnTheirStream() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(paid("", T0), 0);
            test.processElement(Either.Left(new DeadLetter("t", 0, 0, "bad", null, new byte[] {1}, 0)), 0);
            test.processWatermark(T0 + 60_000);
            assertThat(pulses(test)).containsExactly("stream-silent|ORDER| 0-0");
            assertThat(counted(test)).isZero();
        }
    }

    @Test
    void nothingIsLeftBehindABarrierOrTheEnd() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(paid("shop", T0), 0);
            test.getOneInputOperator().prepareSnapshotPreBarrier(1);
            assertThat(pulses(test)).hasSize(2);
            assertThat(counted(test)).isEqualTo(1);
            test.processElement(paid("shop", T0 + 1), 0);
            test.getOneInputOperator().finish();
            assertThat(pulses(test)).hasSize(2);
            assertThat(counted(test)).isEqualTo(2);
        }
    }
}
