package io.aftersales.scenarios;

import io.aftersales.result.SlaClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a clock must come to.
 *
 * @param clockId policy, subject and number of the run
 * @param fields of its record, by their names in the schema, and {@code steps}
 */
record ExpectedClock(String clockId, Map<String, Object> fields) {

    /** Not a field of the record: the transitions that were told, in their order, when time goes on as in life. */
    static final String STEPS = "steps";

    /** Depends on the order of arrival, so it is looked at only when the scenario is told as written. */
    static final String RETRACTED = "retracted";

    ExpectedClock {
        fields.keySet().forEach(field -> {
            if (!field.equals(STEPS) && SlaClock.getClassSchema().getField(field) == null) {
                throw new IllegalArgumentException("clock " + clockId + ": clocks have no field " + field);
            }
        });
        if (clockId.indexOf(':') < 0) {
            throw new IllegalArgumentException(clockId + " is no clock: write POLICY:SUBJECT:NUMBER");
        }
    }

    String policyId() {
        return clockId.substring(0, clockId.indexOf(':'));
    }

    /** Whether it names a run that was told and that a late event took back. */
    boolean takenBack() {
        return "RETRACTED".equals(fields.get("transition"));
    }

    /** What is otherwise; {@code steps} is null where they are not known. */
    List<String> differences(SlaClock clock, @Nullable List<String> steps) {
        List<String> differences = new ArrayList<>();
        fields.forEach((name, wanted) -> {
            if (name.equals(STEPS) || name.equals(RETRACTED)) {
                if (steps == null) {
                    return;
                }
            }
            Object is = name.equals(STEPS) ? steps : comparable(clock.get(name));
            Object value = name.equals(STEPS) ? wanted : value(name, wanted);
            if (!String.valueOf(value).equals(String.valueOf(is))) {
                differences.add(clockId + " " + name + ": expected " + value + " but was " + is);
            }
        });
        return differences;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    private static @Nullable Object value(String name, @Nullable Object wanted) {
        if (!(wanted instanceof String text)) {
            return comparable(wanted);
        }
        Schema schema = SlaClock.getClassSchema().getField(name).schema();
        try {
            if (name.endsWith("Millis")) {
                return Duration.parse(text).toMillis();
            }
            return schema.toString().contains("timestamp-millis")
                    ? Instant.ofEpochMilli(
                            OffsetDateTime.parse(text).toInstant().toEpochMilli())
                    : text;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is neither a time with offset nor a span: " + text, e);
        }
    }
}
