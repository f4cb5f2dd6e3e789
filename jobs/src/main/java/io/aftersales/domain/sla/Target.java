package io.aftersales.domain.sla;

import org.jspecify.annotations.Nullable;

/**
 * How long a promise gives: exactly one of the three is set.
 *
 * @param millis time in the policy's calendar ({@code PT72H}, {@code 3wh}), 0 if not this kind
 * @param workingDays working days of the policy's calendar ({@code 2wd}), 0 if not this kind
 * @param deadlineField field of the starting event that holds the deadline ({@code promisedShipAt}), null if not this kind
 */
public record Target(long millis, int workingDays, @Nullable String deadlineField) {

    /** A span of calendar time, more than zero. */
    public static Target ofMillis(long millis) {
        return new Target(millis, 0, null);
    }

    /** A number of working days, more than zero. */
    public static Target ofWorkingDays(int days) {
        return new Target(0, days, null);
    }

    /** The deadline that the starting event names; without one no clock starts. */
    public static Target ofDeadline(String field) {
        return new Target(0, 0, field);
    }
}
