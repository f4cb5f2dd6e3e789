package io.aftersales.risk;

import io.aftersales.runtime.WallClock;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/**
 * A function that takes back what a run before it told behind the checkpoint that it goes on from. All of its state is keyed.
 *
 * @param <I> what it reads
 * @param <O> what it tells
 */
abstract class ResumingFunction<I, O> extends KeyedProcessFunction<String, I, O> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    final WallClock clock;
    final long horizon;
    final boolean inOrder;

    /** The run before. */
    transient LostRun lost;

    /**
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether what it reads waits for its time
     */
    ResumingFunction(WallClock clock, long horizon, boolean inOrder) {
        this.clock = clock;
        this.horizon = horizon;
        this.inOrder = inOrder;
    }

    @Override
    public final void initializeState(FunctionInitializationContext context) {
        lost = LostRun.of(context, getRuntimeContext().getTaskInfo().getAttemptNumber(), clock, inOrder, horizon);
    }

    @Override
    public final void snapshotState(FunctionSnapshotContext context) {
        // Flink keeps what is keyed.
    }
}
