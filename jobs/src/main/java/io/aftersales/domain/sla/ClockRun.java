package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * One run of a policy while it is folded: told what happens in event-time order, it knows which levels were reached. A level
 * is reached when its instant passes while the clock runs; a stop at that very instant comes in time.
 */
final class ClockRun {

    /** "No such instant". */
    static final long NEVER = Long.MAX_VALUE;

    private final CompiledPolicy policy;
    private final ClockTerms terms;
    private final int number;
    private final Fact start;
    private final long targetMillis;
    private final long giveUpAt;
    private final ClockLevel warning;
    private final ClockLevel deadline;
    private final ClockLevel serious;

    private ClockState state = ClockState.RUNNING;
    private ClockTransition transition = ClockTransition.STARTED;
    private long changedAt;
    private long stoppedAt = NEVER;
    private long pausedSince = NEVER;
    private long pausedMillis;
    private long pausedAfterDeadline;
    private boolean failed;

    /**
     * Starts a run.
     *
     * @param number of the subject's runs of the policy, from 1
     * @param due the deadline
     */
    ClockRun(CompiledPolicy policy, ClockTerms terms, int number, Fact start, long due) {
        this.policy = policy;
        this.terms = terms;
        this.number = number;
        this.start = start;
        this.changedAt = start.occurredAt();
        this.targetMillis = Math.max(0, terms.calendar().between(start.occurredAt(), due));
        this.giveUpAt = start.occurredAt() + policy.policy().giveUpAfterMillis();
        this.deadline = new ClockLevel(due);
        // A deadline that was past at the start leaves no time to warn in: the warning coincides with it.
        this.warning = new ClockLevel(
                terms.warnAt() == null ? NEVER : targetMillis == 0 ? due : Math.min(due, levelAt(terms.warnAt(), due)));
        this.serious = new ClockLevel(
                terms.seriousAt() == null || targetMillis == 0 ? NEVER : levelAt(terms.seriousAt(), due));
    }

    private long levelAt(Threshold threshold, long due) {
        BusinessCalendar calendar = terms.calendar();
        return threshold.millisBefore() > 0
                ? Math.max(start.occurredAt(), calendar.subtract(due, threshold.millisBefore()))
                : calendar.add(start.occurredAt(), Math.round(targetMillis * threshold.percent() / 100));
    }

    // ---- what happens, in event-time order

    /** Time has come to {@code time} and everything up to it is known: levels up to and at it are reached. */
    void reach(long time) {
        if (!state.open()) {
            return;
        }
        if (state == ClockState.RUNNING) {
            long until = Math.min(time, giveUpAt);
            reach(warning, until, ClockTransition.WARNED);
            reach(deadline, until, ClockTransition.BREACHED);
            reach(serious, until, ClockTransition.SERIOUS);
        }
        if (giveUpAt <= time) {
            end(ClockState.EXPIRED, ClockTransition.EXPIRED, giveUpAt);
        }
    }

    private void reach(ClockLevel level, long until, ClockTransition step) {
        if (level.pending() && instantOf(level) <= until) {
            level.reach();
            step(step, instantOf(level));
        }
    }

    /**
     * The promise is fulfilled at {@code time}. A stop that lies before the start keeps a span always, a given deadline only
     * if it is not after that deadline.
     */
    void stop(long time) {
        reach(time - 1);
        if (!state.open()) {
            return;
        }
        if (terms.target().deadlineField() != null && time <= start.occurredAt() && time > deadline.at()) {
            warning.reach();
            deadline.reach();
        }
        end(deadline.reached() ? ClockState.MET_LATE : ClockState.MET, ClockTransition.STOPPED, time);
    }

    void cancel(long time) {
        reach(time - 1);
        if (state.open()) {
            end(ClockState.CANCELLED, ClockTransition.CANCELLED, time);
        }
    }

    /**
     * The promise can no longer be kept: the deadline comes forward to {@code time}, if it still lay ahead, and the run is
     * given up.
     */
    void fail(long time) {
        reach(time - 1);
        if (!state.open()) {
            return;
        }
        if (deadline.pending()) {
            failed = true;
            bringForward(warning, time, ClockTransition.WARNED);
            bringForward(deadline, time, ClockTransition.BREACHED);
        }
        end(ClockState.EXPIRED, ClockTransition.EXPIRED, time);
    }

