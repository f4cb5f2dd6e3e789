package io.aftersales.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What calendars are made of: shifts, weeks, special days, exempt windows, the time they are known for. */
class HoursPartsTest {

    private static final long STEP = TimeUnit.DAYS.toMillis(400);

    @Test
    void aShiftBeginsOnItsDayAndLastsADayAtMost() {
        Opening shift = new Opening(0, Opening.DAY);
        assertThat(shift.contains(0)).isTrue();
        assertThat(shift.contains(Opening.DAY - 1)).isTrue();
        assertThat(shift.contains(Opening.DAY)).isFalse();
        assertThat(new Opening(60, 120).contains(59)).isFalse();
        assertThat(new Opening(Opening.DAY - 1, 2 * Opening.DAY - 1).toString()).isEqualTo("23:59-23:59");
        assertThat(new Opening(0, Opening.DAY)).hasToString("00:00-24:00");
        assertThat(new Opening(22 * 60 + 5, 30 * 60 + 7)).hasToString("22:05-06:07");
        assertThatThrownBy(() -> new Opening(-1, 5)).hasMessageContaining("from minute -1 to minute 5");
        assertThatThrownBy(() -> new Opening(Opening.DAY, Opening.DAY + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Opening(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Opening(5, Opening.DAY + 6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shiftsAreSortedByBeginningThenEnd() {
        Opening early = new Opening(60, 120);
        Opening longer = new Opening(60, 180);
        Opening late = new Opening(90, 100);
        WeeklyHours week = new WeeklyHours(Map.of(DayOfWeek.MONDAY, List.of(late, longer, early)));
        assertThat(week.on(DayOfWeek.MONDAY)).containsExactly(early, longer, late);
        assertThat(week.on(DayOfWeek.TUESDAY)).isEmpty();
    }

    @Test
    void aWeekWithoutShiftsIsRefused() {
        Map<DayOfWeek, List<Opening>> closed = new EnumMap<>(DayOfWeek.class);
        closed.put(DayOfWeek.MONDAY, List.of());
        assertThatThrownBy(() -> new WeeklyHours(closed)).hasMessageContaining("open at some time");
    }

    @Test
    void noDayIsBothAHolidayAndAMakeUpDay() {
        LocalDate day = LocalDate.of(2026, 10, 1);
        assertThatThrownBy(() -> new SpecialDays(Set.of(day), Map.of(day, DayOfWeek.MONDAY)))
                .hasMessageContaining("2026-10-01 is both");
    }

    @Test
    void anExemptWindowHasALength() {
        assertThatThrownBy(() -> new ExemptWindow(5, 5)).hasMessageContaining("from 5 to 5");
        assertThat(List.of(new ExemptWindow(7, 8), new ExemptWindow(5, 9)).stream()
                        .sorted())
                .extracting(ExemptWindow::from)
                .containsExactly(5L, 7L);
    }

    @Test
    void hoursAreKnownFrom1970Through2200() {
        assertThat(Horizon.START).isZero();
        assertThat(Horizon.END).isEqualTo(Instant.parse("2201-01-01T00:00:00Z").toEpochMilli());
        assertThat(Horizon.clamp(-1)).isZero();
        assertThat(Horizon.clamp(5)).isEqualTo(5);
        assertThat(Horizon.clamp(Long.MAX_VALUE)).isEqualTo(Horizon.END);
        assertThat(Horizon.earlier(STEP + 3)).isEqualTo(3);
        assertThat(Horizon.earlier(5)).isZero();
        assertThat(Horizon.earlier(Long.MIN_VALUE)).isZero();
        assertThat(Horizon.later(3)).isEqualTo(STEP + 3);
        assertThat(Horizon.later(Long.MAX_VALUE)).isEqualTo(Horizon.END);
    }

    @Test
    void alwaysIsOpenAndItsSumsStopAtTheEdgesOfTime() {
        BusinessCalendar always = BusinessCalendar.always();
        assertThat(always.id()).isEqualTo(BusinessCalendar.ALWAYS_ID);
        assertThat(always).hasToString(BusinessCalendar.ALWAYS_ID);
        assertThat(always.version()).isEmpty();
        assertThat(always.zone().getId()).isEqualTo("Z");
        assertThat(always.hasHours()).isFalse();
        assertThat(always.isOpen(5)).isTrue();
        assertThat(always.nextOpening(5)).isEqualTo(5);
        assertThat(always.add(5, 7)).isEqualTo(12);
        assertThat(always.add(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(always.add(Long.MIN_VALUE, -1)).isEqualTo(Long.MIN_VALUE);
        assertThat(always.add(0, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(always.subtract(5, 7)).isEqualTo(-2);
        assertThat(always.subtract(Long.MAX_VALUE, -1)).isEqualTo(Long.MAX_VALUE);
        assertThat(always.subtract(Long.MIN_VALUE, 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(always.subtract(0, Long.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(always.between(3, 10)).isEqualTo(7);
        assertThat(always.addWorkingDays(5, 2)).isEqualTo(5 + TimeUnit.DAYS.toMillis(2));
    }
}
