package io.aftersales;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.jspecify.annotations.Nullable;

/** A stream without end that a test speaks into while the job runs; after a failure it goes on from the last checkpoint. */
@SuppressWarnings("deprecation") // the only source that can be spoken into
public final class LiveStream<T> implements SourceFunction<T>, CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final Map<String, List<Step<?>>> SCRIPTS = new ConcurrentHashMap<>();

    private static final Map<String, Integer> SAID = new ConcurrentHashMap<>();

    private static final Map<String, Long> CHECKPOINTS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private transient ListState<String> position;
    private transient int next;
    private volatile boolean cancelled;

    private record Step<T>(@Nullable T value, long time) {}

    public LiveStream() {
        SCRIPTS.put(id, new CopyOnWriteArrayList<>());
    }

    /** A record with its time. */
    public void say(T value, long time) {
        SCRIPTS.get(id).add(new Step<>(value, time));
    }

    /** A watermark. */
    public void timeIs(long time) {
        SCRIPTS.get(id).add(new Step<>(null, time));
    }

    /** How many checkpoints of its job were completed. */
    public long checkpoints() {
        return CHECKPOINTS.getOrDefault(id, 0L);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        CHECKPOINTS.merge(id, 1L, Long::sum);
    }

    /** Whether all has been said. */
    public boolean isSilent() {
        return SAID.getOrDefault(id, 0) == SCRIPTS.get(id).size();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void run(SourceContext<T> context) {
        List<Step<?>> script = SCRIPTS.get(id);
        sayTimeAgain(script, context);
        while (!cancelled) {
            if (next == script.size()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                continue;
            }
            synchronized (context.getCheckpointLock()) {
                Step<T> step = (Step<T>) script.get(next++);
                if (step.value == null) {
                    context.emitWatermark(new Watermark(step.time));
                } else {
                    context.collectWithTimestamp(step.value, step.time);
                }
                SAID.put(id, next);
            }
        }
    }

    // A watermark is no state: after a restart a source has to tell anew how far time has come.
    private void sayTimeAgain(List<Step<?>> script, SourceContext<T> context) {
        for (int i = next - 1; i >= 0; i--) {
            if (script.get(i).value() == null) {
                context.emitWatermark(new Watermark(script.get(i).time()));
                return;
            }
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        position = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("position", Types.STRING));
        for (String at : position.get()) {
            // In a job that goes on from the savepoint of another there are other things to say.
            next = at.startsWith(id) ? Integer.parseInt(at.substring(id.length())) : next;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        position.update(List.of(id + next));
    }
}
