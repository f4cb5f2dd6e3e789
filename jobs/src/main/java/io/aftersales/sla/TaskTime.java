package io.aftersales.sla;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * What a task knows of time, kept over restores. Flink's time begins anew after one, and what had been told would be taken back
 * until it comes again.
 *
 * <p>A run that crashed had gone on after the checkpoint, or had come to none, and told what the state does not know. It told nothing of
 * times behind the wall clock at which it last told anything, and all its facts are read again before event time passes that. A run
 * that was stopped with a savepoint told nothing behind it, and all is known; what its tasks told while the savepoint was taken counts as
 * of a crash, which costs some corrections that nobody needed.
 */
final class TaskTime {

    private static final long NONE = Long.MIN_VALUE;

    private final ListState<Long> times;
    private final ListState<Long> newestFacts;
    private final ListState<Long> keptAt;
    private final long atRestore;
    private final long lastKept;
    private long newestFact;
    private long toldUntil;

    /**
     * Takes up what was kept: the time that all tasks had come to, and the newest fact that any of them had seen.
     *
     * @param lastTold wall clock at which the job last told anything, {@link Long#MIN_VALUE} for never
     */
    TaskTime(FunctionInitializationContext context, long lastTold) throws Exception {
        OperatorStateStore store = context.getOperatorStateStore();
        this.times = store.getUnionListState(new ListStateDescriptor<>("time", Types.LONG));
        long earliest = NONE;
        for (long time : times.get()) {
            earliest = earliest == NONE ? time : Math.min(earliest, time);
        }
        this.atRestore = earliest;
        this.newestFacts = store.getUnionListState(new ListStateDescriptor<>("newest-fact", Types.LONG));
        long newest = NONE;
        // A job of before this was kept may have seen any fact.
        boolean known = !context.isRestored();
        for (long each : newestFacts.get()) {
            newest = Math.max(newest, each);
            known = true;
        }
        this.newestFact = known ? newest : Long.MAX_VALUE;
        this.keptAt = store.getUnionListState(new ListStateDescriptor<>("kept-at", Types.LONG));
        // What a task told after its snapshot and before another one's is in no state, so the first of them counts.
        long first = NONE;
        for (long each : keptAt.get()) {
            first = first == NONE ? each : Math.min(first, each);
        }
        this.lastKept = first;
        this.toldUntil = lastTold > lastKept ? lastTold : NONE;
    }

    /** Keeps what is known now, at that time of the wall clock. */
    void keep(long watermark, long wallMillis) throws Exception {
        long now = now(watermark);
        times.update(now == NONE ? List.of() : List.of(now));
        newestFacts.update(List.of(newestFact));
        passes(watermark);
        // While not all is known that was told, the state stays as old as it was for whoever goes on from this one.
        long knownAt = toldUntil == NONE ? wallMillis : lastKept;
        keptAt.update(knownAt == NONE ? List.of() : List.of(knownAt));
    }

    /** The event time that has come. */
    long now(long watermark) {
        return Math.max(watermark, atRestore);
    }

    /** Event time has come to {@code time}, and all up to it was looked at. */
    void passes(long time) {
        if (time > toldUntil) {
            toldUntil = NONE;
        }
    }

    /** Event time up to which a run that crashed may have told more than is known, {@link Long#MIN_VALUE} for none. */
    long toldUntil() {
        return toldUntil;
    }

    /** A fact was seen. */
    void saw(long occurredAt) {
        newestFact = Math.max(newestFact, occurredAt);
    }

    /** Whether a fact may have been seen that is not before {@code time}. */
    boolean sawFactsFrom(long time) {
        return time <= newestFact;
    }
}
