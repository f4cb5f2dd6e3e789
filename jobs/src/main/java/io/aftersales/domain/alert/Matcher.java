package io.aftersales.domain.alert;

import java.io.Serializable;
import java.util.List;

/**
 * A field and what it must be. Flat for Flink.
 *
 * @param field which
 * @param values one of these; an alert without the field matches none
 */
public record Matcher(AlertField field, List<String> values) implements Serializable {

    /** Whether the alert has one of the values. */
    public boolean matches(Alert alert) {
        String value = field.of(alert);
        return value != null && values.contains(value);
    }

    /** Whether it matches all of them; all alerts match none. */
    public static boolean all(List<Matcher> matchers, Alert alert) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(alert)) {
                return false;
            }
        }
        return true;
    }
}
