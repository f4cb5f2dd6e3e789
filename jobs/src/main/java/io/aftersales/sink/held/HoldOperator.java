package io.aftersales.sink.held;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps results until a checkpoint is complete that was begun after they came.
 *
 * <p>No key, no timers. State: what is kept; after a restore it goes out with the next checkpoint. Its size: one result for each
 * identity that came between two complete checkpoints, however many fail in between.
 *
 * @param <T> a result
 */
final class HoldOperator<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;
    private final HeldResults.Identity<T> identity;

    private transient boolean holds;
    private transient ListState<T> kept;
    /** Came after the latest barrier. */
    private transient Map<Object, T> fresh;
    /** Came before it. */
    private transient Map<Object, T> covered;

    private transient long checkpoint;

    HoldOperator(TypeInformation<T> type, HeldResults.Identity<T> identity) {
        this.type = type;
        this.identity = identity;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        holds = CheckpointingOptions.isCheckpointingEnabled(
                getContainingTask().getEnvironment().getJobConfiguration());
        fresh = new LinkedHashMap<>();
        covered = new LinkedHashMap<>();
        checkpoint = Long.MIN_VALUE;
        kept = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("held", type));
        for (T result : kept.get()) {
            fresh.put(identity.apply(result), result);
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        if (holds) {
            put(fresh, element.getValue());
        } else {
            output.collect(element);
        }
    }

    // The latest of an identity stands where it came, behind what was told before it.
    private void put(Map<Object, T> results, T result) {
        Object id = identity.apply(result);
        results.remove(id);
        results.put(id, result);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        fresh.values().forEach(result -> put(covered, result));
        fresh.clear();
        checkpoint = context.getCheckpointId();
        kept.update(new ArrayList<>(covered.values()));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        // An earlier one holds only a part of what is covered; the next will be complete soon.
        if (checkpointId >= checkpoint) {
            handOn(covered);
        }
    }

    @Override
    public void endInput() {
        handOn(covered);
        handOn(fresh);
    }

    private void handOn(Map<Object, T> results) {
        List<T> all = new ArrayList<>(results.values());
        results.clear();
        all.forEach(result -> output.collect(new StreamRecord<>(result)));
    }
}
