package io.aftersales.runtime.health;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;
import org.jspecify.annotations.Nullable;

/**
 * How far a source's reader is behind, told to the tap that is chained to it: Flink has metrics for people, but no way
 * from one operator of a task to another beside the records. Found by the task's attempt, which both see in their metric
 * groups and which no other task has.
 *
 * <p>Written and read in the task's thread.
 */
public final class SourceLag implements AutoCloseable {

    private static final ConcurrentMap<String, SourceLag> BY_ATTEMPT = new ConcurrentHashMap<>();

    private final String attempt;
    private long records;
    private long knownAt = HealthSample.UNKNOWN;

    private SourceLag(String attempt) {
        this.attempt = attempt;
    }

    /** Opens the board of the reader whose metrics are in {@code group}; to be closed with the reader. */
    public static SourceLag open(MetricGroup group) {
        String attempt = attempt(group);
        SourceLag lag = new SourceLag(attempt == null ? "" : attempt);
        if (attempt != null) {
            BY_ATTEMPT.put(attempt, lag);
        }
        return lag;
    }

    /**
     * Tells the lag.
     *
     * @param behind records appended but not read
     * @param at when the ends were asked for, epoch millis
     */
    public void tell(long behind, long at) {
        records = behind;
        knownAt = at;
    }

    /**
     * Lag of the source in the task whose metrics are in {@code group}.
     *
     * @param since an older answer counts as none: the broker may be gone
     * @return {@link HealthSample#UNKNOWN} if the source has not told it since, or is not chained
     */
    static long of(MetricGroup group, long since) {
        String attempt = attempt(group);
        SourceLag lag = attempt == null ? null : BY_ATTEMPT.get(attempt);
        return lag == null || lag.knownAt < since ? HealthSample.UNKNOWN : lag.records;
    }

    private static @Nullable String attempt(MetricGroup group) {
        return group.getAllVariables().get(ScopeFormat.SCOPE_TASK_ATTEMPT_ID);
    }

    @Override
    public void close() {
        BY_ATTEMPT.remove(attempt, this);
    }
}
