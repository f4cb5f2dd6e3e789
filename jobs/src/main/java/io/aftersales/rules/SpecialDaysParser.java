package io.aftersales.rules;

import io.aftersales.domain.calendar.SpecialDays;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads holidays and make-up workdays. */
final class SpecialDaysParser {

    private static final String HOLIDAY = "write a date like 2026-10-01 or a range like 2026-10-01..2026-10-07";
    private static final String MAKE_UP =
            "write a date like 2026-10-10, which has a Monday's hours, or {2026-10-10: FRI} for another weekday's";
    private static final int LONGEST_RANGE = 366;
    private static final int LAST_YEAR = 9999;

    private SpecialDaysParser() {}

    static SpecialDays parse(YamlMap calendar) {
        Set<LocalDate> holidays = new HashSet<>();
        calendar.get("holidays").ifPresent(node -> node.list(HOLIDAY).forEach(item -> holidays.addAll(range(item))));
        Map<LocalDate, DayOfWeek> makeUpDays = new HashMap<>();
        calendar.get("makeUpDays")
                .ifPresent(node -> node.list(MAKE_UP).forEach(item -> {
                    for (Map.Entry<LocalDate, DayOfWeek> day : makeUpDays(item).entrySet()) {
                        if (holidays.contains(day.getKey())) {
                            item.problem(
                                    day.getKey() + " is both a holiday and a make-up day",
                                    "take it out of one of the lists");
                        } else {
                            makeUpDays.put(day.getKey(), day.getValue());
                        }
                    }
                }));
        return new SpecialDays(holidays, makeUpDays);
    }

    private static List<LocalDate> range(YamlNode item) {
        String text = item.text(HOLIDAY).orElse("");
        int dots = text.indexOf("..");
        Optional<LocalDate> first = date(dots < 0 ? text : text.substring(0, dots));
        Optional<LocalDate> last = dots < 0 ? first : date(text.substring(dots + 2));
        if (first.isPresent() && last.isPresent()) {
            List<LocalDate> days = first.get()
                    .datesUntil(
                            last.get().isBefore(first.get())
                                    ? first.get()
                                    : last.get().plusDays(1))
                    .limit(LONGEST_RANGE + 1L)
                    .toList();
            if (!days.isEmpty() && days.size() <= LONGEST_RANGE) {
                return days;
            }
        }
        if (!text.isEmpty()) {
            item.problem(text + " is no date and no range of at most a year", HOLIDAY);
        }
        return List.of();
    }

    private static Map<LocalDate, DayOfWeek> makeUpDays(YamlNode item) {
        Map<LocalDate, DayOfWeek> days = new HashMap<>();
        if (!item.isMap()) {
            item.text(MAKE_UP)
                    .ifPresent(text -> makeUpDay(item, text).ifPresent(day -> days.put(day, DayOfWeek.MONDAY)));
            return days;
        }
        item.map(MAKE_UP)
                .ifPresent(map -> map.keys().forEach(key -> {
                    Optional<DayOfWeek> weekday = map.get(key).flatMap(node -> node.word(Words.WEEKDAYS));
                    Optional<LocalDate> day = makeUpDay(map.key(key), key);
                    if (day.isPresent() && weekday.isPresent()) {
                        days.put(day.get(), weekday.get());
                    }
                }));
        return days;
    }

    private static Optional<LocalDate> makeUpDay(YamlNode node, String text) {
        Optional<LocalDate> day = date(text);
        if (day.isEmpty()) {
            node.problem(text + " is no date", MAKE_UP);
        }
        return day;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip())).filter(day -> day.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
