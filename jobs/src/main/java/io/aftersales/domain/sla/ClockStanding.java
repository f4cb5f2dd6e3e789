package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stood after one of its steps: all of it that a step can change. Instants are epoch millis, {@link
 * ClockRun#NEVER} where there is none.
 *
 * @param course fingerprint of the steps up to this one, see {@link ClockSteps}
 * @param state where it stands
 * @param transition the step
 * @param changedAt when the step was
 * @param warnAt when the warning is due
 * @param warned whether it was reached
 * @param dueAt the deadline, not moved yet by a pause that goes on
 * @param breached whether it was reached
 * @param serious whether the serious level was reached
 * @param stoppedAt when the run ended
 * @param pausedMillis how long it stood still
 * @param pausedAfterDeadline how much of that after the deadline
 */
record ClockStanding(
        long course,
        ClockState state,
        ClockTransition transition,
        long changedAt,
        long warnAt,
        boolean warned,
        long dueAt,
        boolean breached,
        boolean serious,
        long stoppedAt,
        long pausedMillis,
        long pausedAfterDeadline) {

    /** The run as it is told of this standing. */
    Clock toClock(ClockRun run, String subjectId, @Nullable String agentId) {
        BusinessCalendar calendar = run.terms().calendar();
        long startAt = run.start().occurredAt();
        boolean ended = !state.open();
        long elapsed = ended ? Math.max(0, calendar.between(startAt, stoppedAt) - pausedMillis) : -1;
        long overrun =
                !ended ? -1 : breached ? Math.max(0, calendar.between(dueAt, stoppedAt) - pausedAfterDeadline) : 0;
        return new Clock(
                run.policy().policy(),
                run.policy().version(),
                subjectId,
                run.number(),
                run.start(),
                agentId,
                state,
                warned,
                breached,
                serious,
                transition,
                changedAt,
                run.terms().calendarId(),
                warnAt,
                state == ClockState.PAUSED && !breached ? Clock.NEVER : dueAt,
                stoppedAt,
                pausedMillis,
                elapsed,
                overrun,
                run.targetMillis(),
                run.terms().severity(),
                breached ? run.policy().penaltyFor(run.terms()) : null);
    }
}
