package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;

/** The rungs of a clock: warning, deadline, serious. Pauses move those that still lie ahead. */
final class ClockLadder {

    private final long startAt;
    private final ClockLevel warning;
    private final ClockLevel deadline;
    private final ClockLevel serious;

    /**
     * @param due the deadline
     * @param targetMillis from start to deadline in the calendar, 0 for a deadline that was past at the start
     */
    ClockLadder(ClockTerms terms, long startAt, long due, long targetMillis) {
        this.startAt = startAt;
        this.deadline = new ClockLevel(due);
        // A deadline that was past at the start leaves no time to warn in: the warning coincides with it.
        this.warning = new ClockLevel(
                terms.warnAt() == null
                        ? ClockRun.NEVER
                        : targetMillis == 0 ? due : Math.min(due, levelAt(terms, terms.warnAt(), due, targetMillis)));
        this.serious = new ClockLevel(
                terms.seriousAt() == null || targetMillis == 0
                        ? ClockRun.NEVER
                        : levelAt(terms, terms.seriousAt(), due, targetMillis));
    }

    private long levelAt(ClockTerms terms, Threshold threshold, long due, long targetMillis) {
        BusinessCalendar calendar = terms.calendar();
        return threshold.millisBefore() > 0
                ? Math.max(startAt, calendar.subtract(due, threshold.millisBefore()))
                : calendar.add(startAt, Math.round(targetMillis * threshold.percent() / 100));
    }

    ClockLevel warning() {
        return warning;
    }

    ClockLevel deadline() {
        return deadline;
    }

    ClockLevel serious() {
        return serious;
    }

    /** When the level is reached: not before the start. */
    long instantOf(ClockLevel level) {
        return Math.max(level.at(), startAt);
    }

    void moveBy(BusinessCalendar calendar, long millis) {
        warning.moveBy(calendar, millis);
        deadline.moveBy(calendar, millis);
        serious.moveBy(calendar, millis);
    }

    /** The next level that is not reached yet, {@link ClockRun#NEVER} if there is none. */
    long next() {
        return Math.min(pending(warning), Math.min(pending(deadline), pending(serious)));
    }

    private long pending(ClockLevel level) {
        return level.pending() ? instantOf(level) : ClockRun.NEVER;
    }

    long fingerprint() {
        return ClockSteps.mix(ClockSteps.mix(warning.at(), deadline.at()), serious.at());
    }
}
