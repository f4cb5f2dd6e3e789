package io.aftersales.rules;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.calendar.SpecialDays;
import io.aftersales.domain.calendar.WeeklyHours;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads one calendar. */
final class CalendarParser {

    private static final List<String> KEYS =
            List.of("id", "zone", "hours", "holidays", "makeUpDays", "version", "source");
    private static final String ID = "write an id, for example working-hours";
    private static final String ZONE = "write an IANA zone, for example Asia/Shanghai";

    private CalendarParser() {}

    /** The calendar, empty if it cannot be made; that is told then. */
    static Optional<BusinessCalendar> parse(YamlMap map) {
        map.allow(KEYS);
        Optional<String> id = map.require("id", ID).flatMap(node -> node.text(ID));
        if (id.filter(BusinessCalendar.ALWAYS_ID::equals).isPresent()) {
            map.keys().stream()
                    .filter(key -> !key.equals("id"))
                    .forEach(key -> map.key(key)
                            .problem("calendar always is open at every instant and has no " + key, "remove the key"));
            return Optional.of(BusinessCalendar.always());
        }
        String version =
                map.get("version").flatMap(node -> node.text("name a version")).orElse("");
        map.get("source").ifPresent(node -> node.text("name in words where the data come from"));
        Optional<ZoneId> zone = map.require("zone", ZONE).flatMap(CalendarParser::zone);
        Optional<WeeklyHours> hours = map.require("hours", HoursParser.EXPECTED).flatMap(HoursParser::parse);
        SpecialDays days = SpecialDaysParser.parse(map);
        return id.isPresent() && zone.isPresent() && hours.isPresent()
                ? Optional.of(BusinessCalendar.of(id.get(), version, zone.get(), hours.get(), days))
                : Optional.empty();
    }

    /** The zone that the node names. */
    static Optional<ZoneId> zone(YamlNode node) {
        Optional<String> name = node.text(ZONE);
        try {
            return name.map(ZoneId::of);
        } catch (DateTimeException e) {
            String suggestion = Nearest.suggestion(name.orElse(""), ZoneId.getAvailableZoneIds());
            node.problem("there is no zone " + name.orElse(""), suggestion + ZONE);
            return Optional.empty();
        }
    }
}
