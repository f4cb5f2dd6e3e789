package io.aftersales.rules;

import io.aftersales.domain.calendar.Opening;
import io.aftersales.domain.calendar.WeeklyHours;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the hours of a week: {@code {MON-FRI: ["09:00-12:00", "13:30-18:00"], SAT: ["22:00-06:00"]}}. */
final class HoursParser {

    static final String EXPECTED = "write for example hours: {MON-FRI: [\"09:00-12:00\", \"13:30-18:00\"]}";

    private static final Pattern SHIFT =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00)");
    private static final String SHIFT_EXPECTED =
            "write for example \"09:00-18:00\"; an end of 24:00 is midnight, an earlier end is on the next day";

    private HoursParser() {}

    /** The hours, empty if there are none that can be used; that is told then. */
    static Optional<WeeklyHours> parse(YamlNode node) {
        Optional<YamlMap> map = node.map(EXPECTED);
        Map<DayOfWeek, List<Opening>> byDay = new EnumMap<>(DayOfWeek.class);
        for (String days : map.map(YamlMap::keys).orElse(java.util.Set.of())) {
            List<Opening> shifts = shifts(map.orElseThrow().get(days).orElseThrow());
            for (DayOfWeek day : days(map.orElseThrow().key(days), days)) {
                if (byDay.putIfAbsent(day, shifts) != null) {
                    map.orElseThrow().key(days).problem("the hours of " + day + " are there twice", "keep one of them");
                }
            }
        }
        if (map.isPresent() && map.get().keys().isEmpty()) {
            node.problem("the calendar is never open", EXPECTED);
        }
        boolean open = byDay.values().stream().anyMatch(shifts -> !shifts.isEmpty());
        return open ? Optional.of(new WeeklyHours(byDay)) : Optional.empty();
    }

    private static List<DayOfWeek> days(YamlNode key, String days) {
        String[] ends = days.split("-", -1);
        DayOfWeek first = Words.WEEKDAYS.get(ends[0]);
        DayOfWeek last = Words.WEEKDAYS.get(ends[ends.length - 1]);
        if (first == null || last == null || ends.length > 2) {
            key.problem(
                    days + " is no weekday", "write one of " + Words.WEEKDAYS.keySet() + " or a range like MON-FRI");
            return List.of();
        }
        List<DayOfWeek> range = new ArrayList<>(List.of(first));
        for (DayOfWeek day = first; day != last; ) {
            day = day.plus(1);
            range.add(day);
        }
        return range;
    }

    private static List<Opening> shifts(YamlNode node) {
        List<Opening> shifts = new ArrayList<>();
        for (YamlNode item : node.list(EXPECTED)) {
            Optional<Opening> shift = item.text(SHIFT_EXPECTED).flatMap(text -> shift(item, text));
            for (Opening other : shifts) {
                if (shift.isPresent() && overlap(other, shift.get())) {
                    item.problem(shift.get() + " overlaps " + other, "make them one, or leave time between them");
                }
            }
            shift.ifPresent(shifts::add);
        }
        return shifts;
    }

    private static Optional<Opening> shift(YamlNode item, String text) {
        Matcher matcher = SHIFT.matcher(text);
        if (matcher.matches()) {
            int from = minute(matcher.group(1), matcher.group(2));
            int to = matcher.group(3) == null ? Opening.DAY : minute(matcher.group(3), matcher.group(4));
            if (from != to) {
                return Optional.of(new Opening(from, to < from ? to + Opening.DAY : to));
            }
        }
        item.problem(text + " is no opening", SHIFT_EXPECTED);
        return Optional.empty();
    }

    private static boolean overlap(Opening one, Opening other) {
        return one.from() < other.to() && other.from() < one.to();
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }
}
