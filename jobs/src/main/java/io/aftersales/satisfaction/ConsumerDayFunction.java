package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.ConsumerDay;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.window.KnownTime;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Judges consumers' days: one late message spoils a consumer's day, and when it is taken back the day is whole again.
 *
 * <p>Key: {@link ConsumerMove#key()}. State: one {@link ConsumerDay}. Timers: one in event time, when the day's scorecard takes no
 * more corrections; it clears the state. Of the operator, the {@link KnownTime}, so that no day that was cleared begins anew after a
 * restore. Outputs: what changes in the scorecard's sums; what comes after that on {@link #LATE}, for there is nothing left to tell
 * whether it changes anything.
 */
final class ConsumerDayFunction extends KeyedProcessFunction<String, ConsumerMove, PartialPane>
        implements CheckpointedFunction {

    /** What was known of consumers' days that are over for good. */
    static final OutputTag<PartialPane> LATE = new OutputTag<>("late-consumer-days", PartialPaneSerializer.TYPE);

    private static final long serialVersionUID = 1L;

    /** A day is never longer than 25 hours; a day more harms nobody. */
    private static final long LONGEST_DAY = 48L * 3_600_000;

    private transient KnownTime time;
    private transient ValueState<ConsumerDay> days;
    private transient Counter late;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        time = KnownTime.restore(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        time.keep();
    }

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("consumer-day", TypeInformation.of(ConsumerDay.class)));
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateFacts");
    }

    @Override
    public void processElement(ConsumerMove move, Context context, Collector<PartialPane> out) throws Exception {
        ConsumerDay known = days.value();
        ConsumerDay before = known == null ? ConsumerDay.NONE : known;
        ConsumerDay after = before.plus(move.hour(), move.facts(), move.spoiling());
        long givenUpAt = move.minute() + LONGEST_DAY + WindowSize.DAY.retentionMillis();
        if (givenUpAt <= time.at(context.timerService())) {
            ConsumerDay alone = ConsumerDay.NONE.plus(move.hour(), 1, Math.abs(move.spoiling()));
            late.inc();
            context.output(LATE, part(move, alone.since(ConsumerDay.NONE)));
            return;
        }
        if (known == null) {
            context.timerService().registerEventTimeTimer(givenUpAt);
        }
        days.update(after);
        Counts change = after.since(before);
        if (!change.empty()) {
            out.collect(part(move, change));
        }
    }

    private static PartialPane part(ConsumerMove move, Counts counts) {
        return new PartialPane(move.scorecard(), move.minute(), WindowSize.DAY.ordinal(), move.knownAt(), counts);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PartialPane> out) {
        time.at(context.timerService());
        days.clear();
    }
}
