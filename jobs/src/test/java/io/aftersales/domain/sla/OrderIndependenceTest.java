package io.aftersales.domain.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seeded random lives of orders and conversations, told in random orders with time going on in between: what is told in the
 * end is always the same.
 */
class OrderIndependenceTest {

    private static final EventKind[] ORDER_KINDS = {
        EventKind.ORDER_PAID,
        EventKind.ORDER_SHIPPED,
        EventKind.ORDER_CANCELLED,
        EventKind.LOGISTICS_DELIVERED,
        EventKind.CHAT_TICKET_PENDING,
        EventKind.CHAT_TICKET_RESUMED,
        EventKind.CHAT_TICKET_UPDATED
    };
    private static final int ARRIVALS = 20;

    static List<Long> seeds() {
        return new Random(20260304).longs(200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ordersEndTheSame(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        int count = 2 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            // Few distinct instants, so that ties and boundaries are common.
            long at = Facts.T0 + random.nextInt(12) * 10 * Facts.MINUTE;
            EventKind kind = ORDER_KINDS[random.nextInt(ORDER_KINDS.length)];
            facts.add(Facts.fact(kind, at)
                    .eventId("e" + i)
                    .parcel("p" + random.nextInt(2))
                    .agent(random.nextInt(3) == 0 ? "agent" + i : null)
                    .detail("promisedShipAt", Facts.T0 + random.nextInt(12) * 10 * Facts.MINUTE)
                    .build());
        }
        Policies base = Policies.ship().pause(EventKind.CHAT_TICKET_PENDING).resume(EventKind.CHAT_TICKET_RESUMED);
        Policies second = Policies.policy("second", SubjectType.ORDER)
                .start(EventKind.ORDER_PAID)
                .stop(EventKind.LOGISTICS_DELIVERED)
                .restart(EventKind.CHAT_TICKET_UPDATED)
                .reopen(SlaPolicy.Reopen.RESTART);
        Policies promise = Policies.policy("promise", SubjectType.ORDER)
                .start(EventKind.ORDER_PAID)
                .stop(EventKind.ORDER_SHIPPED)
                .target(Target.ofDeadline("promisedShipAt"))
                .reopen(SlaPolicy.Reopen.FIRST_ONLY);
        assertSameInAnyOrder(random, facts, () -> Subject.of(base, second, promise));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void conversationsEndTheSame(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        int count = 2 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            long at = Facts.T0 + random.nextInt(10) * Facts.MINUTE;
            Sender sender = Sender.values()[random.nextInt(5)];
            facts.add(
                    random.nextInt(6) == 0
                            ? Facts.fact(EventKind.CHAT_HANDED_TO_HUMAN, at)
                                    .eventId("e" + i)
                                    .conversation("s")
                                    .build()
                            : Facts.fact(EventKind.CHAT_MESSAGE, at)
                                    .eventId("e" + i)
                                    .conversation("s")
                                    .sender(sender)
                                    .agent(sender == Sender.AGENT ? "agent" + i : null)
                                    .build());
        }
        assertSameInAnyOrder(
                random,
                facts,
                () -> Subject.of(
                        Policies.firstReply(),
                        Policies.policy("next-reply", SubjectType.CONVERSATION)
                                .start(EventKind.CHAT_MESSAGE, Policies.in("sender", "BUYER"))
                                .stop(EventKind.CHAT_MESSAGE, Policies.in("sender", "AGENT"))
                                .target(Target.ofMillis(2 * Facts.MINUTE))
                                .reopen(SlaPolicy.Reopen.RESTART)
                                .earlyStop(SlaPolicy.EarlyStop.IGNORED)));
    }

    private static void assertSameInAnyOrder(
            Random random, List<Fact> facts, java.util.function.Supplier<Subject> subjects) {
        long end = Facts.T0 + (60 + random.nextInt(120)) * Facts.MINUTE;
        List<Fact> sorted = new ArrayList<>(facts);
        sorted.sort(FactOrder::compare);
        Subject inOrder = subjects.get();
        Map<String, Clock> expected = outcome(inOrder, sorted, new Random(0), end);
        for (int i = 0; i < ARRIVALS; i++) {
            List<Fact> arrival = new ArrayList<>(facts);
            arrival.addAll(facts.subList(0, facts.size() / 2)); // duplicates
            Collections.shuffle(arrival, random);
            Subject subject = subjects.get();
            assertThat(outcome(subject, arrival, random, end)).isEqualTo(expected);
            assertThat(expected.keySet()).allSatisfy(id -> {
                assertThat(subject.history(id)).isEqualTo(inOrder.history(id));
                assertNumbered(subject, id);
            });
        }
    }

    /** The records of a clock: numbered without gaps, versions growing, and no two of one step that say the same. */
    private static void assertNumbered(Subject subject, String id) {
        List<ClockChange> records = subject.changes.stream()
                .filter(change -> change.clock().clockId().equals(id))
                .toList();
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i).sequence()).isEqualTo(i + 1);
            if (i > 0) {
                assertThat(records.get(i).version())
                        .isGreaterThan(records.get(i - 1).version());
                assertThat(records.get(i).clock())
                        .isNotEqualTo(records.get(i - 1).clock());
            }
        }
    }

    /** The documents at the end, runs that a late fact took back left out: only their arrival made them visible. */
    private static Map<String, Clock> outcome(Subject subject, List<Fact> arrival, Random random, long end) {
        long now = Facts.T0 - Facts.HOUR;
        for (Fact fact : arrival) {
            subject.learn(fact);
            now = Math.min(end, now + random.nextInt((int) (90 * Facts.MINUTE)));
            subject.timeIs(now);
        }
        subject.timeIs(end);
        Map<String, Clock> outcome = new TreeMap<>();
        subject.documents.forEach((id, change) -> {
            if (change.clock().transition() != ClockTransition.RETRACTED) {
                outcome.put(id, change.clock());
            }
        });
        return outcome;
    }
}
