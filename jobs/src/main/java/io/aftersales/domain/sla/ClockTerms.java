package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A policy's terms for one clock, overrides applied.
 *
 * @param start fact that starts the clock
 * @param flags what the subject's {@link History} says of that fact
 * @param target how long the promise gives
 * @param calendarId calendar that spans are counted in, as results name it
 * @param calendar that calendar in the start's shop, without exempt times
 * @param warnAt when to warn, null for no warning
 * @param seriousAt when a breach becomes serious, null for never
 * @param severity of a breach
 */
record ClockTerms(
        Fact start,
        byte flags,
        Target target,
        String calendarId,
        BusinessCalendar calendar,
        @Nullable Threshold warnAt,
        @Nullable Threshold seriousAt,
        SlaPolicy.Severity severity) {

    /** The deadline, {@link ClockRun#NEVER} where the start does not name the one that the policy asks for. */
    long dueAt() {
        long startAt = start.occurredAt();
        if (target.deadlineField() != null) {
            String deadline = start.detail(target.deadlineField());
            return deadline == null ? ClockRun.NEVER : Long.parseLong(deadline);
        }
        return target.workingDays() > 0
                ? calendar.addWorkingDays(startAt, target.workingDays())
                : calendar.add(startAt, target.millis());
    }
}
