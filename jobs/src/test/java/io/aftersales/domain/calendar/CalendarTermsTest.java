package io.aftersales.domain.calendar;

import static io.aftersales.domain.calendar.CalendarFixtures.HOUR;
import static io.aftersales.domain.calendar.CalendarFixtures.SHANGHAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The calendar that is always open, and what hours and days refuse. */
class CalendarTermsTest {

    private final BusinessCalendar always = BusinessCalendar.always();

    @Test
    void alwaysIsPlainArithmetic() {
        assertThat(always.isOpen(42)).isTrue();
        assertThat(always.nextOpening(42)).isEqualTo(42);
        assertThat(always.add(42, 8)).isEqualTo(50);
        assertThat(always.subtract(42, 8)).isEqualTo(34);
        assertThat(always.between(42, 50)).isEqualTo(8);
        assertThat(always.between(50, 42)).isEqualTo(-8);
        assertThat(always.addWorkingDays(0, 2)).isEqualTo(TimeUnit.DAYS.toMillis(2));
        assertThat(always.hasHours()).isFalse();
        assertThat(always.id()).isEqualTo(BusinessCalendar.ALWAYS_ID).isEqualTo(always.toString());
        assertThat(always.version()).isEmpty();
        assertThat(always.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void alwaysStopsAtTheLimitsOfItsNumbers() {
        assertThat(always.add(Long.MAX_VALUE - 1, HOUR)).isEqualTo(Long.MAX_VALUE);
        assertThat(always.add(Long.MIN_VALUE + 1, -HOUR)).isEqualTo(Long.MIN_VALUE);
        assertThat(always.subtract(Long.MIN_VALUE + 1, HOUR)).isEqualTo(Long.MIN_VALUE);
        assertThat(always.between(Long.MIN_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCalendarTellsItsTerms() {
        BusinessCalendar office = CalendarFixtures.office(SHANGHAI);
        assertThat(office.id()).isEqualTo("office").isEqualTo(office.toString());
        assertThat(office.version()).isEqualTo("1");
        assertThat(office.zone()).isEqualTo(SHANGHAI);
        assertThat(office.hasHours()).isTrue();
    }

    @Test
    void shiftsAreCheckedAndReadable() {
        assertThat(new Opening(540, 720)).hasToString("09:00-12:00").isLessThan(new Opening(540, 721));
        assertThat(new Opening(22 * 60, 30 * 60)).hasToString("22:00-06:00").isGreaterThan(new Opening(0, 1440));
        assertThat(new Opening(0, 1440)).hasToString("00:00-24:00");
        for (int[] wrong : new int[][] {{-1, 5}, {1440, 1450}, {5, 5}, {10, 1451}}) {
            assertThatThrownBy(() -> new Opening(wrong[0], wrong[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aWeekWithoutHoursIsNoCalendar() {
        assertThatThrownBy(() -> new WeeklyHours(Map.of(DayOfWeek.MONDAY, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noDateIsBothHolidayAndMakeUpDay() {
        LocalDate day = LocalDate.of(2026, 1, 4);
        assertThatThrownBy(() -> new SpecialDays(Set.of(day), Map.of(day, DayOfWeek.MONDAY)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
