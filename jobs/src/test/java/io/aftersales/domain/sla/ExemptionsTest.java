package io.aftersales.domain.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.calendar.ExemptWindow;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which exempt times a clock's calendar leaves out. */
class ExemptionsTest {

    private static final BusinessCalendar ALWAYS = BusinessCalendar.always();
    private static final Fact PAID = Facts.fact(EventKind.ORDER_PAID, Facts.T0).build();

    private static SlaPolicy.Exemption exempt(long from, long to, Condition.FieldTest... where) {
        return new SlaPolicy.Exemption(new Condition(List.of(where)), new ExemptWindow(from, to));
    }

    @Test
    void withoutExemptTimesTheCalendarStaysItself() {
        assertThat(new Exemptions(List.of(), (shop, id) -> ALWAYS).leave(ALWAYS, PAID, (byte) 0))
                .isSameAs(ALWAYS);
    }

    @Test
    void theTimesThatHoldOfTheStartAreLeftOut() {
        Exemptions exemptions = new Exemptions(
                List.of(
                        exempt(Facts.T0, Facts.T0 + Facts.HOUR),
                        exempt(Facts.T0 + 2 * Facts.HOUR, Facts.T0 + 3 * Facts.HOUR, Policies.in("platform", "JD"))),
                (shop, id) -> ALWAYS);
        BusinessCalendar taobao = exemptions.leave(ALWAYS, PAID, (byte) 0);
        assertThat(taobao.add(Facts.T0, Facts.MINUTE)).isEqualTo(Facts.T0 + Facts.HOUR + Facts.MINUTE);
        assertThat(taobao.isOpen(Facts.T0 + 2 * Facts.HOUR)).isTrue();
        Fact jd =
                Facts.fact(EventKind.ORDER_PAID, Facts.T0).platform(Platform.JD).build();
        assertThat(exemptions.leave(ALWAYS, jd, (byte) 0).add(Facts.T0, 2 * Facts.HOUR))
                .isEqualTo(Facts.T0 + 4 * Facts.HOUR);
        // Made once, shared by all clocks with the same exempt times.
        assertThat(exemptions.leave(ALWAYS, PAID, (byte) 0)).isSameAs(taobao);
    }
}
