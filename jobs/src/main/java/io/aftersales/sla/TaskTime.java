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
 * <p>The run before a restore went on after the checkpoint, and told what the state does not know. It knew nothing that is later
 * than the wall clock of the restore, and all its facts are read again before event time passes that.
 */
final class TaskTime {

    private static final long NONE = Long.MIN_VALUE;

    private final ListState<Long> times;
    private final ListState<Long> newestFacts;
    private final long atRestore;
    private long newestFact;
    private long toldUntil;

    /**
     * Takes up what was kept: the time that all tasks had come to, and the newest fact that any of them had seen.
     *
     * @param attempt of the task, from 0: a further one may come before the first checkpoint
     * @param wallMillis wall clock
     */
    TaskTime(FunctionInitializationContext context, int attempt, long wallMillis) throws Exception {
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
        this.toldUntil = context.isRestored() || attempt > 0 ? wallMillis : NONE;
    }

    /** Keeps what is known now. */
    void keep(long watermark) throws Exception {
        long now = now(watermark);
        times.update(now == NONE ? List.of() : List.of(now));
        newestFacts.update(List.of(newestFact));
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

    /** Event time up to which the run before this one may have told more than is known, {@link Long#MIN_VALUE} for none. */
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
