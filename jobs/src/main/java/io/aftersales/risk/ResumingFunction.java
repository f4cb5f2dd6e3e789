package io.aftersales.risk;

import io.aftersales.runtime.WallClock;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function that takes back what a run before it told behind the checkpoint that it goes on from. Its state is keyed, but for the event time
 * that had come, which one that reads in order keeps: a restored task knows no watermark at first, and what is late must not take it back.
 * Every task that heard anything had come to the same, so each keeps one; one that heard nothing has no keys for which it would matter, as long as
 * the parallelism stays.
 *
 * @param <I> what it reads
 * @param <O> what it tells
 */
abstract class ResumingFunction<I, O> extends KeyedProcessFunction<String, I, O> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private static final MapStateDescriptor<String, Long> TIME =
            new MapStateDescriptor<>("time-that-had-come", Types.STRING, Types.LONG);
    private static final String LATEST = "latest";

    final WallClock clock;
    final long horizon;
    final boolean inOrder;

    /** The run before. */
    transient LostRun lost;

    private transient @Nullable BroadcastState<String, Long> kept;
    private transient @Nullable TimerService timers;
    private transient long come;

    /**
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether what it reads waits for its time
     */
    ResumingFunction(WallClock clock, long horizon, boolean inOrder) {
        this.clock = clock;
        this.horizon = horizon;
        this.inOrder = inOrder;
    }

    /** Event time that has come, in this run or the one before, epoch millis; {@link Long#MIN_VALUE} for none. */
    final long come(TimerService service) {
        timers = service;
        come = Math.max(come, service.currentWatermark());
        return come;
    }

    @Override
    public final void initializeState(FunctionInitializationContext context) throws Exception {
        lost = LostRun.of(context, getRuntimeContext().getTaskInfo().getAttemptNumber(), clock, inOrder, horizon);
        come = Long.MIN_VALUE;
        if (inOrder) {
            BroadcastState<String, Long> state = context.getOperatorStateStore().getBroadcastState(TIME);
            Long latest = state.get(LATEST);
            come = latest == null ? Long.MIN_VALUE : latest;
            kept = state;
        }
    }

    @Override
    public final void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (kept != null) {
            kept.put(LATEST, timers == null ? come : come(timers));
        }
    }
}
