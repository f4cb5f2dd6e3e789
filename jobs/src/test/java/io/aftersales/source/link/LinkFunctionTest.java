package io.aftersales.source.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // closing a harness may be interrupted
class LinkFunctionTest {

    private static final long START = 1_700_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void factsWaitForTheirOrder() throws Exception {
        try (var harness = harness()) {
            harness.processElement(scan("e1", EventKind.LOGISTICS_PICKED_UP, 0), START);
            assertThat(facts(harness)).isEmpty();

            harness.processElement(shipped("o1", 10), START);

            assertThat(facts(harness)).singleElement().satisfies(fact -> {
                assertThat(fact.orderId()).isEqualTo("o1");
                assertThat(fact.shopId()).isEqualTo("s1");
                assertThat(fact.platform()).isEqualTo(Platform.JD);
                assertThat(fact.buyerKey()).isEqualTo("b1");
                assertThat(fact.eventId()).isEqualTo("e1");
                assertThat(fact.occurredAt()).isEqualTo(START);
            });
        }
    }

    @Test
    void factsAfterTheLinkPassAtOnce() throws Exception {
        try (var harness = harness()) {
            harness.processElement(shipped("o1", 0), START);
            harness.processElement(scan("e1", EventKind.LOGISTICS_IN_TRANSIT, 10), START);

            assertThat(facts(harness)).extracting(Fact::orderId).containsExactly("o1");
        }
    }

