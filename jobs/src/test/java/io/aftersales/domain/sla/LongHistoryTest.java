package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.DAY;
import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.SECOND;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static io.aftersales.domain.sla.Facts.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation that goes on for long is told as if all of it were at hand, in any order of arrival, and costs no more. */
class LongHistoryTest {

    private static final EventKind[] MOVES = {
        EventKind.CHAT_OPENED, EventKind.CHAT_CLOSED, EventKind.CHAT_HANDED_TO_HUMAN, EventKind.CHAT_TRANSFERRED
    };

    private static final class Parts implements LongHistory.Store {
        private final Map<Integer, SubjectState> parts = new HashMap<>();
        private PastIndex index = PastIndex.EMPTY;

        @Override
        public PastIndex index() {
            return index;
        }

        @Override
        public void index(PastIndex of) {
            index = of;
        }

        @Override
        public SubjectState part(int number) {
            return parts.get(number);
        }

        @Override
        public void part(int number, SubjectState part) {
            parts.put(number, part);
        }

        @Override
        public void remove(int number) {
            assertThat(parts.remove(number)).isNotNull();
        }
    }

    private final Parts store = new Parts();

    private static Policies reply(String id, String... rounds) {
        return Policies.policy(id, SubjectType.CONVERSATION)
                .start(EventKind.CHAT_MESSAGE, Policies.in("round", rounds))
                .start(EventKind.CHAT_HANDED_TO_HUMAN, Policies.in("round", rounds))
                .stop(EventKind.CHAT_MESSAGE, Policies.in("sender", "AGENT", "ASSISTED"))
                .target(Target.ofMillis(3 * MINUTE))
                .reopen(SlaPolicy.Reopen.RESTART)
                .earlyStop(SlaPolicy.EarlyStop.IGNORED);
    }

    private static Subject conversation() {
        Policies leg = reply("leg", "FIRST", "NEXT")
                .start(EventKind.CHAT_TRANSFERRED, Policies.in("handling", "HUMAN"), Policies.in("unanswered", "true"))
                .fail(EventKind.CHAT_TRANSFERRED);
        Policies once = reply("once", "FIRST").reopen(SlaPolicy.Reopen.FIRST_ONLY);
        return Subject.of(reply("first", "FIRST"), reply("next", "NEXT"), leg, once);
    }

    static List<Long> seeds() {
        return new Random(20261123).longs(40).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsLaidAsideIsToldTheSameInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = life(random, 700);
        Subject whole = conversation();
        Subject parted = conversation().layingAside(store);
        List<Fact> arrivals = arrivals(facts, random);
        long now = T0;
        int most = 0;
        for (Fact fact : arrivals) {
            whole.learn(fact);
            parted.learn(fact);
            if (random.nextInt(5) == 0) {
                now = Math.max(now, fact.occurredAt());
                whole.timeIs(now);
                parted.timeIs(now);
            }
            most = Math.max(most, store.index.parts().size());
        }
        long end = facts.get(facts.size() - 1).occurredAt() + DAY;
        whole.timeIs(end);
        parted.timeIs(end);
        assertThat(most).isGreaterThan(1);
        assertThat(clocks(parted)).isEqualTo(clocks(whole));
        assertThat(parted.changes).hasSameSizeAs(whole.changes);
        whole.documents.keySet().forEach(id -> assertThat(parted.history(id)).isEqualTo(whole.history(id)));
        Subject inOrder = conversation();
        facts.forEach(inOrder::learn);
        assertThat(standing(parted)).isEqualTo(standing(inOrder.timeIs(end)));
    }

