package io.aftersales.sink.held;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * <p>No key. Timers: one in wall clock, at once after a restore, for what the checkpoint held: so it is told long before anything
 * that replaces it, even if another task tells that. State: what is kept, one result for each identity that came between two
 * complete checkpoints, however many fail in between; in memory a second one while a checkpoint is under way.
 *
 * @param <T> a result
 */
final class HoldOperator<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    /** So many checkpoints that were not completed are told of. */
    private static final int MANY = 3;

    private final TypeInformation<T> type;
    private final HeldResults.Identity<T> identity;

    private transient boolean holds;
    private transient ListState<T> kept;
    private transient Deque<T> restored;
    /** Came before the latest barrier, in the order in which the latest of each identity did. */
    private transient Map<Object, Held<T>> covered;
    /** Came after it: what replaces a covered one must not keep it from being told, or a busy window would never be. */
    private transient Map<Object, T> fresh;

    private transient long lastBarrier;

    /** @param behind number of the checkpoint whose barrier it came after; any later one holds what it was made of */
    private record Held<T>(T result, long behind) {}

    HoldOperator(TypeInformation<T> type, HeldResults.Identity<T> identity) {
        this.type = type;
        this.identity = identity;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        holds = CheckpointingOptions.isCheckpointingEnabled(
                getContainingTask().getEnvironment().getJobConfiguration());
        covered = new LinkedHashMap<>();
        fresh = new LinkedHashMap<>();
        lastBarrier = context.getRestoredCheckpointId().orElse(0);
        kept = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("held", type));
        restored = new ArrayDeque<>();
        kept.get().forEach(restored::add);
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (!restored.isEmpty()) {
            getProcessingTimeService()
                    .registerTimer(getProcessingTimeService().getCurrentProcessingTime(), time -> tellRestored());
        }
    }

    /** Kept until it is told: whoever takes it may wait, and let a checkpoint, or this again, come in between. */
    private void tellRestored() {
        for (T next = restored.peek(); next != null; next = restored.peek()) {
            output.collect(new StreamRecord<>(next));
            restored.poll();
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        if (!holds) {
            tellRestored();
            output.collect(element);
            return;
        }
        Object id = identity.apply(element.getValue());
        fresh.remove(id);
        fresh.put(id, element.getValue());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        cover();
        List<T> all = new ArrayList<>(restored);
        covered.values().forEach(each -> all.add(each.result));
        kept.update(all);
        warnOfFailing();
        lastBarrier = context.getCheckpointId();
    }

    private void cover() {
        fresh.forEach((id, result) -> {
            covered.remove(id);
            covered.put(id, new Held<>(result, lastBarrier));
        });
        fresh.clear();
    }

    private void warnOfFailing() {
        if (covered.isEmpty()) {
            return;
        }
        long oldest = covered.values().iterator().next().behind;
        if (oldest <= lastBarrier - MANY) {
            LOG.warn(
                    "{} results wait in {}: no checkpoint was completed since number {}",
                    covered.size(),
                    getOperatorName(),
                    oldest);
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        for (Map.Entry<Object, Held<T>> each : List.copyOf(covered.entrySet())) {
            if (each.getValue().behind < checkpointId) {
                tell(each.getKey(), each.getValue());
            }
        }
    }

    /** Kept until it is told: a sink that is full waits, and lets a checkpoint begin or another complete meanwhile. */
    private void tell(Object id, Held<T> each) {
        if (covered.get(id) == each) {
            output.collect(new StreamRecord<>(each.result));
            covered.remove(id, each);
        }
    }

    @Override
    public void endInput() {
        tellRestored();
        cover();
        while (!covered.isEmpty()) {
            Map.Entry<Object, Held<T>> first = covered.entrySet().iterator().next();
            tell(first.getKey(), first.getValue());
        }
    }
}
