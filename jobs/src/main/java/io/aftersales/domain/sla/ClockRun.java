package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;

/**
 * One run of a policy while it is folded: told what happens in event-time order, it knows which levels were reached and which
 * steps it took. A level is reached when its instant passes while the clock runs; a stop at that very instant comes in time.
 */
final class ClockRun {

    /** "No such instant". */
    static final long NEVER = Long.MAX_VALUE;

    private final CompiledPolicy policy;
    private final ClockTerms terms;
    private final int number;
    private final Fact start;
    private final long targetMillis;
    private final ClockLadder ladder;
    private final ClockLevel deadline;
    private final ClockSteps steps;
    private final long firstLevelAt;
    private final long firstDueAt;

    private long giveUpAt;
    private ClockState state = ClockState.RUNNING;
    private ClockTransition transition = ClockTransition.STARTED;
    private long changedAt = NEVER;
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
     * @param steps takes the steps down
     */
    ClockRun(CompiledPolicy policy, ClockTerms terms, int number, long due, ClockSteps steps) {
        this.policy = policy;
        this.terms = terms;
        this.number = number;
        this.start = terms.start();
        this.steps = steps;
        this.targetMillis = Math.max(0, terms.calendar().between(start.occurredAt(), due));
        this.giveUpAt = start.occurredAt() + policy.policy().giveUpAfterMillis();
        this.ladder = new ClockLadder(terms, start.occurredAt(), due, targetMillis);
        this.deadline = ladder.deadline();
        this.firstDueAt = ladder.instantOf(deadline);
        this.firstLevelAt = Math.min(firstDueAt, ladder.instantOf(ladder.warning()));
        step(ClockTransition.STARTED, start.occurredAt());
    }

    // ---- what happens, in event-time order; before each, time has come to the instant before it

    /** Time has come to {@code time} and everything up to it is known: levels up to and at it are reached. */
    void reach(long time) {
        if (!state.open()) {
            return;
        }
        if (state == ClockState.RUNNING) {
            long until = Math.min(time, giveUpAt);
            reach(ladder.warning(), until, ClockTransition.WARNED);
            reach(deadline, until, ClockTransition.BREACHED);
            reach(ladder.serious(), until, ClockTransition.SERIOUS);
        }
        if (giveUpAt <= time) {
            end(ClockState.EXPIRED, ClockTransition.EXPIRED, giveUpAt);
        }
    }

    private void reach(ClockLevel level, long until, ClockTransition step) {
        if (level.pending() && ladder.instantOf(level) <= until) {
            beforeStep();
            level.reach();
            step(step, ladder.instantOf(level));
        }
    }

    /**
     * The promise is fulfilled at {@code time}. A stop that lies before the start keeps a span always, a given deadline only
     * if it is not after that deadline.
     */
    void stop(long time) {
        if (terms.target().deadlineField() != null && time <= start.occurredAt() && time > deadline.at()) {
            reach(ladder.warning(), NEVER, ClockTransition.WARNED);
            reach(deadline, NEVER, ClockTransition.BREACHED);
        }
        end(deadline.reached() ? ClockState.MET_LATE : ClockState.MET, ClockTransition.STOPPED, time);
    }

    void cancel(long time) {
        end(ClockState.CANCELLED, ClockTransition.CANCELLED, time);
    }

    /**
     * The promise can no longer be kept: the deadline comes forward to {@code time}, if it still lay ahead, and the run is
     * given up.
     */
    void fail(long time) {
        if (deadline.pending()) {
            failed = true;
            bringForward(ladder.warning(), time, ClockTransition.WARNED);
            bringForward(deadline, time, ClockTransition.BREACHED);
        }
        end(ClockState.EXPIRED, ClockTransition.EXPIRED, time);
    }

    private void bringForward(ClockLevel level, long time, ClockTransition step) {
        if (level.pending()) {
            beforeStep();
            level.reachAt(time);
            step(step, time);
        }
    }

    void pause(long time) {
        if (state == ClockState.RUNNING) {
            beforeStep();
            state = ClockState.PAUSED;
            pausedSince = time;
            step(ClockTransition.PAUSED, time);
        }
    }

