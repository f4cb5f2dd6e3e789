package io.aftersales.rules;

import io.aftersales.domain.calendar.BusinessCalendar;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up the calendars that rules name.
 *
 * @param byId the calendars of the rule set
 */
record CalendarNames(Map<String, BusinessCalendar> byId) {

    /** The id that the node holds, if there is such a calendar. */
    Optional<String> existing(YamlNode node) {
        String expected = "calendars are " + byId.keySet();
        Optional<String> id = node.text(expected);
        if (id.isPresent() && !byId.containsKey(id.get())) {
            node.problem("there is no calendar " + id.get(), Nearest.suggestion(id.get(), byId.keySet()) + expected);
            return Optional.empty();
        }
        return id;
    }

    /** The same of a calendar that {@code purpose} makes sense with: one that is closed at times. */
    Optional<String> withHours(YamlNode node, String purpose) {
        Optional<String> id = existing(node);
        if (id.isPresent() && !hasHours(id.get())) {
            node.problem(purpose + " needs a calendar with hours, " + id.get() + " has none", "name one with hours");
            return Optional.empty();
        }
        return id;
    }

    boolean hasHours(String id) {
        BusinessCalendar calendar = byId.get(id);
        return calendar != null && calendar.hasHours();
    }
}
