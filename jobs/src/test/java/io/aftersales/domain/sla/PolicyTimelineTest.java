package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.DAY;
import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule sets that change: which wording a clock is a run of, whenever the change became known. */
class PolicyTimelineTest {

    private static final long CHANGE = T0 + 10 * HOUR;
    private static final PolicyBook OLD = Subject.book("old", PolicyBook.FROM_THE_BEGINNING, shipWithin(HOUR));

    private static Policies shipWithin(long millis) {
        return Policies.ship()
                .target(Target.ofMillis(millis))
                .pause(EventKind.ORDER_CASE_OPENED)
                .resume(EventKind.ORDER_CASE_CLOSED);
    }

    private static PolicyBook changed(Policies... policies) {
        return Subject.book("new", CHANGE, policies);
    }

    private static Fact at(EventKind kind, long time) {
        return fact(kind, time).build();
    }

    private static Subject running(long start) {
        return Subject.of(Policies.ship()).knows(OLD).learn(at(EventKind.ORDER_PAID, start));
    }

    @Test
    void aClockUsesTheSetInForceAtItsStart() {
        PolicyBook change = changed(shipWithin(2 * HOUR));
        Clock before = running(CHANGE - 1).knows(OLD, change).clock();
        Clock after = running(CHANGE).knows(OLD, change).clock();
        assertThat(before.dueAt()).isEqualTo(CHANGE - 1 + HOUR);
        assertThat(before.policyVersion()).isEqualTo("old");
        assertThat(after.dueAt()).isEqualTo(CHANGE + 2 * HOUR);
        assertThat(after.policyVersion()).isEqualTo("new");
    }

    @Test
    void aRunningClockKeepsItsWordingToTheEnd() {
        Subject subject = running(CHANGE - 30 * MINUTE).knows(OLD, changed(shipWithin(5 * HOUR)));
        assertThat(subject.timeIs(CHANGE + 30 * MINUTE).clock().breached()).isTrue();
        assertThat(subject.clock().dueAt()).isEqualTo(CHANGE + 30 * MINUTE);
    }

    @Test
    void aRetroactiveWordingTakesRunningClocksOverWhenItComes() {
        Subject subject = running(CHANGE - 30 * MINUTE)
                .learn(at(EventKind.ORDER_CASE_OPENED, CHANGE - 20 * MINUTE))
                .learn(at(EventKind.ORDER_CASE_CLOSED, CHANGE - 15 * MINUTE))
                .knows(OLD, changed(shipWithin(3 * HOUR).retroactive()));
        assertThat(subject.timeIs(CHANGE - 1).clock().dueAt()).isEqualTo(CHANGE + 35 * MINUTE);
        // It is to be looked at again when the set comes, with no fact.
        assertThat(subject.verdict.nextAt()).isEqualTo(CHANGE);
        Clock clock = subject.timeIs(CHANGE).clock();
        assertThat(clock.start().occurredAt()).isEqualTo(CHANGE - 30 * MINUTE);
        assertThat(clock.dueAt()).isEqualTo(CHANGE + 150 * MINUTE + 5 * MINUTE);
        assertThat(clock.pausedMillis()).isEqualTo(5 * MINUTE);
        assertThat(clock.policyVersion()).isEqualTo("new");
    }

    @Test
    void aRetroactiveWordingStandsStillWithTheRunThatBeganDuringAPause() {
        PolicyBook old = Subject.book("old", PolicyBook.FROM_THE_BEGINNING, waiting());
        Subject subject = Subject.of(waiting())
                .knows(old)
                .learn(at(EventKind.ORDER_PAID, T0))
                .learn(at(EventKind.CHAT_TICKET_PENDING, T0 + 10 * MINUTE))
                .learn(at(EventKind.CHAT_TICKET_UPDATED, T0 + 20 * MINUTE))
                .timeIs(T0 + 5 * HOUR);
        assertThat(subject.clock("ship:s:2").state()).isEqualTo(ClockState.PAUSED);
        assertThat(subject.clock("ship:s:2").breached()).isFalse();
        long change = T0 + 6 * HOUR;
        PolicyBook changed = Subject.book(
                "new", change, waiting().target(Target.ofMillis(2 * HOUR)).retroactive());
        subject.knows(old, changed).timeIs(change + DAY);
        assertThat(subject.clock("ship:s:2").policyVersion()).isEqualTo("new");
        assertThat(subject.clock("ship:s:2").state()).isEqualTo(ClockState.PAUSED);
        assertThat(subject.clock("ship:s:2").breached()).isFalse();
        // By a wording that knows of no waiting nothing would ever let it go on.
        PolicyBook without = Subject.book("without", change, Policies.ship().retroactive());
        subject.knows(old, without).timeIs(change + 2 * DAY);
        assertThat(subject.clock("ship:s:2").breached()).isTrue();
    }