    @Test
    void factsThatNameTheirOrderNeedNoLink() throws Exception {
        try (var harness = harness()) {
            Fact known = new OrderLink("o9", "s9", Platform.PDD, null).on(scan("e1", EventKind.LOGISTICS_DELIVERED, 0));
            harness.processElement(known, START);

            assertThat(facts(harness)).containsExactly(known);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void ordersPackedTogetherEachHaveTheFacts() throws Exception {
        try (var harness = harness()) {
            harness.processElement(shipped("o1", 0), START);
            harness.processElement(scan("e1", EventKind.LOGISTICS_PICKED_UP, 10), START);
            harness.processElement(shipped("o2", 20), START);
            harness.processElement(shipped("o2", 20), START);
            harness.processElement(scan("e2", EventKind.LOGISTICS_DELIVERED, 30), START);

            assertThat(facts(harness))
                    .extracting(fact -> fact.eventId() + fact.orderId())
                    .containsExactly("e1o1", "e1o2", "e2o1", "e2o2");
        }
    }

    @Test
    void aDummyNumberGathersNoOrdersWithoutEnd() throws Exception {
        try (var harness = harness()) {
            for (int i = 0; i < ParcelLinks.MOST_LINKS + 3; i++) {
                harness.processElement(shipped("o" + i, i), START);
            }
            harness.processElement(scan("e1", EventKind.LOGISTICS_PICKED_UP, 100), START);

            assertThat(facts(harness)).hasSize(ParcelLinks.MOST_LINKS);
            assertThat(harness.getSideOutput(LinkFunction.LATE)).hasSize(3);
        }
    }

    @Test
    void unmatchedFactsEndInTheLateOutputAndNothingStays() throws Exception {
        try (var harness = harness()) {
            harness.processElement(scan("e1", EventKind.LOGISTICS_PICKED_UP, 0), START);
            harness.processWatermark(START + 7 * DAY - 1);
            assertThat(harness.getSideOutput(LinkFunction.LATE)).isNull();

            harness.processWatermark(START + 7 * DAY);

            assertThat(harness.getSideOutput(LinkFunction.LATE))
                    .extracting(late -> late.getValue().eventId())
                    .containsExactly("e1");
            assertNothingStays(harness);
        }
    }

    @Test
    void anOpenLinkLivesFourHundredDays() throws Exception {
        try (var harness = harness()) {
            harness.processElement(shipped("o1", 0), START);
            harness.processWatermark(START + 400 * DAY - 1);
            harness.processElement(scan("e1", EventKind.LOGISTICS_IN_TRANSIT, 1), START);
            assertThat(facts(harness)).hasSize(1);

            harness.processWatermark(START + 402 * DAY);
            assertNothingStays(harness);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeliveredParcelIsForgottenAfterThirtyDays(boolean deliveredBeforeShipped) throws Exception {
        try (var harness = harness()) {
            List<Fact> facts = new ArrayList<>(List.of(shipped("o1", 0), scan("e1", EventKind.LOGISTICS_DELIVERED, 1)));
            if (deliveredBeforeShipped) {
                Collections.reverse(facts);
            }
            for (Fact fact : facts) {
                harness.processElement(fact, START);
            }
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);

            harness.processWatermark(START + 30 * DAY);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);

            harness.processWatermark(START + 30 * DAY + 1);
            assertNothingStays(harness);
            assertThat(harness.getSideOutput(LinkFunction.LATE)).isNull();
        }
    }

    @Test
    void aFactAfterTheEndOfItsLinkIsLateInItsTurn() throws Exception {
        try (var harness = harness()) {
            harness.processElement(shipped("o1", 0), START);
            harness.processElement(scan("e1", EventKind.LOGISTICS_DELIVERED, 1), START);
            harness.processWatermark(START + 40 * DAY);
            harness.processElement(scan("e2", EventKind.LOGISTICS_DAMAGED, 2), START);
            assertThat(facts(harness)).hasSize(1);

            harness.processWatermark(START + 47 * DAY);

            assertThat(harness.getSideOutput(LinkFunction.LATE)).hasSize(1);
            assertNothingStays(harness);
        }
    }

    @Test
    void waitsOnAfterARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.processElement(scan("e1", EventKind.LOGISTICS_PICKED_UP, 0), START);
            snapshot = harness.snapshot(1, 1);
        }
        try (var restored = unopened(false)) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(shipped("o1", 5), START);

            assertThat(facts(restored)).extracting(Fact::orderId).containsExactly("o1");
            restored.processWatermark(START + 401 * DAY);
            assertNothingStays(restored);
        }
    }

    @Test
    void aDummyParcelGathersNoMoreThanItsShare() throws Exception {
        try (var harness = harness()) {
            for (int i = 0; i < ParcelLinks.MOST_WAITING + 3; i++) {
                harness.processElement(scan("e" + i, EventKind.LOGISTICS_IN_TRANSIT, i), START);
            }
            assertThat(harness.getSideOutput(LinkFunction.LATE)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyOrderOfArrivalLinksTheSame(long seed) throws Exception {
        List<Fact> facts = new ArrayList<>(List.of(
                shipped("o1", 0),
                shipped("o2", 5),
                scan("e1", EventKind.LOGISTICS_PICKED_UP, 10),
                scan("e2", EventKind.LOGISTICS_IN_TRANSIT, 20),
                scan("e3", EventKind.LOGISTICS_DELIVERED, 30)));
        Collections.shuffle(facts, new Random(seed));
        try (var harness = harness()) {
            for (Fact fact : facts) {
                harness.processElement(fact, START);
            }
            assertThat(facts(harness))
                    .extracting(fact -> fact.eventId() + fact.orderId() + fact.shopId())
                    .containsExactlyInAnyOrder("e1o1s1", "e1o2s1", "e2o1s1", "e2o2s1", "e3o1s1", "e3o2s1");
            harness.processWatermark(START + 31 * DAY);
            assertNothingStays(harness);
        }
    }

    /** Which of the two topics is ahead by chance shows neither in what is told nor in when it is known. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofAHistoryScansAreKnownWithTheirShipment(long seed) throws Exception {
        List<Fact> facts = new ArrayList<>(List.of(
                scan("e1", EventKind.LOGISTICS_PICKED_UP, 10),
                shipped("o1", 20),
                scan("e2", EventKind.LOGISTICS_IN_TRANSIT, 20),
                scan("e3", EventKind.LOGISTICS_DELIVERED, 30)));
        Collections.shuffle(facts, new Random(seed));
        try (var harness = unopened(true)) {
            harness.open();
            for (Fact fact : facts) {
                harness.processElement(fact, fact.occurredAt());
            }
            assertThat(facts(harness)).isEmpty();

            harness.processWatermark(START + DAY);

            assertThat(harness.extractOutputStreamRecords())
                    .extracting(
                            record -> record.getValue().eventId() + " known after " + (record.getTimestamp() - START))
                    .containsExactly("e1 known after 20", "e2 known after 20", "e3 known after 30");
            harness.processWatermark(START + 31 * DAY);
            assertNothingStays(harness);
        }
    }

    /** The timer of a link that was to live for long would outlive its parcel, and be in each checkpoint until then. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aParcelThatIsOverLeavesNoTimer(boolean inOrder) throws Exception {
        try (var harness = unopened(inOrder)) {
            harness.open();
            for (Fact fact : List.of(
                    shipped("o1", 0),
                    scan("e1", EventKind.LOGISTICS_PICKED_UP, 10),
                    scan("e2", EventKind.LOGISTICS_DELIVERED, 30))) {
                harness.processElement(fact, fact.occurredAt());
                harness.processWatermark(fact.occurredAt());
            }

            assertThat(facts(harness)).hasSize(2);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            harness.processWatermark(START + 31 * DAY);
            assertNothingStays(harness);
        }
    }

    private static void assertNothingStays(KeyedOneInputStreamOperatorTestHarness<String, Fact, Fact> harness) {
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private static List<Fact> facts(KeyedOneInputStreamOperatorTestHarness<String, Fact, Fact> harness) {
        return harness.extractOutputValues();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Fact, Fact> unopened(boolean inOrder)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new LinkFunction(LinkRetention.DEFAULT, inOrder)),
                Fact::parcelId,
                Types.STRING);
        harness.getExecutionConfig().enableObjectReuse();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Fact, Fact> harness() throws Exception {
        var harness = unopened(false);
        harness.open();
        return harness;
    }

    private static Fact shipped(String orderId, long after) {
        return fact("shipped-" + orderId, EventKind.ORDER_SHIPPED, after, Platform.JD, "s1", "b1", orderId);
    }

    private static Fact scan(String eventId, EventKind kind, long after) {
        return fact(eventId, kind, after, Platform.OTHER, "", null, null);
    }

    private static Fact fact(
            String eventId,
            EventKind kind,
            long after,
            Platform platform,
            String shopId,
            String buyerKey,
            String orderId) {
        return new Fact(
                eventId,
                kind,
                START + after,
                platform,
                shopId,
                buyerKey,
                null,
                orderId,
                null,
                null,
                null,
                "p1",
                null,
                null,
                0,
                null);
    }
}
