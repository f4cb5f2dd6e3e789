package io.aftersales.local.alerts;

import io.aftersales.local.console.CommandFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads FIELD=VALUE,FIELD=VALUE; a field that is named twice has either value. */
final class Matches {

    private static final List<String> FIELDS = List.of(
            "fingerprint",
            "alertId",
            "rule",
            "family",
            "severity",
            "level",
            "shopId",
            "agentId",
            "orderId",
            "sku",
            "carrier");

    private Matches() {}

    /**
     * The values by field.
     *
     * @throws CommandFailure naming what cannot be read
     */
    static Map<String, List<String>> parse(String option, List<String> texts) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String text : texts) {
            for (String each : text.split(",")) {
                int equals = each.indexOf('=');
                if (equals < 1 || equals == each.length() - 1) {
                    throw new CommandFailure(option + " needs FIELD=VALUE, not '" + each + "'");
                }
                String field = each.substring(0, equals).strip();
                if (!FIELDS.contains(field)) {
                    throw new CommandFailure(option + ": alerts have no field " + field + "; known are " + FIELDS);
                }
                values.merge(field, List.of(each.substring(equals + 1).strip()), Matches::both);
            }
        }
        return values;
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
