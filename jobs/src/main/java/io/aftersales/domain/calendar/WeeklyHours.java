package io.aftersales.domain.calendar;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Opening hours of an ordinary week.
 *
 * @param byDay shifts that begin on a weekday, sorted; a weekday without entry is closed. At least one shift in all.
 */
public record WeeklyHours(Map<DayOfWeek, List<Opening>> byDay) {

    public WeeklyHours {
        Map<DayOfWeek, List<Opening>> sorted = new EnumMap<>(DayOfWeek.class);
        byDay.forEach((day, shifts) -> {
            if (!shifts.isEmpty()) {
                sorted.put(day, shifts.stream().sorted().toList());
            }
        });
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("a calendar must be open at some time of the week");
        }
        byDay = Map.copyOf(sorted);
    }

    /** Shifts that begin on the weekday, sorted, none where it is closed. */
    public List<Opening> on(DayOfWeek day) {
        return byDay.getOrDefault(day, List.of());
    }
}
