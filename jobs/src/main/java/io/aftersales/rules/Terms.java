package io.aftersales.rules;

import io.aftersales.domain.sla.SlaPolicy.Severity;
import io.aftersales.domain.sla.Target;
import io.aftersales.domain.sla.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a policy sets and an override may set otherwise; null where nothing is said.
 *
 * @param target how long
 * @param workingUnit whether the target is written in working hours or days
 * @param calendarId calendar of all spans
 * @param warnAt when to warn
 * @param seriousAt when a breach becomes serious
 * @param severity how bad a breach is
 */
record Terms(
        @Nullable Target target,
        boolean workingUnit,
        @Nullable String calendarId,
        @Nullable Threshold warnAt,
        @Nullable Threshold seriousAt,
        @Nullable Severity severity) {

    /** These terms, and where they say nothing, those of the policy. */
    Terms over(Terms policy) {
        return new Terms(
                target == null ? policy.target : target,
                target == null ? policy.workingUnit : workingUnit,
                calendarId == null ? policy.calendarId : calendarId,
                warnAt == null ? policy.warnAt : warnAt,
                seriousAt == null ? policy.seriousAt : seriousAt,
                severity == null ? policy.severity : severity);
    }
}
