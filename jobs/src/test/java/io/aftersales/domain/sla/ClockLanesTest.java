package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clocks side by side on one subject: each has its case, and they are numbered by when they began. */
class ClockLanesTest {

    private static Policies evidence(SlaPolicy.Reopen reopen) {
        return Policies.policy("evidence", SubjectType.ORDER)
                .per("caseId")
                .start(EventKind.ORDER_PLATFORM_INTERVENED)
                .stop(EventKind.ORDER_EVIDENCE_SUBMITTED)
                .target(Target.ofDeadline("dueAt"))
                .earlyStop(SlaPolicy.EarlyStop.IGNORED)
                .reopen(reopen);
    }

    private static Fact intervened(String ofCase, long at, boolean namesDeadline) {
        Facts fact = fact(EventKind.ORDER_PLATFORM_INTERVENED, at).caseId(ofCase);
        return (namesDeadline ? fact.detail("dueAt", at + HOUR) : fact).build();
    }

    private static Fact submitted(String ofCase, long at) {
        return fact(EventKind.ORDER_EVIDENCE_SUBMITTED, at).caseId(ofCase).build();
    }

    @Test
    void aStartWithoutTheDeadlineStartsNothingBesideOthersEither() {
        Subject subject = Subject.of(evidence(SlaPolicy.Reopen.RESTART))
                .learn(intervened("a", T0, false))
                .timeIs(T0);
        assertThat(subject.documents).isEmpty();
        assertThat(subject.verdict.forget()).isFalse();
        subject.learn(intervened("b", T0 + MINUTE, true), intervened("a", T0 + 2 * MINUTE, true));
        assertThat(startsOf(subject)).isEqualTo(Map.of("evidence:s:1", T0 + MINUTE, "evidence:s:2", T0 + 2 * MINUTE));
    }

    @ParameterizedTest
    @EnumSource(SlaPolicy.Reopen.class)
    void theClocksThatBeganAreNumberedInAnyOrderOfArrival(SlaPolicy.Reopen reopen) {
        List<Fact> facts = List.of(
                intervened("a", T0, false),
                intervened("b", T0 + MINUTE, true),
                submitted("b", T0 + 2 * MINUTE),
                intervened("b", T0 + 3 * MINUTE, false),
                intervened("a", T0 + 4 * MINUTE, true),
                intervened("b", T0 + 5 * MINUTE, true),
                intervened("", T0 + 6 * MINUTE, false));
        Map<String, Long> expected =
                new TreeMap<>(Map.of("evidence:s:1", T0 + MINUTE, "evidence:s:2", T0 + 4 * MINUTE));
        if (reopen == SlaPolicy.Reopen.RESTART) {
            expected.put("evidence:s:3", T0 + 5 * MINUTE);
        }
        int[] orders = {0};
        inAnyOrder(facts, arrival -> {
            Subject subject = Subject.of(evidence(reopen)).timeIs(T0);
            arrival.forEach(subject::learn);
            assertThat(startsOf(subject)).as("%s", arrival).isEqualTo(expected);
            orders[0]++;
        });
        assertThat(orders[0]).isEqualTo(5040);
    }

