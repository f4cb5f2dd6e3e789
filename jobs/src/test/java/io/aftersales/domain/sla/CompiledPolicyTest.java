package io.aftersales.domain.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which terms a clock gets: the first override that holds, component by component, over the policy's own. */
class CompiledPolicyTest {

    private static final Fact PAID = Facts.fact(EventKind.ORDER_PAID, Facts.T0).build();
    private static final Target OWN = Target.ofMillis(Facts.HOUR);
    private static final Threshold OWN_WARNING = Threshold.ofPercent(80);
    private static final Threshold OWN_SERIOUS = Threshold.ofPercent(200);

    private static ClockTerms terms(SlaPolicy.Override... overrides) {
        Policies policy = Policies.ship();
        for (SlaPolicy.Override each : overrides) {
            policy.override(each);
        }
        return new CompiledPolicy(policy.build(), (shop, id) -> BusinessCalendar.always(), "v")
                .termsFor(PAID, (byte) 0);
    }

    @Test
    void withoutOverridesAllIsThePolicysOwn() {
        ClockTerms terms = terms();
        assertThat(terms.start()).isSameAs(PAID);
        assertThat(terms.target()).isEqualTo(OWN);
        assertThat(terms.calendarId()).isEqualTo(BusinessCalendar.ALWAYS_ID);
        assertThat(terms.warnAt()).isEqualTo(OWN_WARNING);
        assertThat(terms.seriousAt()).isEqualTo(OWN_SERIOUS);
        assertThat(terms.severity()).isEqualTo(SlaPolicy.Severity.HIGH);
    }

    @Test
    void anOverrideChangesWhatItNames() {
        ClockTerms target =
                terms(new SlaPolicy.Override(Condition.ALWAYS, Target.ofMillis(Facts.MINUTE), null, null, null, null));
        assertThat(target.target()).isEqualTo(Target.ofMillis(Facts.MINUTE));
        assertThat(target.calendarId()).isEqualTo(BusinessCalendar.ALWAYS_ID);
        assertThat(target.warnAt()).isEqualTo(OWN_WARNING);
        ClockTerms rest = terms(new SlaPolicy.Override(
                Condition.ALWAYS,
                null,
                "office",
                Threshold.ofPercent(50),
                Threshold.ofPercent(300),
                SlaPolicy.Severity.LOW));
        assertThat(rest.target()).isEqualTo(OWN);
        assertThat(rest.calendarId()).isEqualTo("office");
        assertThat(rest.warnAt()).isEqualTo(Threshold.ofPercent(50));
        assertThat(rest.seriousAt()).isEqualTo(Threshold.ofPercent(300));
        assertThat(rest.severity()).isEqualTo(SlaPolicy.Severity.LOW);
    }

    @Test
    void theFirstOverrideThatHoldsDecidesAlone() {
        Condition elsewhere = new Condition(List.of(Policies.in("shopId", "elsewhere")));
        ClockTerms terms = terms(
                new SlaPolicy.Override(elsewhere, Target.ofMillis(1), null, null, null, null),
                new SlaPolicy.Override(Condition.ALWAYS, Target.ofMillis(2), null, null, null, null),
                new SlaPolicy.Override(Condition.ALWAYS, Target.ofMillis(3), null, null, null, SlaPolicy.Severity.LOW));
        assertThat(terms.target()).isEqualTo(Target.ofMillis(2));
        assertThat(terms.severity()).isEqualTo(SlaPolicy.Severity.HIGH);
    }
}
