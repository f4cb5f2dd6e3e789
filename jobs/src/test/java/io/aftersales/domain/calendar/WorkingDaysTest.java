package io.aftersales.domain.calendar;

import static io.aftersales.domain.calendar.CalendarFixtures.BERLIN;
import static io.aftersales.domain.calendar.CalendarFixtures.HOUR;
import static io.aftersales.domain.calendar.CalendarFixtures.SHANGHAI;
import static io.aftersales.domain.calendar.CalendarFixtures.at;
import static io.aftersales.domain.calendar.CalendarFixtures.shanghai;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "2026-03-04T10:15, 2, 2026-03-06T10:15, 'same time of day'",
        "2026-03-05T10:15:30.250, 2, 2026-03-09T10:15:30.250, 'over the weekend, to the millisecond'",
        "2026-03-04T12:30, 1, 2026-03-05T13:30, 'a start in the break counts as its end'",
        "2026-03-06T20:00, 1, 2026-03-10T09:00, 'Friday evening counts as Monday morning'",
        "2026-09-18T20:00, 1, 2026-09-21T09:00, 'Friday evening counts as the make-up Sunday'",
        "2026-09-30T10:00, 1, 2026-10-08T10:00, 'holidays are no working days'",
        "2026-03-06T20:00, 0, 2026-03-09T09:00, 'no days: the next opening'",
    })
    void officeHours(String start, int days, String expected, String why) {
        BusinessCalendar office = CalendarFixtures.office(SHANGHAI);
        assertThat(office.addWorkingDays(shanghai(start), days)).as(why).isEqualTo(shanghai(expected));
    }

    @Test
    void aTimeThatIsClosedOnTheTargetDayIsMovedIntoItsHours() {
        BusinessCalendar calendar = BusinessCalendar.of(
                "uneven",
                "",
                SHANGHAI,
                new WeeklyHours(Map.of(
                        DayOfWeek.WEDNESDAY, List.of(new Opening(8 * 60, 20 * 60)),
                        DayOfWeek.THURSDAY, List.of(new Opening(9 * 60, 12 * 60), new Opening(14 * 60, 18 * 60)))),
                SpecialDays.NONE);
        assertThat(calendar.addWorkingDays(shanghai("2026-03-04T08:30"), 1)).isEqualTo(shanghai("2026-03-05T09:00"));
        assertThat(calendar.addWorkingDays(shanghai("2026-03-04T13:00"), 1)).isEqualTo(shanghai("2026-03-05T14:00"));
        assertThat(calendar.addWorkingDays(shanghai("2026-03-04T19:00"), 1)).isEqualTo(shanghai("2026-03-05T18:00"));
        assertThat(calendar.addWorkingDays(shanghai("2026-03-04T11:00"), 1)).isEqualTo(shanghai("2026-03-05T11:00"));
    }

    @Test
    void whatLiesPastMidnightBelongsToTheDateTheShiftBeganOn() {
        BusinessCalendar night = CalendarFixtures.nightShift(SHANGHAI);
        // Saturday 03:00 is Friday's shift; Monday's reaches into Tuesday.
        assertThat(night.addWorkingDays(shanghai("2026-03-07T03:00"), 1)).isEqualTo(shanghai("2026-03-10T03:00"));
        assertThat(night.addWorkingDays(shanghai("2026-03-06T23:00"), 1)).isEqualTo(shanghai("2026-03-09T23:00"));
        assertThat(night.addWorkingDays(shanghai("2026-03-05T03:00"), 1)).isEqualTo(shanghai("2026-03-06T03:00"));
    }

    @Test
    void countsFromTheFirstKnownInstantToTheLastKnownYear() {
        BusinessCalendar clock = CalendarFixtures.aroundTheClock(ZoneOffset.UTC);
        assertThat(clock.addWorkingDays(Horizon.START, 1)).isEqualTo(Horizon.START + 24 * HOUR);
        BusinessCalendar office = CalendarFixtures.office(SHANGHAI);
        assertThat(office.addWorkingDays(shanghai("2200-03-03T10:00"), 1)).isEqualTo(shanghai("2200-03-04T10:00"));
    }

    @Test
    void followsTheWallClockOverAChangeOfTheClock() {
        BusinessCalendar office = CalendarFixtures.office(BERLIN);
        long friday = at(BERLIN, "2026-03-27T10:00");
        assertThat(office.addWorkingDays(friday, 1)).isEqualTo(at(BERLIN, "2026-03-30T10:00"));
        assertThat(office.addWorkingDays(friday, 1) - friday).isEqualTo(71 * HOUR);
    }

    @Test
    void negativeDaysAreAMistake() {
        BusinessCalendar office = CalendarFixtures.office(SHANGHAI);
        assertThatThrownBy(() -> office.addWorkingDays(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
