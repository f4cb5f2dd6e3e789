package io.aftersales.domain.satisfaction;

/**
 * How a target stands in one dimension; flat because it is kept in state. A window with too small a sample changes nothing: what
 * was missed yesterday is not kept today because nobody has asked yet.
 *
 * @param windowStart the latest window that was judged
 * @param missedSince event time since which it is missed, {@link #NOT_MISSED} if it is not
 * @param firing whether the condition was told
 */
public record TargetWatch(long windowStart, long missedSince, boolean firing) {

    /** It is kept. */
    public static final long NOT_MISSED = Long.MAX_VALUE;

    /** Of a target that was never judged. */
    public static final TargetWatch NEW = new TargetWatch(Long.MIN_VALUE, NOT_MISSED, false);

    /**
     * After a window changed.
     *
     * @param changedAt event time of the change
     */
    public TargetWatch seen(ServiceTarget target, long start, Counts counts, long changedAt) {
        if (start < windowStart) {
            return this; // a correction of a day that is over
        }
        long sample = target.rate().denominator(counts);
        if (sample < target.minimumSample()) {
            return this;
        }
        double value = (double) target.rate().numerator(counts) / sample;
        if (target.missedBy(value)) {
            return new TargetWatch(start, Math.min(missedSince, changedAt), firing).at(target, changedAt);
        }
        // Between limit and clearAt a condition that fires goes on, and one that does not is not begun.
        boolean ends = !firing || target.clearedBy(value);
        return ends ? new TargetWatch(start, NOT_MISSED, false) : new TargetWatch(start, missedSince, true);
    }

    /** When time has come to {@code now}. */
    public TargetWatch at(ServiceTarget target, long now) {
        return !firing && missedSince != NOT_MISSED && now >= missedSince + target.forMillis()
                ? new TargetWatch(windowStart, missedSince, true)
                : this;
    }

    /** When it fires by itself, {@link #NOT_MISSED} if it does not. */
    public long firesAt(ServiceTarget target) {
        return firing || missedSince == NOT_MISSED ? NOT_MISSED : missedSince + target.forMillis();
    }
}
