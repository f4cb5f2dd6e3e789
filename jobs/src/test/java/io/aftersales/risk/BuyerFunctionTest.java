package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.BuyerEvent;
import io.aftersales.domain.risk.BuyerHistory;
import io.aftersales.domain.risk.EarlierSign;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.Sign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What orders are told of their buyer's earlier cases, and that nothing stays behind. */
@SuppressWarnings("try") // closing a harness may be interrupted
class BuyerFunctionTest {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final List<EarlierSign> CASE = List.of(new EarlierSign("before", 30 * DAY));

    private static BuyerEvent begins(String order, long at) {
        return new BuyerEvent("ann", order, order + "@" + at, at, Platform.JD, "shop", true, List.of());
    }

    private static BuyerEvent opens(String order, long at) {
        return new BuyerEvent("ann", order, order + "!" + at, at, Platform.JD, "shop", false, CASE);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, BuyerEvent, RiskFact> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new BuyerFunction(false)), BuyerEvent::buyerKey, Types.STRING);
        harness.open();
        return harness;
    }

    @Test
    void anOrderHearsOfTheCasesBeforeItBegan() throws Exception {
        try (var harness = harness()) {
            harness.processElement(opens("o1", DAY), DAY);
            harness.processElement(begins("o2", 31 * DAY), 31 * DAY);
            harness.processElement(begins("o3", 31 * DAY + 1), 31 * DAY + 1);
            assertThat(harness.extractOutputValues())
                    .extracting(RiskFact::subject, RiskFact::eventId, RiskFact::at, RiskFact::signs)
                    .containsExactly(tuple("oo2", "o1!" + DAY, 31 * DAY, List.of(new Sign("before", null))));
        }
    }

    @Test
    void nothingStaysOfABuyerWhoseOrdersAndCasesAreOfNoUseAnyMore() throws Exception {
        try (var harness = harness()) {
            harness.processElement(begins("o1", 0), 0);
            assertThat(harness.numKeyedStateEntries()).isOne();
            harness.processWatermark(BuyerHistory.LATENESS_MILLIS - 1);
            harness.processElement(opens("o1", DAY - 1), DAY - 1);
            harness.processWatermark(31 * DAY - 2 + BuyerHistory.LATENESS_MILLIS);
            assertThat(harness.numKeyedStateEntries()).isOne();
            harness.processWatermark(31 * DAY - 1 + BuyerHistory.LATENESS_MILLIS);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void itIsTheSameInAnyOrderOfArrival() {
        List<BuyerEvent> told = new ArrayList<>(List.of(
                opens("o1", 3),
                opens("o2", 5),
                opens("o1", 8),
                begins("o1", 1),
                begins("o2", 4),
                begins("o3", 9),
                begins("o3", 6),
                begins("o4", 4)));
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(told, random);
            assertThat(standing(told))
                    .as("%s", told)
                    .containsExactlyInAnyOrder("oo2 o1!3@4", "oo3 o1!3@6", "oo3 o2!5@6", "oo4 o1!3@4");
        }
    }

    /** What of it holds in the end. */
    private static Set<String> standing(List<BuyerEvent> told) {
        Set<String> holds = new HashSet<>();
        BuyerHistory history = BuyerHistory.NOTHING;
        for (BuyerEvent event : told) {
            history = history.with(event, fact -> {
                String name = fact.subject() + " " + fact.thread();
                if (fact.withdrawn()) {
                    holds.remove(name);
                } else {
                    holds.add(name);
                }
            });
        }
        return holds;
    }
}