    private static Policies waiting() {
        return Policies.ship()
                .restart(EventKind.CHAT_TICKET_UPDATED)
                .pause(EventKind.CHAT_TICKET_PENDING)
                .resume(EventKind.CHAT_TICKET_RESUMED);
    }

    @Test
    void aTighterRetroactiveDeadlineThatIsPastIsABreachAtOnce() {
        Subject subject = running(CHANGE - 30 * MINUTE)
                .knows(OLD, changed(shipWithin(10 * MINUTE).retroactive()));
        assertThat(subject.timeIs(CHANGE - 1).clock().breached()).isFalse();
        assertThat(subject.timeIs(CHANGE).clock().breached()).isTrue();
        assertThat(subject.clock().dueAt()).isEqualTo(CHANGE - 20 * MINUTE);
    }

    @Test
    void aLooserRetroactiveDeadlineTakesTheBreachOfAnOpenClockBack() {
        Subject subject = running(CHANGE - 2 * HOUR).timeIs(CHANGE - 1);
        assertThat(subject.clock().breached()).isTrue();
        subject.knows(OLD, changed(shipWithin(5 * HOUR).retroactive())).timeIs(CHANGE);
        assertThat(subject.clock().breached()).isFalse();
        assertThat(subject.last().retracted()).isTrue();
    }