    /** Sessions with bots and humans, some instants shared, some rounds never answered. */
    private static List<Fact> life(Random random, int count) {
        List<Fact> facts = new ArrayList<>();
        long at = T0;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(8) == 0 ? 0 : random.nextInt((int) (2 * MINUTE));
            int roll = random.nextInt(12);
            Sender sender = roll < 5 ? Sender.BUYER : roll < 9 ? Sender.AGENT : Sender.BOT;
            facts.add(
                    roll < 10
                            ? fact(EventKind.CHAT_MESSAGE, at)
                                    .eventId("m" + i)
                                    .sender(sender)
                                    .agent(sender == Sender.AGENT ? "agent" + random.nextInt(3) : null)
                                    .build()
                            : fact(MOVES[random.nextInt(MOVES.length)], at)
                                    .eventId("m" + i)
                                    .agent(random.nextBoolean() ? "agent" + random.nextInt(3) : null)
                                    .build());
        }
        return facts;
    }

    /** Mostly in order; some a little late, some very late, some told again, and again with another time. */
    private static List<Fact> arrivals(List<Fact> facts, Random random) {
        TreeMap<Double, Fact> arrivals = new TreeMap<>();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            int roll = random.nextInt(40);
            double delay = roll == 0 ? random.nextInt(600) : roll < 4 ? random.nextInt(30) : 0;
            arrivals.put(i + delay + random.nextDouble() / 2, fact);
            if (random.nextInt(30) == 0) {
                arrivals.put(i + 1 + random.nextInt(400) + random.nextDouble() / 2, fact);
            }
            if (random.nextInt(60) == 0) {
                arrivals.put(
                        i + 1 + random.nextInt(300) + random.nextDouble() / 2,
                        toldAgain(fact, fact.occurredAt() + 20 * MINUTE));
            }
        }
        return List.copyOf(arrivals.values());
    }

    private static Fact toldAgain(Fact fact, long at) {
        Facts told = fact(fact.kind(), at).eventId(fact.eventId()).agent(fact.agentId());
        return (fact.sender() == null ? told : told.sender(fact.sender())).build();
    }

    private static Map<String, Clock> clocks(Subject subject) {
        Map<String, Clock> clocks = new TreeMap<>();
        subject.documents.forEach((id, change) -> clocks.put(id, change.clock()));
        return clocks;
    }

    private static Map<String, Clock> standing(Subject subject) {
        Map<String, Clock> clocks = clocks(subject);
        clocks.values().removeIf(clock -> clock.transition() == ClockTransition.RETRACTED);
        return clocks;
    }

    @Test
    void aLongConversationKeepsLittleAtHandAndBreachesNothing() {
        Subject subject = conversation().layingAside(store);
        for (int i = 0; i < 5_000; i++) {
            subject.learn(message(Sender.BUYER, T0 + i * 2 * MINUTE), message(Sender.AGENT, T0 + (2 * i + 1) * MINUTE));
            subject.timeIs(T0 + (2 * i + 1) * MINUTE);
        }
        assertThat(subject.state.facts()).hasSizeLessThan(200);
        assertThat(subject.state.published()).hasSizeLessThan(400);
        assertThat(subject.clock("next:s:4999").state()).isEqualTo(ClockState.MET);
        assertThat(subject.changes).noneMatch(change -> change.clock().breached());
        // More than may lie aside: the oldest are gone.
        assertThat(store.index.facts()).isLessThanOrEqualTo(SubjectEngine.MOST_FACTS);
        assertThat(store.index.goneUntil()).isGreaterThan(T0);
        assertThat(store.parts).hasSameSizeAs(store.index.parts());
    }

    @Test
    void partsOfClocksThatEndedLongAgoGo() throws Exception {
        Subject subject = conversation().layingAside(store);
        for (int i = 0; i < 500; i++) {
            long at = T0 + i * 6 * HOUR;
            subject.learn(message(Sender.BUYER, at), message(Sender.AGENT, at + MINUTE))
                    .timeIs(at + MINUTE);
        }
        long end = T0 + 500 * 6 * HOUR;
        assertThat(store.index.goneUntil()).isBetween(end - 100 * DAY, end - 30 * DAY);
        assertThat(store.index.parts()).isNotEmpty();
        LongHistory history = new LongHistory(store);
        assertThat(history.isGone(subject.state, message(Sender.BUYER, T0 + HOUR)))
                .isTrue();
        assertThat(history.isGone(subject.state, message(Sender.BUYER, end - 20 * DAY)))
                .isFalse();
    }

    @Test
    void whatIsOpenWhenNoMoreIsTakenEndsWithoutABreach() {
        Subject subject = conversation().layingAside(store);
        for (int i = 0; i < SubjectEngine.MOST_FACTS; i++) {
            subject.learn(message(Sender.BUYER, T0 + i * SECOND / 50));
        }
        assertThat(subject.state.full()).isTrue();
        assertThat(subject.clock("first:s:1").state()).isEqualTo(ClockState.CANCELLED);
        subject.timeIs(T0 + DAY);
        assertThat(subject.clock("first:s:1").breached()).isFalse();
        assertThat(subject.verdict.nextAt()).isGreaterThan(T0 + 29 * DAY);
        assertThat(subject.timeIs(T0 + 31 * DAY).verdict.forget()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsBroughtBackDoesNotMakeItFull(boolean byLateFact) throws Exception {
        Subject subject = conversation().layingAside(store);
        for (int i = 0; i < 5_000; i++) {
            subject.learn(message(Sender.BUYER, T0 + i * 2 * MINUTE), message(Sender.AGENT, T0 + (i * 2 + 1) * MINUTE));
        }
        long end = T0 + 10_000 * MINUTE;
        subject.timeIs(end).learn(message(Sender.BUYER, end));
        assertThat(store.index.facts()).isGreaterThan(SubjectEngine.MOST_FACTS - 256);
        if (byLateFact) {
            subject.learn(message(Sender.SYSTEM, store.index.goneUntil() + MINUTE / 2));
        } else {
            subject.state = new LongHistory(store).whole(subject.state);
            assertThat(subject.state.facts()).hasSizeGreaterThan(SubjectEngine.MOST_FACTS);
            subject.timeIs(end + SECOND);
        }
        assertThat(subject.state.full()).isFalse();
        assertThat(subject.state.recalled()).isZero();
        assertThat(subject.state.facts()).hasSizeLessThan(200);
        assertThat(store.index.facts()).isGreaterThan(SubjectEngine.MOST_FACTS - 512);
        assertThat(subject.clock("next:s:5000").state()).isEqualTo(ClockState.RUNNING);
        subject.learn(message(Sender.AGENT, end + MINUTE)).timeIs(end + MINUTE);
        assertThat(subject.clock("next:s:5000").state()).isEqualTo(ClockState.MET);
        assertThat(subject.changes).noneMatch(change -> change.clock().breached());
    }
}
