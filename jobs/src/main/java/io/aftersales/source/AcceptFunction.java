package io.aftersales.source;

import io.aftersales.rules.live.KeptRules;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Parts good events from bad ones and projects the good ones. To be chained to the source.
 *
 * <p>No key, no timers. State, of the operator: the {@link KeptRules}, where the projector goes by them. Outputs: the projected records; dead letters on {@link #DEAD_LETTERS}. Counters
 * {@code events} and {@code deadLetters} in group {@code aftersales}, kept apart by {@code stream}.
 *
 * @param <E> the stream's event
 * @param <T> what the job works on
 */
public final class AcceptFunction<E, T> extends ProcessFunction<Either<DeadLetter, E>, T>
        implements ResultTypeQueryable<T>, CheckpointedFunction {

    /** Records that were refused, with their original bytes. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private static final long serialVersionUID = 1L;

    private final String stream;
    private final EventProjector<E, T> projector;
    private final TypeInformation<T> type;

    private transient KeptRules kept;
    private transient @Nullable TimerService time;
    private transient Counter events;
    private transient Counter deadLetters;

    /**
     * Accepts one stream.
     *
     * @param stream name of the stream in metrics, for example {@code orders}
     * @param projector what to make of an event
     * @param type type of what it makes
     */
    public AcceptFunction(String stream, EventProjector<E, T> projector, TypeInformation<T> type) {
        this.stream = stream;
        this.projector = projector;
        this.type = type;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        kept = projector.asksForKeptRules()
                ? KeptRules.restore(context.getOperatorStateStore(), getRuntimeContext())
                : KeptRules.none();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.keep(time == null ? Long.MIN_VALUE : time.currentWatermark());
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup group =
                getRuntimeContext().getMetricGroup().addGroup("aftersales").addGroup("stream", stream);
        events = group.counter("events");
        deadLetters = group.counter("deadLetters");
        projector.open(kept);
    }

    @Override
    public void close() {
        projector.close();
    }

    @Override
    public void processElement(Either<DeadLetter, E> element, Context context, Collector<T> out) {
        time = context.timerService();
        if (element.isRight()) {
            events.inc();
            projector.project(element.right(), out);
        } else {
            deadLetters.inc();
            context.output(DEAD_LETTERS, element.left());
        }
    }

    /** What the projector held back. */
    void letGo(Collector<T> out) {
        projector.letGo(out);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