    @Test
    void aClockThatEndedBeforeIsLeftAlone() {
        Subject subject = running(CHANGE - 30 * MINUTE)
                .learn(at(EventKind.ORDER_SHIPPED, CHANGE - 1))
                .knows(OLD, changed(shipWithin(MINUTE).retroactive()))
                .timeIs(CHANGE + HOUR);
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock().policyVersion()).isEqualTo("old");
    }

    @Test
    void aRetroactiveWordingHoldsOnlyForWhatItCovers() {
        Subject subject = running(CHANGE - MINUTE)
                .knows(OLD, changed(shipWithin(3 * HOUR).retroactive().scope(Policies.in("shopId", "another"))))
                .timeIs(CHANGE);
        assertThat(subject.clock().policyVersion()).isEqualTo("old");
    }

    @Test
    void aPolicyThatIsDroppedStartsNothingMoreButFinishes() {
        PolicyBook without = changed(Policies.policy("other", SubjectType.ORDER).start(EventKind.ORDER_CREATED));
        Subject running = running(CHANGE - MINUTE).knows(OLD, without).timeIs(CHANGE + HOUR);
        assertThat(running.clock().breached()).isTrue();
        assertThat(Subject.of(Policies.ship()).knows(OLD, without).learn(at(EventKind.ORDER_PAID, CHANGE)).documents)
                .isEmpty();
    }

    @Test
    void aClockToldByASetThatTurnsOutNotToHoldIsTakenBack() {
        PolicyBook without = changed(Policies.policy("other", SubjectType.ORDER).start(EventKind.ORDER_CREATED));
        Subject subject = running(CHANGE + MINUTE).timeIs(CHANGE + 5 * HOUR);
        assertThat(subject.clock().breached()).isTrue();
        subject.knows(OLD, without);
        assertThat(subject.clock().state()).isEqualTo(ClockState.CANCELLED);
        assertThat(subject.clock().breached()).isFalse();
        assertThat(subject.last().retracted()).isTrue();
    }

    @Test
    void aClockToldByASetThatAnotherReplacesIsTakenBackAlsoIfThatStartsItOtherwise() {
        PolicyBook first = changed(shipWithin(HOUR));
        PolicyBook second = changed(Policies.policy("ship", SubjectType.ORDER)
                .start(EventKind.ORDER_CONFIRMED)
                .stop(EventKind.ORDER_SHIPPED));
        Subject subject =
                Subject.of(Policies.ship()).knows(OLD, first).learn(at(EventKind.ORDER_PAID, CHANGE + MINUTE));
        subject.learn(at(EventKind.ORDER_CREATED, CHANGE), at(EventKind.ORDER_COMPLETED, CHANGE + 2 * MINUTE));
        subject.timeIs(CHANGE + 5 * HOUR).knows(OLD, second);
        assertThat(subject.clock().state()).isEqualTo(ClockState.CANCELLED);
        assertThat(subject.clock().start().kind()).isEqualTo(EventKind.ORDER_PAID);
        assertThat(subject.clock().dueAt()).isEqualTo(CHANGE + MINUTE + HOUR);
        assertThat(subject.last().retracted()).isTrue();
    }

    @Test
    void aClockToldByASetThatAnotherReplacesIsTakenBackAlsoIfThatAsksForAMissingDeadline() {
        PolicyBook second = changed(Policies.ship().target(Target.ofDeadline("promisedShipAt")));
        Subject subject = Subject.of(Policies.ship())
                .knows(OLD, changed(shipWithin(HOUR)))
                .learn(at(EventKind.ORDER_PAID, CHANGE + MINUTE));
        subject.knows(OLD, second);
        assertThat(subject.clock().state()).isEqualTo(ClockState.CANCELLED);
        assertThat(subject.clock().breached()).isFalse();
        assertThat(subject.clock().dueAt()).isEqualTo(CHANGE + MINUTE);
    }

    @Test
    void ofTheFactsOfItsInstantATakenBackClockShowsTheOneThatCouldStartIt() {
        PolicyBook without = changed(Policies.policy("other", SubjectType.ORDER).start(EventKind.ORDER_CREATED));
        Subject subject = Subject.of(Policies.ship())
                .knows(OLD, changed(shipWithin(HOUR)))
                .learn(
                        at(EventKind.ORDER_COMPLETED, CHANGE - MINUTE),
                        at(EventKind.ORDER_COMPLETED, CHANGE),
                        at(EventKind.ORDER_PAID, CHANGE),
                        at(EventKind.ORDER_REFUND_ISSUED, CHANGE));
        subject.knows(OLD, without);
        assertThat(subject.clock().state()).isEqualTo(ClockState.CANCELLED);
        assertThat(subject.clock().start().kind()).isEqualTo(EventKind.ORDER_PAID);
    }

    @Test
    void aClockThatWasGivenUpBeforeIsLeftAlone() {
        Policies shortLived = shipWithin(HOUR).giveUpAfter(2 * HOUR);
        PolicyBook old = Subject.book("old", PolicyBook.FROM_THE_BEGINNING, shortLived);
        PolicyBook longer = changed(shipWithin(9 * HOUR).retroactive());
        Subject gone = Subject.of(shortLived)
                .knows(old, longer)
                .learn(at(EventKind.ORDER_PAID, CHANGE - 2 * HOUR - 1))
                .timeIs(CHANGE + MINUTE);
        assertThat(gone.clock().state()).isEqualTo(ClockState.EXPIRED);
        // At the very instant the new wording comes first.
        Subject saved = Subject.of(shortLived)
                .knows(old, longer)
                .learn(at(EventKind.ORDER_PAID, CHANGE - 2 * HOUR))
                .timeIs(CHANGE + MINUTE);
        assertThat(saved.clock().state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void whatWasDoneBeforeTheStartCountsByARetroactiveWordingToo() {
        Policies other = Policies.policy("other", SubjectType.ORDER)
                .start(EventKind.ORDER_CREATED)
                .stop(EventKind.ORDER_CONFIRMED);
        PolicyBook old = Subject.book("old", PolicyBook.FROM_THE_BEGINNING, shipWithin(20 * HOUR), other);
        PolicyBook confirming =
                changed(shipWithin(20 * HOUR).stop(EventKind.ORDER_CONFIRMED).retroactive());
        Subject subject = Subject.of(Policies.ship())
                .knows(old, confirming)
                .learn(at(EventKind.ORDER_CONFIRMED, CHANGE - HOUR), at(EventKind.ORDER_PAID, CHANGE - MINUTE));
        assertThat(subject.timeIs(CHANGE - 1).clock().state()).isEqualTo(ClockState.RUNNING);
        assertThat(subject.timeIs(CHANGE).clock().state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock().stoppedAt()).isEqualTo(CHANGE - HOUR);
    }

    @Test
    void otherLevelsOfASetThatReplacesAnotherAreToldThoughNoneIsReached() {
        Subject subject = running(CHANGE).knows(OLD, changed(shipWithin(HOUR)));
        assertThat(subject.clock().warnAt()).isEqualTo(CHANGE + 48 * MINUTE);
        subject.knows(OLD, changed(shipWithin(HOUR).warnAt(Threshold.ofPercent(50))));
        assertThat(subject.clock().warnAt()).isEqualTo(CHANGE + 30 * MINUTE);
    }

    @Test
    void beforeTheFirstSetThereIsNoPromise() {
        Subject subject = Subject.of(Policies.ship()).knows(changed(shipWithin(HOUR)));
        assertThat(subject.learn(at(EventKind.ORDER_PAID, CHANGE - 1)).documents)
                .isEmpty();
        assertThat(subject.learn(at(EventKind.ORDER_PAID, CHANGE)).clock().dueAt())
                .isEqualTo(CHANGE + HOUR);
    }

    @Test
    void aSetSaysWhetherItChangesRunningClocks() {
        assertThat(changed(shipWithin(HOUR)).changesRunning()).isFalse();
        assertThat(changed(shipWithin(HOUR), Policies.firstReply().retroactive())
                        .changesRunning())
                .isTrue();
    }

    @Test
    void whomAnAlertConcernedIsNotKnownAnyMoreWhereTheNewSetNamesNobody() {
        Policies alerting = shipWithin(HOUR).alert(Map.of(SlaPolicy.AlertLevel.BREACH, "supervisor"));
        Subject subject = running(CHANGE).knows(OLD, changed(alerting)).timeIs(CHANGE + 2 * HOUR);
        assertThat(ClockAlert.of(subject.last()))
                .isEqualTo(new ClockAlert(true, SlaPolicy.AlertLevel.BREACH, "supervisor", false));
        subject.knows(OLD, changed(shipWithin(3 * HOUR)));
        assertThat(ClockAlert.of(subject.last()))
                .isEqualTo(new ClockAlert(false, SlaPolicy.AlertLevel.BREACH, "", false));
    }

    @Test
    void aFactThatNoSetHadAskedForDoesNotCountAsNobodyKnowsWhetherItIsThere() {
        PolicyBook confirming = changed(Policies.policy("confirm", SubjectType.ORDER)
                .start(EventKind.ORDER_PAID)
                .stop(EventKind.ORDER_CONFIRMED));
        Subject with = Subject.of(Policies.ship())
                .knows(OLD, confirming)
                .learn(at(EventKind.ORDER_CONFIRMED, CHANGE - 1))
                .learn(at(EventKind.ORDER_PAID, CHANGE));
        assertThat(with.clock("confirm:s:1").state()).isEqualTo(ClockState.RUNNING);
        with.learn(at(EventKind.ORDER_CONFIRMED, CHANGE + 1));
        assertThat(with.clock("confirm:s:1").stoppedAt()).isEqualTo(CHANGE + 1);
        Subject atOnce = Subject.of(Policies.ship())
                .knows(OLD, confirming)
                .learn(at(EventKind.ORDER_PAID, CHANGE), at(EventKind.ORDER_CONFIRMED, CHANGE));
        assertThat(atOnce.clock("confirm:s:1").state()).isEqualTo(ClockState.MET);
    }

    @Test
    void needsASet() {
        assertThatThrownBy(() -> new PolicyTimeline(List.of())).hasMessageContaining("no rule set");
    }

    /** Any order of facts and of the sets' becoming known, the same documents. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theOutcomeDoesNotDependOnWhenTheSetWasSeen(long seed) {
        Random random = new Random(seed);
        PolicyBook second = changed(shipWithin(3 * HOUR));
        PolicyBook third = Subject.book(
                "third",
                CHANGE + 4 * HOUR,
                shipWithin(5 * HOUR).retroactive().reopen(SlaPolicy.Reopen.RESTART),
                Policies.policy("created", SubjectType.ORDER)
                        .start(EventKind.ORDER_CREATED)
                        .stop(EventKind.ORDER_PAID));
        List<Fact> facts = new ArrayList<>();
        EventKind[] kinds = {
            EventKind.ORDER_PAID,
            EventKind.ORDER_SHIPPED,
            EventKind.ORDER_CASE_OPENED,
            EventKind.ORDER_CASE_CLOSED,
            EventKind.ORDER_CREATED
        };
        for (int i = 0; i < 12; i++) {
            facts.add(fact(kinds[random.nextInt(kinds.length)], T0 + random.nextInt(20 * 60) * MINUTE)
                    .eventId("e" + i)
                    .build());
        }
        Map<String, Clock> expected = null;
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(facts, random);
            int secondSeen = random.nextInt(facts.size() + 1);
            int thirdSeen = random.nextInt(facts.size() + 1);
            Subject subject = Subject.of(Policies.ship()).knows(OLD);
            List<PolicyBook> known = new ArrayList<>(List.of(OLD));
            for (int i = 0; i <= facts.size(); i++) {
                if (i == secondSeen) {
                    known.add(second);
                }
                if (i == thirdSeen) {
                    known.add(third);
                }
                subject.knows(known.toArray(PolicyBook[]::new));
                if (i < facts.size()) {
                    subject.learn(facts.get(i));
                }
            }
            Map<String, Clock> outcome = outcome(subject.timeIs(T0 + 24 * HOUR));
            if (expected == null) {
                expected = outcome;
            }
            assertThat(outcome).isEqualTo(expected);
        }
    }

    /** Runs that were told and are no more depend on what was seen when: they are no part of the outcome. */
    private static Map<String, Clock> outcome(Subject subject) {
        Map<String, Clock> outcome = new TreeMap<>();
        subject.documents.forEach((id, change) -> {
            if (change.clock().transition() != ClockTransition.RETRACTED) {
                outcome.put(id, change.clock());
            }
        });
        return outcome;
    }
}