    void resume(long time) {
        if (state == ClockState.PAUSED) {
            beforeStep();
            standStill(pausedSince, time);
            pausedSince = NEVER;
            state = ClockState.RUNNING;
            step(ClockTransition.RESUMED, time);
        }
    }

    /** Goes on after its stop; the time between does not count, neither for giving up. */
    void reopen(long time) {
        beforeStep();
        long closedAt = endedAt();
        standStill(closedAt, time);
        giveUpAt += time - closedAt;
        stoppedAt = NEVER;
        state = ClockState.RUNNING;
        step(ClockTransition.RESUMED, time);
    }

    private void end(ClockState ending, ClockTransition step, long time) {
        beforeStep();
        if (state == ClockState.PAUSED) {
            standStill(pausedSince, time);
            pausedSince = NEVER;
        }
        state = ending;
        stoppedAt = time;
        step(step, Math.max(time, start.occurredAt()));
    }

    private void beforeStep() {
        if (steps.standingIsUntold()) {
            steps.keep(standing());
        }
    }

    private void step(ClockTransition step, long time) {
        transition = step;
        changedAt = time;
        steps.took(fingerprint());
    }

    /** A fingerprint of everything that the step led to, so that state need not keep it. */
    private long fingerprint() {
        long hash = state.ordinal() * 31L + transition.ordinal();
        hash = ClockSteps.mix(hash, changedAt);
        hash = ClockSteps.mix(hash, ladder.fingerprint());
        hash = ClockSteps.mix(hash, stoppedAt);
        hash = ClockSteps.mix(hash, pausedMillis);
        return transition == ClockTransition.STARTED
                ? ClockSteps.mix(
                        ClockSteps.mix(hash, targetMillis),
                        31L * start.eventId().hashCode() + start.shopId().hashCode())
                : hash;
    }

    private void standStill(long from, long to) {
        long millis = terms.calendar().between(from, to);
        pausedMillis += millis;
        pausedAfterDeadline += deadline.reached() ? millis : 0;
        ladder.moveBy(terms.calendar(), millis);
    }

    // ---- what is known

    boolean open() {
        return state.open();
    }

    ClockState state() {
        return state;
    }

    /** Whether it is open still when all that lies before {@code time} has come to pass. */
    boolean openAt(long time) {
        return state.open() && giveUpAt >= time;
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

    ClockTerms terms() {
        return terms;
    }

    long targetMillis() {
        return targetMillis;
    }

    ClockSteps steps() {
        return steps;
    }

    /** When it ended, {@link #NEVER} while it is open. */
    long endedAt() {
        return Math.max(stoppedAt, start.occurredAt());
    }

    /** When it stopped, {@link #NEVER} while it is open; before its start where it was fulfilled then. */
    long stoppedAt() {
        return stoppedAt;
    }

    /** Whether an event broke the promise. */
    boolean failed() {
        return failed;
    }

    long dueAt() {
        return deadline.at();
    }

    boolean breached() {
        return deadline.reached();
    }

    /** When it was: at its start where the deadline lay before that. */
    long breachedAt() {
        return ladder.instantOf(deadline);
    }

    /** When it would be if it never paused: facts of a pause may come after that time. */
    long firstDueAt() {
        return firstDueAt;
    }

    /** When it would come to the first of its levels if it never paused. */
    long firstLevelAt() {
        return firstLevelAt;
    }

    /** The earliest instant at which it changes by itself, while it is open and all that came before is told to it. */
    long nextChange() {
        return state == ClockState.RUNNING ? Math.min(giveUpAt, ladder.next()) : giveUpAt;
    }

    /** Where it stands. */
    ClockStanding standing() {
        return new ClockStanding(
                steps.course(),
                state,
                transition,
                changedAt,
                ladder.warning().at(),
                ladder.warning().reached(),
                deadline.at(),
                deadline.reached(),
                ladder.serious().reached(),
                stoppedAt,
                pausedMillis,
                pausedAfterDeadline);
    }
}
