package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.FactEngine;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reopening that does not repeat the order breaks the resolution that named it. */
@SuppressWarnings("try") // closing a harness may be interrupted
class TicketLinkFunctionTest {

    private static final long T = 1_800_000_000_000L;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private static KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, SubjectEvent> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TicketLinkFunction()), TicketLinkFunction::ticketOf, Types.STRING);
    }

    private static SubjectEvent event(long at, EventKind kind, String about) {
        Fact fact = new Fact(
                "e" + at, kind, at, Platform.JD, "shop", null, "ann", null, "c", "t", null, null, null, null, 0, null);
        return SubjectEvent.of(FactSubject.CONTACT, about, fact);
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, SubjectEvent> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(each -> SubjectEvent.idOf(each.key()) + " " + (each.event().occurredAt() - T) / HOUR)
                .toList();
        test.getOutput().clear();
        return told;
    }

    @Test
    void aReopeningGoesToWhatItsTicketsResolutionsAreAboutInAnyOrder() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            test.processElement(event(T, EventKind.CHAT_TICKET_RESOLVED, "o1"), T);
            assertThat(told(test)).isEmpty();
            test.processElement(event(T + HOUR, EventKind.CHAT_TICKET_REOPENED, "t"), T);
            assertThat(told(test)).containsExactly("o1 1");
            test.processElement(event(T + 2 * HOUR, EventKind.CHAT_TICKET_REOPENED, "o1"), T);
            assertThat(told(test)).as("goes there by itself").isEmpty();
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness()) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(event(T - HOUR, EventKind.CHAT_TICKET_RESOLVED, "o2"), T);
            assertThat(told(test)).as("and that it was resolved before").containsExactly("o2 1", "o2 2", "o1 -1");
            test.processWatermark(T + 30 * DAY);
            assertThat(test.numKeyedStateEntries()).isOne();
            test.processWatermark(T + 2 * HOUR + 30 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();

            test.processElement(event(T, EventKind.CHAT_TICKET_RESOLVED, "o1"), T);
            assertThat(test.numKeyedStateEntries()).as("long over").isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void theFirstResolutionDidNotLast(int seed) throws Exception {
        List<ServiceFact> facts = facts(
                seed,
                event(T, EventKind.CHAT_TICKET_RESOLVED, "o1"),
                event(T + HOUR, EventKind.CHAT_TICKET_REOPENED, "t"),
                event(T + 2 * HOUR, EventKind.CHAT_TICKET_RESOLVED, "o1"));
        assertThat(lasting(facts)).isZero();
        assertThat(first(facts)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aTicketIsResolvedForTheFirstTimeOnceWhateverItIsAbout(int seed) throws Exception {
        List<ServiceFact> facts = facts(
                seed,
                event(T, EventKind.CHAT_TICKET_RESOLVED, "o1"),
                event(T + HOUR, EventKind.CHAT_TICKET_REOPENED, "o2"),
                event(T + 2 * HOUR, EventKind.CHAT_TICKET_RESOLVED, "o2"),
                event(T + 3 * HOUR, EventKind.CHAT_TICKET_RESOLVED, "o3"));
        assertThat(lasting(facts)).isZero();
        assertThat(first(facts)).isOne();
    }

    /** It was reopened, but nothing had been resolved. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aTicketThatWasClosedUnresolvedIsResolvedForTheFirstTimeLater(int seed) throws Exception {
        List<ServiceFact> facts = facts(
                seed,
                event(T, EventKind.CHAT_TICKET_REOPENED, "o1"),
                event(T + HOUR, EventKind.CHAT_TICKET_REOPENED, "t"),
                event(T + 2 * HOUR, EventKind.CHAT_TICKET_RESOLVED, "o1"));
        assertThat(lasting(facts)).isOne();
        assertThat(first(facts)).isOne();
    }

    private static long lasting(List<ServiceFact> facts) {
        return facts.stream()
                .filter(fact -> fact.kind() == FactKind.FIRST_RESOLUTION)
                .mapToLong(fact -> fact.sign() * fact.value(0))
                .sum();
    }

    private static long first(List<ServiceFact> facts) {
        return facts.stream()
                .filter(fact -> fact.kind() == FactKind.FIRST_RESOLUTION)
                .mapToLong(ServiceFact::sign)
                .sum();
    }

    /** What the stage and the contacts behind it tell of these, in an order of their own. */
    private static List<ServiceFact> facts(int seed, SubjectEvent... events) throws Exception {
        List<SubjectEvent> arrivals = new ArrayList<>(List.of(events));
        Collections.shuffle(arrivals, new Random(seed));
        List<ServiceFact> facts = new ArrayList<>();
        Map<String, SubjectHistory> contacts = new TreeMap<>();
        FactEngine engine =
                new FactEngine(RuleSet.parse(RuleTexts.packaged()).service().definitions());
        try (var test = harness()) {
            test.open();
            for (SubjectEvent arrival : arrivals) {
                test.processElement(arrival, T);
            }
            arrivals.addAll(test.extractOutputValues());
        }
        for (SubjectEvent arrival : arrivals) {
            SubjectHistory history = contacts.computeIfAbsent(arrival.key(), any -> new SubjectHistory());
            engine.look(FactSubject.CONTACT, history, arrival.event(), T, facts::add);
        }
        return facts;
    }
}
