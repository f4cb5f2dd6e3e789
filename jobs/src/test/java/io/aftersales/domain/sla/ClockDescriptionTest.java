package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of a clock beside its steps follows what becomes known late, though each step stays as it was. */
class ClockDescriptionTest {

    private static final Fact SCANNED = fact(EventKind.LOGISTICS_PICKED_UP, T0 + HOUR)
            .parcel("p")
            .order(null)
            .shop("")
            .build();

    private static Fact shipped(String order, long at) {
        return fact(EventKind.ORDER_SHIPPED, at).parcel("p").order(order).build();
    }

    private static Subject parcel() {
        return Subject.of(Policies.policy("moving", SubjectType.PARCEL)
                .start(EventKind.LOGISTICS_PICKED_UP)
                .stop(EventKind.LOGISTICS_DELIVERED)
                .alert(Map.of(SlaPolicy.AlertLevel.BREACH, "team")));
    }

    @Test
    void theOrderOfAParcelIsTheFirstThatWasShippedInItWheneverThatIsHeardOf() {
        Subject subject = parcel().learn(shipped("second", T0 + 1), SCANNED).timeIs(T0 + 3 * HOUR);
        assertThat(subject.clock().start().orderId()).isEqualTo("second");
        ClockChange before = subject.last();
        subject.learn(shipped("first", T0));
        assertThat(subject.clock().start().orderId()).isEqualTo("first");
        assertThat(subject.last().step()).isEqualTo(before.step());
        assertThat(subject.last().sequence()).isEqualTo(before.sequence() + 1);
        assertThat(ClockAlert.of(subject.last())).isNull();
        int told = subject.changes.size();
        subject.timeIs(T0 + 3 * HOUR + 1).learn(shipped("third", T0 + 2));
        assertThat(subject.changes).hasSize(told);
    }

    @Test
    void aSetThatBecomesKnownLateIsTheOneThatIsToldAlsoIfItSetsTheSameLevels() {
        PolicyBook old = Subject.book("old", PolicyBook.FROM_THE_BEGINNING, Policies.ship());
        PolicyBook changed = Subject.book("new", T0, Policies.ship());
        Subject subject = Subject.of(Policies.ship())
                .knows(old)
                .learn(fact(EventKind.ORDER_PAID, T0).build())
                .learn(fact(EventKind.ORDER_SHIPPED, T0 + MINUTE).build());
        assertThat(subject.knows(old, changed).clock().policyVersion()).isEqualTo("new");
        int told = subject.changes.size();
        assertThat(subject.knows(old, changed).changes).hasSize(told);
    }

    @Test
    void aRetroactiveWordingIsToldWhenItTakesAClockOver() {
        PolicyBook old = Subject.book("old", PolicyBook.FROM_THE_BEGINNING, Policies.ship());
        PolicyBook changed = Subject.book("new", T0 + MINUTE, Policies.ship().retroactive());
        Subject subject = Subject.of(Policies.ship())
                .knows(old, changed)
                .learn(fact(EventKind.ORDER_PAID, T0).build());
        assertThat(subject.clock().policyVersion()).isEqualTo("old");
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + MINUTE);
        assertThat(subject.timeIs(T0 + MINUTE).clock().policyVersion()).isEqualTo("new");
    }

    @Test
    void whatACaseIsAboutDecidesItsSeverityAndItsPriceAlsoIfItIsToldLate() {
        Condition repairs = new Condition(List.of(Policies.in("caseType", "REPAIR")));
        Fact opened = fact(EventKind.ORDER_CASE_OPENED, T0)
                .detail("caseType", "REPAIR")
                .build();
        Subject subject = Subject.of(Policies.policy("review", SubjectType.CASE)
                        .start(EventKind.ORDER_CASE_APPROVED)
                        .stop(EventKind.ORDER_CASE_CLOSED)
                        .penalty(new SlaPolicy.Penalty(repairs, 0, 0, 300, 2))
                        .override(new SlaPolicy.Override(repairs, null, null, null, null, SlaPolicy.Severity.LOW)))
                .learn(fact(EventKind.ORDER_CASE_APPROVED, T0 + 1).build())
                .timeIs(T0 + 90 * MINUTE);
        assertThat(subject.clock().severity()).isEqualTo(SlaPolicy.Severity.HIGH);
        assertThat(subject.clock().penaltyCents()).isZero();
        subject.learn(opened);
        assertThat(subject.clock().severity()).isEqualTo(SlaPolicy.Severity.LOW);
        assertThat(subject.clock().penaltyCents()).isEqualTo(300);
    }

    @Test
    void aClockWhoseDescriptionAnEarlierReleaseDidNotKeepIsNotToldAnew() {
        Subject subject = parcel().learn(shipped("second", T0 + 1), SCANNED);
        PublishedClock told = subject.state.published().get(0);
        assertThat(told.described()).isNotZero();
        subject.state = new SubjectState(
                subject.state.facts(), new ArrayList<>(List.of(undescribed(told))), subject.state.timerAt());
        int changes = subject.changes.size();
        assertThat(subject.timeIs(T0 + HOUR).changes).hasSize(changes);
        assertThat(subject.timeIs(T0 + 2 * HOUR).last().clock().transition()).isEqualTo(ClockTransition.BREACHED);
        assertThat(subject.state.published().get(0).described()).isEqualTo(told.described());
    }

    private static PublishedClock undescribed(PublishedClock clock) {
        return new PublishedClock(
                clock.policyId(),
                clock.number(),
                clock.shopId(),
                clock.agentId(),
                clock.startAt(),
                clock.met(),
                clock.breached(),
                clock.decidedAt(),
                clock.breachTold(),
                clock.indexed(),
                clock.steps(),
                clock.course(),
                0,
                clock.sequence(),
                clock.version(),
                clock.alerted());
    }
}
