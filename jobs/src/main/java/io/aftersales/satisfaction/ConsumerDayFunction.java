package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.ConsumerDay;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.window.WindowSize;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges consumers' days: one late message spoils a consumer's day, and when it is taken back the day is whole again.
 *
 * <p>Key: {@link ConsumerMove#key()}. State: one {@link ConsumerDay}. Timers: one in event time, when the day's scorecard takes no
 * more corrections; it clears the state. Outputs: what changes in the scorecard's sums.
 */
final class ConsumerDayFunction extends KeyedProcessFunction<String, ConsumerMove, PartialPane> {

    private static final long serialVersionUID = 1L;

    /** A day is never longer than 25 hours; a day more harms nobody. */
    private static final long LONGEST_DAY = 48L * 3_600_000;

    private transient ValueState<ConsumerDay> days;

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("consumer-day", TypeInformation.of(ConsumerDay.class)));
    }

    @Override
    public void processElement(ConsumerMove move, Context context, Collector<PartialPane> out) throws Exception {
        ConsumerDay known = days.value();
        ConsumerDay before = known == null ? ConsumerDay.NONE : known;
        ConsumerDay after = before.plus(move.facts(), move.spoiling());
        long givenUpAt = move.minute() + LONGEST_DAY + WindowSize.DAY.retentionMillis();
        if (givenUpAt <= context.timerService().currentWatermark()) {
            // The scorecard is given up, too: it refuses what comes late, and counts it as such.
            ConsumerDay late = ConsumerDay.NONE.plus(1, Math.abs(move.spoiling()));
            handOn(move, late.since(ConsumerDay.NONE), out);
            return;
        }
        if (known == null) {
            context.timerService().registerEventTimeTimer(givenUpAt);
        }
        days.update(after);
        Counts change = after.since(before);
        if (!change.empty()) {
            handOn(move, change, out);
        }
    }

    private static void handOn(ConsumerMove move, Counts change, Collector<PartialPane> out) {
        out.collect(new PartialPane(move.scorecard(), move.minute(), WindowSize.DAY.ordinal(), move.knownAt(), change));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PartialPane> out) {
        days.clear();
    }
}