    @Test
    void theClocksOfEachCaseHaveTheNumbersOfTheirStarts() {
        Subject subject = Subject.of(evidence(SlaPolicy.Reopen.RESTART))
                .learn(intervened("a", T0, true), submitted("a", T0 + 1), intervened("a", T0 + 4, true))
                .learn(intervened("b", T0 + 2, true), submitted("b", T0 + 3), intervened("b", T0 + 6, true));
        assertThat(startsOf(subject))
                .isEqualTo(Map.of(
                        "evidence:s:1", T0, "evidence:s:2", T0 + 2, "evidence:s:3", T0 + 4, "evidence:s:4", T0 + 6));
        assertThat(subject.clock("evidence:s:2").state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock("evidence:s:3").state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void aRestartThatNamesNoCaseBeginsARunOfEach() {
        Subject subject = Subject.of(evidence(SlaPolicy.Reopen.RESTART)
                        .target(Target.ofMillis(HOUR))
                        .restart(EventKind.ORDER_CASE_APPROVED))
                .learn(intervened("a", T0, true), intervened("b", T0 + 1, true))
                .learn(fact(EventKind.ORDER_CASE_APPROVED, T0 + 2).build())
                .learn(submitted("b", T0 + 3));
        assertThat(startsOf(subject))
                .isEqualTo(Map.of(
                        "evidence:s:1", T0, "evidence:s:2", T0 + 1, "evidence:s:3", T0 + 2, "evidence:s:4", T0 + 2));
        assertThat(subject.clock("evidence:s:3").state()).isEqualTo(ClockState.RUNNING);
        assertThat(subject.clock("evidence:s:4").state()).isEqualTo(ClockState.MET);
    }

    /** Which events of a case are about a promise that named none is for rules to say, whatever they are. */
    @Test
    void whatIsToldOfACaseConcernsAClockThatNamesNoneUnlessRulesLeaveItOut() {
        Fact closed = fact(EventKind.ORDER_CASE_CLOSED, T0 + 2).caseId("a").build();
        Fact closedUnnamed = fact(EventKind.ORDER_CASE_CLOSED, T0 + 3).build();
        Subject any = Subject.of(evidence(SlaPolicy.Reopen.RESTART).cancel(EventKind.ORDER_CASE_CLOSED))
                .learn(intervened("", T0, true), intervened("a", T0 + 1, true), closed);
        assertThat(any.clock("evidence:s:1").state()).isEqualTo(ClockState.CANCELLED);
        assertThat(any.clock("evidence:s:2").state()).isEqualTo(ClockState.CANCELLED);

        Subject own = Subject.of(evidence(SlaPolicy.Reopen.RESTART)
                        .cancel(EventKind.ORDER_CASE_CLOSED, Policies.in("namesOther", "false")))
                .learn(intervened("", T0, true), intervened("a", T0 + 1, true), closed);
        assertThat(own.clock("evidence:s:1").state()).isEqualTo(ClockState.RUNNING);
        assertThat(own.clock("evidence:s:2").state()).isEqualTo(ClockState.CANCELLED);
        own.learn(closedUnnamed);
        assertThat(own.clock("evidence:s:1").state()).isEqualTo(ClockState.CANCELLED);
    }

    /** Cases are told apart as they were when a clock began, whether a later set is known yet or not. */
    @Test
    void aLaterSetThatTellsThemApartOtherwiseLeavesEarlierClocksAlone() {
        Policies byCase = evidence(SlaPolicy.Reopen.RESTART).target(Target.ofMillis(HOUR));
        Policies byOrder = evidence(SlaPolicy.Reopen.RESTART)
                .per("orderId")
                .target(Target.ofMillis(HOUR))
                .start(EventKind.ORDER_EVIDENCE_SUBMITTED);
        PolicyBook first = Subject.book("first", PolicyBook.FROM_THE_BEGINNING, byCase);
        PolicyBook second = Subject.book("second", T0 + HOUR, byOrder);
        Subject subject = Subject.of(byCase)
                .knows(first)
                .learn(intervened("a", T0, true), intervened("b", T0 + 1, true), submitted("b", T0 + 2))
                .learn(fact(EventKind.ORDER_EVIDENCE_SUBMITTED, T0 + 3).build());
        Map<String, Long> starts = startsOf(subject);
        int told = subject.changes.size();
        assertThat(starts).isEqualTo(Map.of("evidence:s:1", T0, "evidence:s:2", T0 + 1));
        assertThat(startsOf(subject.knows(first, second))).isEqualTo(starts);
        assertThat(subject.changes).hasSize(told);
        // From then on it is the order that counts, and the case does not.
        subject.learn(intervened("a", T0 + HOUR, true), intervened("b", T0 + HOUR + 1, true));
        assertThat(startsOf(subject)).containsEntry("evidence:s:3", T0 + HOUR).hasSize(3);
    }

    /** When each clock began that was not taken back. */
    private static Map<String, Long> startsOf(Subject subject) {
        Map<String, Long> starts = new TreeMap<>();
        subject.documents.forEach((id, change) -> {
            if (change.clock().transition() != ClockTransition.RETRACTED) {
                starts.put(id, change.clock().start().occurredAt());
            }
        });
        return starts;
    }

    private static void inAnyOrder(List<Fact> facts, Consumer<List<Fact>> test) {
        inAnyOrder(new ArrayList<>(facts), 0, test);
    }

    private static void inAnyOrder(List<Fact> facts, int settled, Consumer<List<Fact>> test) {
        if (settled == facts.size()) {
            test.accept(facts);
        }
        for (int i = settled; i < facts.size(); i++) {
            Collections.swap(facts, settled, i);
            inAnyOrder(facts, settled + 1, test);
            Collections.swap(facts, settled, i);
        }
    }
}
