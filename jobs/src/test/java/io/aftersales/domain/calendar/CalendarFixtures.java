package io.aftersales.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calendars and instants that the tests of this package speak of. */
final class CalendarFixtures {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static final long MINUTE = 60_000L;
    static final long HOUR = 60 * MINUTE;

    static final Opening MORNING = new Opening(9 * 60, 12 * 60);
    static final Opening AFTERNOON = new Opening(13 * 60 + 30, 18 * 60);
    static final Opening NIGHT = new Opening(22 * 60, 30 * 60);

    /** Monday to Friday 9:00-12:00 and 13:30-18:00; National Day week of 2026 with its make-up Sunday. */
    static BusinessCalendar office(ZoneId zone) {
        return BusinessCalendar.of("office", "1", zone, weekdays(MORNING, AFTERNOON), nationalDay());
    }

    static SpecialDays nationalDay() {
        return new SpecialDays(
                Set.of(
                        LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 10, 2),
                        LocalDate.of(2026, 10, 5),
                        LocalDate.of(2026, 10, 6),
                        LocalDate.of(2026, 10, 7)),
                Map.of(LocalDate.of(2026, 9, 20), DayOfWeek.MONDAY, LocalDate.of(2026, 10, 10), DayOfWeek.FRIDAY));
    }

    static BusinessCalendar nightShift(ZoneId zone) {
        return BusinessCalendar.of("night", "1", zone, weekdays(NIGHT), nationalDay());
    }

    static BusinessCalendar aroundTheClock(ZoneId zone) {
        return BusinessCalendar.of("clock", "1", zone, everyDay(new Opening(0, 24 * 60)), SpecialDays.NONE);
    }

    static WeeklyHours weekdays(Opening... shifts) {
        return hours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), shifts);
    }

    static WeeklyHours everyDay(Opening... shifts) {
        return hours(EnumSet.allOf(DayOfWeek.class), shifts);
    }

    static WeeklyHours hours(Set<DayOfWeek> days, Opening... shifts) {
        Map<DayOfWeek, List<Opening>> byDay = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> byDay.put(day, List.of(shifts)));
        return new WeeklyHours(byDay);
    }

    static long at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
    }

    static long shanghai(String local) {
        return at(SHANGHAI, local);
    }

    private CalendarFixtures() {}
}
