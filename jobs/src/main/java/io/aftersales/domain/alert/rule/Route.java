package io.aftersales.domain.alert.rule;

import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.AlertField;
import io.aftersales.domain.alert.Matcher;
import java.io.Serializable;
import java.util.List;

/**
 * Which alerts go to whom.
 *
 * @param id by which deliveries name it
 * @param where which alerts; all where it is empty
 * @param receivers names of receivers; nobody where it is empty
 * @param goOn whether later routes are looked at too
 * @param groupBy alerts that are alike in these come in one message
 * @param waitMillis how long the first of a group waits for others
 * @param intervalMillis how long after a message of a group the next one comes at the earliest
 */
public record Route(
        String id,
        List<Matcher> where,
        List<String> receivers,
        boolean goOn,
        List<AlertField> groupBy,
        long waitMillis,
        long intervalMillis)
        implements Serializable {

    public Route {
        where = List.copyOf(where);
        receivers = List.copyOf(receivers);
        groupBy = List.copyOf(groupBy);
    }

    /** The group of the alert within this route. */
    public String group(Alert alert) {
        StringBuilder group = new StringBuilder(id);
        for (AlertField field : groupBy) {
            String value = field.of(alert);
            group.append('\u001f').append(value == null ? "" : value);
        }
        return group.toString();
    }
}
