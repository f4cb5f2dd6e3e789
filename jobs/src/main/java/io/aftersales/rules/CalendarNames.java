package io.aftersales.rules;

import io.aftersales.domain.calendar.BusinessCalendar;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up the calendars that rules name.
 *
 * @param byId the calendars of the rule set
 * @param broken ids of calendars that are there but wrong: to name one of these is no further mistake
 * @param listed whether the file lists any calendar; where it cannot be read, no name is a further mistake
 */
record CalendarNames(Map<String, BusinessCalendar> byId, Set<String> broken, boolean listed) {

    /** All ids that the file has. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>(byId.keySet());
        ids.addAll(broken);
        return ids;
    }

    /** The id that the node holds, if there is such a calendar. */
    Optional<String> existing(YamlNode node) {
        String expected = "calendars are " + ids();
        Optional<String> id = node.text(expected);
        if (listed && id.isPresent() && !ids().contains(id.get())) {
            node.problem("there is no calendar " + id.get(), Nearest.suggestion(id.get(), ids()) + expected);
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

    /** Whether the calendar is closed at times; said of those that are wrong, too. */
    boolean hasHours(String id) {
        BusinessCalendar calendar = byId.get(id);
        return calendar == null || calendar.hasHours();
    }
}
