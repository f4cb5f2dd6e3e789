package io.aftersales.rules;

import io.aftersales.domain.calendar.BusinessCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code calendars.yaml}. */
final class CalendarFile {

    private static final String EXPECTED = "write the key calendars with a list";

    private CalendarFile() {}

    /** The calendars by id; the one that is always open is among them whether or not the file names it. */
    static CalendarNames read(YamlSource source, String text) {
        Map<String, BusinessCalendar> byId = new LinkedHashMap<>();
        byId.put(BusinessCalendar.ALWAYS_ID, BusinessCalendar.always());
        Map<String, Integer> linesById = new HashMap<>();
        source.read(text, EXPECTED).ifPresent(root -> {
            root.allow(List.of("calendars"));
            root.require("calendars", EXPECTED)
                    .ifPresent(node -> node.list(EXPECTED)
                            .forEach(item -> item.map("write a calendar: id: .., zone: .., hours: ..")
                                    .ifPresent(map -> {
                                        UniqueIds.check(map, linesById);
                                        CalendarParser.parse(map).ifPresent(found -> byId.put(found.id(), found));
                                    })));
        });
        Set<String> broken = new HashSet<>(linesById.keySet());
        broken.removeAll(byId.keySet());
        return new CalendarNames(byId, broken, !linesById.isEmpty());
    }
}
