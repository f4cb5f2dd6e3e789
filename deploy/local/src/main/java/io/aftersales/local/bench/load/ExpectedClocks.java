package io.aftersales.local.bench.load;

/** What the clocks of the six policies must have come to, told by the subjects from their plans. */
final class ExpectedClocks {

    /** "Has not happened". */
    static final long NEVER = Long.MAX_VALUE;

    private final Outcomes outcomes = new Outcomes();

    Outcomes outcomes() {
        return outcomes;
    }

    /** The instants of a clock's levels. */
    record Levels(long warnAt, long dueAt, long seriousAt) {

        /** A span on a calendar that is always open: warned at 80 %, serious at 200 %. */
        static Levels always(long startAt, long dueAt) {
            long target = dueAt - startAt;
            return new Levels(startAt + Math.round(target * 0.8), dueAt, startAt + 2 * target);
        }

        /** A span of working hours. */
        static Levels workingHours(long startAt, long millis) {
            return new Levels(
                    Day.afterWorkingHours(startAt, Math.round(millis * 0.8)),
                    Day.afterWorkingHours(startAt, millis),
                    Day.afterWorkingHours(startAt, 2 * millis));
        }
    }

    /**
     * A clock that has started.
     *
     * @param stoppedAt when its promise was kept, NEVER if not
     * @param cancelledAt when it became void, NEVER if not
     * @param now until when all is known
     * @param fromWarning whether it is told only from its warning or its end on
     * @return whether it is still open
     */
    boolean add(
            String policyId,
            String subjectId,
            Levels levels,
            long stoppedAt,
            long cancelledAt,
            long now,
            boolean fromWarning) {
        long end = Math.min(stoppedAt, cancelledAt);
        boolean open = end > now;
        // An end at the very instant of a level comes in time; time alone reaches the level at that instant.
        long reached = open ? now : end - 1;
        boolean warned = levels.warnAt <= reached;
        boolean breached = levels.dueAt <= reached;
        boolean serious = levels.seriousAt <= reached;
        if (open && fromWarning && !warned) {
            return true;
        }
        String state = open ? "RUNNING" : cancelledAt < stoppedAt ? "CANCELLED" : breached ? "MET_LATE" : "MET";
        ClockFlags flags = new ClockFlags(state, warned, breached, serious);
        long identity = Outcomes.hash(policyId + ':' + subjectId + ":1");
        outcomes.add(
                Outcomes.kind(policyId, flags),
                Outcomes.fingerprint(identity, flags, levels.dueAt, open ? NEVER : end));
        return open;
    }
}