    private void bringForward(ClockLevel level, long time, ClockTransition step) {
        if (level.pending()) {
            level.reachAt(time);
            step(step, time);
        }
    }

    void pause(long time) {
        reach(time - 1);
        if (state == ClockState.RUNNING) {
            state = ClockState.PAUSED;
            pausedSince = time;
            step(ClockTransition.PAUSED, time);
        }
    }

    void resume(long time) {
        reach(time - 1);
        if (state == ClockState.PAUSED) {
            standStill(pausedSince, time);
            pausedSince = NEVER;
            state = ClockState.RUNNING;
            step(ClockTransition.RESUMED, time);
        }
    }

    /** Goes on after its stop; the time between does not count. */
    void reopen(long time) {
        standStill(Math.max(stoppedAt, start.occurredAt()), time);
        stoppedAt = NEVER;
        state = ClockState.RUNNING;
        step(ClockTransition.RESUMED, time);
    }

    private void end(ClockState ending, ClockTransition step, long time) {
        if (state == ClockState.PAUSED) {
            standStill(pausedSince, time);
            pausedSince = NEVER;
        }
        state = ending;
        stoppedAt = time;
        step(step, Math.max(time, start.occurredAt()));
    }

    private void step(ClockTransition step, long time) {
        transition = step;
        changedAt = time;
    }

    private void standStill(long from, long to) {
        long millis = terms.calendar().between(from, to);
        pausedMillis += millis;
        pausedAfterDeadline += deadline.reached() ? millis : 0;
        warning.moveBy(terms.calendar(), millis);
        deadline.moveBy(terms.calendar(), millis);
        serious.moveBy(terms.calendar(), millis);
    }

    private long instantOf(ClockLevel level) {
        return Math.max(level.at(), start.occurredAt());
    }

    // ---- what is known

    boolean open() {
        return state.open();
    }

    /** Whether it ended by its stop, so that a further start reopens it. */
    boolean stopped() {
        return state == ClockState.MET || state == ClockState.MET_LATE;
    }

    int number() {
        return number;
    }

    CompiledPolicy policy() {
        return policy;
    }

    Fact start() {
        return start;
    }

    boolean warned() {
        return warning.reached();
    }

    long stoppedAt() {
        return stoppedAt;
    }

    /** Until when the agent assigned decides whom the clock is booked on. */
    long decidedAt() {
        if (policy.policy().attributeTo() == SlaPolicy.AttributeTo.STARTING) {
            return start.occurredAt();
        }
        long decided = Math.min(Math.max(stoppedAt, start.occurredAt()), instantOf(deadline));
        // Who takes a buyer over has not failed him: what counts is who had him before.
        return failed ? decided - 1 : decided;
    }

    /** The earliest instant after {@code now} at which the run changes by itself, {@link #NEVER} if there is none. */
    long nextChangeAfter(long now) {
        if (!state.open()) {
            return NEVER;
        }
        long next = giveUpAt > now ? giveUpAt : NEVER;
        if (state == ClockState.RUNNING) {
            next = earlier(next, warning, now);
            next = earlier(next, deadline, now);
            next = earlier(next, serious, now);
        }
        return next;
    }

    private long earlier(long next, ClockLevel level, long now) {
        return level.pending() && instantOf(level) > now ? Math.min(next, instantOf(level)) : next;
    }

    /** The run as it is told. */
    Clock toClock(String subjectId, @Nullable String agentId) {
        boolean ended = !state.open();
        long elapsed = ended ? Math.max(0, terms.calendar().between(start.occurredAt(), stoppedAt) - pausedMillis) : -1;
        long overrun = !ended
                ? -1
                : deadline.reached()
                        ? Math.max(0, terms.calendar().between(deadline.at(), stoppedAt) - pausedAfterDeadline)
                        : 0;
        SlaPolicy.Penalty penalty = deadline.reached() ? policy.penaltyFor(start) : null;
        return new Clock(
                policy.policy(),
                policy.version(),
                subjectId,
                number,
                start,
                agentId,
                state,
                warning.reached(),
                deadline.reached(),
                serious.reached(),
                transition,
                changedAt,
                terms.calendarId(),
                warning.at(),
                state == ClockState.PAUSED && deadline.pending() ? NEVER : deadline.at(),
                stoppedAt,
                pausedMillis,
                elapsed,
                overrun,
                targetMillis,
                terms.severity(),
                penalty);
    }
}
