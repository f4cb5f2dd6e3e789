package io.aftersales.domain.calendar;

import static io.aftersales.domain.calendar.CalendarFixtures.BERLIN;
import static io.aftersales.domain.calendar.CalendarFixtures.HOUR;
import static io.aftersales.domain.calendar.CalendarFixtures.MINUTE;
import static io.aftersales.domain.calendar.CalendarFixtures.NEW_YORK;
import static io.aftersales.domain.calendar.CalendarFixtures.SHANGHAI;
import static io.aftersales.domain.calendar.CalendarFixtures.at;
import static io.aftersales.domain.calendar.CalendarFixtures.shanghai;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private final BusinessCalendar office = CalendarFixtures.office(SHANGHAI);
    private final BusinessCalendar night = CalendarFixtures.nightShift(SHANGHAI);

    @Test
    void countsAroundTheLunchBreak() {
        long start = shanghai("2026-03-04T11:30");
        assertThat(office.add(start, HOUR)).isEqualTo(shanghai("2026-03-04T14:00"));
        assertThat(office.between(start, shanghai("2026-03-04T14:00"))).isEqualTo(HOUR);
        assertThat(office.subtract(shanghai("2026-03-04T14:00"), HOUR)).isEqualTo(start);
        assertThat(office.isOpen(shanghai("2026-03-04T12:00"))).isFalse();
        assertThat(office.isOpen(shanghai("2026-03-04T11:59:59.999"))).isTrue();
        assertThat(office.isOpen(shanghai("2026-03-04T13:30"))).isTrue();
    }

    @Test
    void aSpanThatUsesAnOpeningUpEndsAtItsClose() {
        assertThat(office.add(shanghai("2026-03-04T11:00"), HOUR)).isEqualTo(shanghai("2026-03-04T12:00"));
        assertThat(office.add(shanghai("2026-03-04T17:00"), HOUR)).isEqualTo(shanghai("2026-03-04T18:00"));
        assertThat(office.subtract(shanghai("2026-03-04T14:30"), HOUR)).isEqualTo(shanghai("2026-03-04T13:30"));
    }

    @Test
    void aClosedStartCountsFromTheNextOpening() {
        long fridayEvening = shanghai("2026-03-06T20:00");
        assertThat(office.nextOpening(fridayEvening)).isEqualTo(shanghai("2026-03-09T09:00"));
        assertThat(office.add(fridayEvening, HOUR)).isEqualTo(shanghai("2026-03-09T10:00"));
        assertThat(office.subtract(shanghai("2026-03-09T10:00"), HOUR)).isEqualTo(shanghai("2026-03-09T09:00"));
        assertThat(office.add(fridayEvening, 0)).isEqualTo(fridayEvening);
        assertThat(office.subtract(fridayEvening, 0)).isEqualTo(fridayEvening);
    }

    @Test
    void fridayEveningGoesOnAtTheMakeUpSunday() {
        assertThat(office.add(shanghai("2026-09-18T17:00"), 2 * HOUR)).isEqualTo(shanghai("2026-09-20T10:00"));
    }

    @Test
    void holidaysDoNotCount() {
        // Wednesday before National Day; the next open day is Thursday, the 8th.
        assertThat(office.add(shanghai("2026-09-30T17:00"), 2 * HOUR)).isEqualTo(shanghai("2026-10-08T10:00"));
        assertThat(office.isOpen(shanghai("2026-10-05T10:00"))).isFalse();
        assertThat(office.isOpen(shanghai("2026-10-10T10:00"))).isTrue();
        assertThat(office.between(shanghai("2026-10-01T00:00"), shanghai("2026-10-08T00:00")))
                .isZero();
    }

    @Test
    void aMakeUpDayHasTheHoursOfTheWeekdayNamed() {
        WeeklyHours hours = new WeeklyHours(Map.of(
                DayOfWeek.MONDAY, java.util.List.of(new Opening(600, 660)),
                DayOfWeek.FRIDAY, java.util.List.of(new Opening(720, 780))));
        SpecialDays days = new SpecialDays(Set.of(), Map.of(LocalDate.of(2026, 2, 28), DayOfWeek.FRIDAY));
        BusinessCalendar calendar = BusinessCalendar.of("c", "", SHANGHAI, hours, days);
        assertThat(calendar.isOpen(shanghai("2026-02-28T12:30"))).isTrue();
        assertThat(calendar.isOpen(shanghai("2026-02-28T10:30"))).isFalse();
    }

    @Test
    void aShiftOverMidnightBelongsToTheDateItBeganOn() {
        assertThat(night.isOpen(shanghai("2026-03-07T05:59")))
                .as("Friday's shift")
                .isTrue();
        assertThat(night.isOpen(shanghai("2026-03-07T22:30")))
                .as("no Saturday shift")
                .isFalse();
        assertThat(night.isOpen(shanghai("2026-03-09T03:00")))
                .as("no Sunday shift")
                .isFalse();
        assertThat(night.add(shanghai("2026-03-06T23:00"), 8 * HOUR)).isEqualTo(shanghai("2026-03-09T23:00"));
        assertThat(night.isOpen(shanghai("2026-10-01T05:00")))
                .as("begun before the holiday")
                .isTrue();
        assertThat(night.isOpen(shanghai("2026-10-01T23:00")))
                .as("on the holiday")
                .isFalse();
    }

    @Test
    void openingsThatTouchAreOne() {
        BusinessCalendar clock = CalendarFixtures.aroundTheClock(NEW_YORK);
        long start = at(NEW_YORK, "2026-03-07T12:00");
        assertThat(clock.add(start, 1_000 * HOUR)).isEqualTo(start + 1_000 * HOUR);
        assertThat(clock.subtract(start, 1_000 * HOUR)).isEqualTo(start - 1_000 * HOUR);
        assertThat(clock.isOpen(start + 12 * HOUR)).isTrue();
    }

    @Test
    void anHourThatDoesNotExistDoesNotCount() {
        BusinessCalendar early = earlyBird();
        // Berlin, 29 March 2026: 02:00 is followed by 03:00.
        long day = early.between(at(BERLIN, "2026-03-29T00:00"), at(BERLIN, "2026-03-30T00:00"));
        assertThat(day).isEqualTo(3 * HOUR);
        assertThat(early.add(at(BERLIN, "2026-03-29T01:30"), HOUR)).isEqualTo(at(BERLIN, "2026-03-29T03:30"));
    }

    @Test
    void anHourThatComesTwiceCountsTwice() {
        BusinessCalendar early = earlyBird();
        // Berlin, 25 October 2026: 03:00 is followed by 02:00.
        long day = early.between(at(BERLIN, "2026-10-25T00:00"), at(BERLIN, "2026-10-26T00:00"));
        assertThat(day).isEqualTo(5 * HOUR);
        assertThat(early.add(at(BERLIN, "2026-10-25T01:30"), 2 * HOUR))
                .isEqualTo(at(BERLIN, "2026-10-25T03:30") - HOUR);
    }

    @Test
    void spansMayBeNegative() {
        long open = shanghai("2026-03-04T11:30");
        assertThat(office.add(open, -HOUR)).isEqualTo(office.subtract(open, HOUR));
        assertThat(office.subtract(open, -HOUR)).isEqualTo(office.add(open, HOUR));
        assertThat(office.between(shanghai("2026-03-04T14:00"), open)).isEqualTo(-HOUR);
        assertThat(office.add(open, Long.MIN_VALUE)).isEqualTo(Horizon.START);
        assertThat(office.subtract(open, Long.MIN_VALUE)).isEqualTo(Horizon.END);
    }

    @Test
    void theTableGrowsInBothDirections() {
        BusinessCalendar calendar = CalendarFixtures.office(SHANGHAI);
        assertThat(calendar.isOpen(shanghai("2026-03-04T10:00"))).isTrue();
        assertThat(calendar.isOpen(shanghai("1999-03-04T10:00"))).isTrue();
        assertThat(calendar.isOpen(shanghai("2060-03-04T10:00"))).isTrue();
        assertThat(calendar.add(shanghai("2026-03-04T10:00"), 20_000 * HOUR))
                .isEqualTo(CalendarFixtures.office(SHANGHAI).add(shanghai("2026-03-04T10:00"), 20_000 * HOUR));
        assertThat(calendar.subtract(
                        calendar.add(shanghai("1999-03-04T10:00"), 90_000 * HOUR + MINUTE), 90_000 * HOUR + MINUTE))
                .isEqualTo(shanghai("1999-03-04T10:00"));
    }

    @Test
    void aFreshTableSearchesFarOnAndFarBack() {
        long start = shanghai("2026-03-04T10:00");
        long end = CalendarFixtures.office(SHANGHAI).add(start, 90_000 * HOUR);
        assertThat(CalendarFixtures.office(SHANGHAI).subtract(end, 90_000 * HOUR))
                .isEqualTo(start);
        WeeklyHours mondays = CalendarFixtures.hours(Set.of(DayOfWeek.MONDAY), CalendarFixtures.MORNING);
        Set<LocalDate> years = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2036, 1, 1))
                .collect(java.util.stream.Collectors.toSet());
        BusinessCalendar closedForYears =
                BusinessCalendar.of("c", "", SHANGHAI, mondays, new SpecialDays(years, Map.of()));
        assertThat(closedForYears.nextOpening(start)).isEqualTo(shanghai("2036-01-07T09:00"));
    }

    @Test
    void absurdInstantsAreAnsweredToo() {
        for (BusinessCalendar calendar : new BusinessCalendar[] {office, night}) {
            assertThat(calendar.isOpen(Long.MAX_VALUE)).isFalse();
            assertThat(calendar.isOpen(Long.MIN_VALUE)).isFalse();
            assertThat(calendar.nextOpening(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
            assertThat(calendar.add(Long.MAX_VALUE, HOUR)).isEqualTo(Long.MAX_VALUE);
            assertThat(calendar.subtract(Long.MIN_VALUE, HOUR)).isEqualTo(Long.MIN_VALUE);
            assertThat(calendar.add(0, Long.MAX_VALUE)).isEqualTo(Horizon.END);
            assertThat(calendar.between(Long.MIN_VALUE, Long.MAX_VALUE)).isPositive();
            assertThat(calendar.addWorkingDays(Long.MAX_VALUE, 3)).isEqualTo(Long.MAX_VALUE);
            assertThat(calendar.addWorkingDays(Long.MIN_VALUE, 1)).isGreaterThan(Horizon.START);
            assertThat(calendar.addWorkingDays(0, Integer.MAX_VALUE)).isEqualTo(Horizon.END);
        }
    }

    @Test
    void aCalendarWithoutADayOffEndsAtTheHorizonToo() {
        BusinessCalendar everyDay = CalendarFixtures.aroundTheClock(SHANGHAI);
        assertThat(everyDay.addWorkingDays(0, Integer.MAX_VALUE)).isEqualTo(Horizon.END);
    }

    private static BusinessCalendar earlyBird() {
        return BusinessCalendar.of(
                "early", "1", BERLIN, CalendarFixtures.everyDay(new Opening(0, 4 * 60)), SpecialDays.NONE);
    }
}
