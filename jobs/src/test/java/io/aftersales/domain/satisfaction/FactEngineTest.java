package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.FactOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order of arrival and the steps of time, what was told adds up to what holds. */
class FactEngineTest {

    private static final FactEngine ENGINE = new FactEngine(ServiceEvents.DEFINITIONS);

    static Stream<Long> seeds() {
        return LongStream.range(0, 300).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void conversationsAddUp(long seed) {
        Random random = new Random(seed);
        ServiceEvents story = new ServiceEvents();
        EventKind[] kinds = {
            EventKind.CHAT_OPENED,
            EventKind.CHAT_HANDED_TO_HUMAN,
            EventKind.CHAT_TRANSFERRED,
            EventKind.CHAT_CLOSED,
            EventKind.CHAT_RATED
        };
        for (int i = 0; i < 14; i++) {
            String time = "10:" + random.nextInt(60) + ":" + random.nextInt(60);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> story.buyer(time);
                case 3 -> story.agent(time, "agent" + random.nextInt(2));
                case 4 -> story.chat(time, kinds[random.nextInt(kinds.length)], "agent" + random.nextInt(2));
                default -> {
                    if (random.nextInt(4) == 0) {
                        story.bot(time);
                    }
                }
            }
        }
        addsUp(FactSubject.CONVERSATION, story, random);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ordersAddUp(long seed) {
        Random random = new Random(seed);
        ServiceEvents story = new ServiceEvents()
                .order(
                        "10:00",
                        EventKind.ORDER_PAID,
                        null,
                        Details.SHIP_BY,
                        Long.toString(ServiceEvents.at(10 + random.nextInt(20) + ":00")),
                        Details.DELIVER_BY,
                        Long.toString(ServiceEvents.at(10 + random.nextInt(80) + ":00")));
        EventKind[] kinds = {
            EventKind.ORDER_CASE_OPENED,
            EventKind.ORDER_CASE_WITHDRAWN,
            EventKind.ORDER_REFUND_ISSUED,
            EventKind.ORDER_PLATFORM_INTERVENED,
            EventKind.ORDER_CASE_CLOSED,
            EventKind.ORDER_CANCELLED,
            EventKind.ORDER_PAID
        };
        EventKind[] scans = {
            EventKind.ORDER_SHIPPED,
            EventKind.LOGISTICS_PICKED_UP,
            EventKind.LOGISTICS_IN_TRANSIT,
            EventKind.LOGISTICS_DELIVERED
        };
        for (int i = 0; i < 10; i++) {
            String time = 10 + random.nextInt(150) + ":" + random.nextInt(60);
            if (random.nextBoolean()) {
                story.order(
                        time,
                        kinds[random.nextInt(kinds.length)],
                        "c" + random.nextInt(2),
                        "caseType",
                        "RETURN_REFUND",
                        Details.SHIP_BY,
                        Long.toString(ServiceEvents.at(10 + random.nextInt(150) + ":00")));
            } else {
                story.parcel(time, scans[random.nextInt(scans.length)], "p" + random.nextInt(2), "carrier", "x");
            }
        }
        addsUp(FactSubject.ORDER, story, random);
    }

    private static void addsUp(FactSubject subject, ServiceEvents story, Random random) {
        List<Fact> arrivals = new ArrayList<>(story.events());
        arrivals.add(arrivals.get(random.nextInt(arrivals.size())));
        arrive(arrivals, random);
        long end = ServiceEvents.at("300:00");

        List<ServiceFact> told = new ArrayList<>();
        SubjectHistory history = new SubjectHistory();
        long now = ServiceEvents.at("09:00");
        for (Fact event : arrivals) {
            now += random.nextInt(10) == 0 ? random.nextInt(3_600_000) : 0;
            FactEngine.Verdict verdict = ENGINE.look(subject, history, event, now, told::add);
            assertThat(verdict.nextAt()).isGreaterThan(now);
            history = random.nextInt(4) == 0 ? ServiceEvents.restored(history) : history;
        }
        FactEngine.Verdict verdict = ENGINE.look(subject, history, null, end, told::add);

        assertThat(ServiceEvents.holding(told)).isEqualTo(story.facts(subject, "300:00"));
        assertThat(verdict.forget()).isFalse();
        // And in the windows' terms too: what was known when.
        FactLedger ledger = new FactLedger();
        List<Fact> sorted = new ArrayList<>(story.events());
        sorted.sort(FactOrder::compare);
        subject.fold(sorted, end, ServiceEvents.DEFINITIONS, ledger);
        assertThat(balance(told)).isEqualTo(balance(ledger.facts()));
    }

    /** In any order, or in theirs but for a few. */
    private static void arrive(List<Fact> arrivals, Random random) {
        if (random.nextBoolean()) {
            Collections.shuffle(arrivals, random);
            return;
        }
        arrivals.sort(FactOrder::compare);
        for (int i = random.nextInt(3); i > 0; i--) {
            Collections.swap(arrivals, random.nextInt(arrivals.size()), random.nextInt(arrivals.size()));
        }
    }

    /** Signed sums by all that decides where a fact counts. */
    private static Map<String, Integer> balance(List<ServiceFact> facts) {
        Map<String, Integer> balance = new TreeMap<>();
        for (ServiceFact fact : facts) {
            String key = ServiceEvents.text(fact) + fact.knownAt() + fact.scope() + fact.startedAt();
            balance.merge(key, fact.sign(), Integer::sum);
        }
        balance.values().removeIf(sum -> sum == 0);
        return balance;
    }

    @Test
    void isForgottenWhenNothingComesAnyMore() {
        SubjectHistory history = new SubjectHistory();
        Fact event = new ServiceEvents().buyer("10:00").events().get(0);
        FactEngine.Verdict first = ENGINE.look(FactSubject.CONVERSATION, history, event, Long.MIN_VALUE, fact -> {});
        assertThat(first.moved()).isTrue();
        assertThat(first.nextAt()).isEqualTo(ServiceEvents.at("10:10"));

        long later = event.occurredAt() + 46L * 86_400_000;
        FactEngine.Verdict last = ENGINE.look(FactSubject.CONVERSATION, history, null, later, fact -> {});
        assertThat(last.forget()).isTrue();
        assertThat(last.after()).isNull();
    }

    @Test
    void anEndedOrderIsForgottenEarlier() {
        List<Fact> open =
                new ServiceEvents().order("10:00", EventKind.ORDER_PAID, null).events();
        List<Fact> ended = new ServiceEvents()
                .order("10:00", EventKind.ORDER_COMPLETED, null)
                .events();

        assertThat(forgottenAt(ended)).isEqualTo(ServiceEvents.at("10:00") + 60L * 86_400_000);
        assertThat(forgottenAt(open)).isEqualTo(ServiceEvents.at("10:00") + 400L * 86_400_000);
    }

    private static long forgottenAt(List<Fact> events) {
        return FactSubject.ORDER.forgetAt(
                FactSubject.ORDER.fold(events, Long.MIN_VALUE, ServiceEvents.DEFINITIONS, new FactLedger()), false);
    }
}
