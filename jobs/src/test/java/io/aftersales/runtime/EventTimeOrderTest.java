package io.aftersales.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // closing a harness may be interrupted
class EventTimeOrderTest {

    /** The own time of an element; all are of one key. */
    private static final class Teller extends KeyedProcessFunction<Boolean, Long, String> {

        private static final long serialVersionUID = 1L;

        private final boolean waits;

        private transient EventTimeOrder<Long> early;
        private transient ValueState<Long> timer;

        Teller(boolean waits) {
            this.waits = waits;
        }

        @Override
        public void open(OpenContext context) {
            early = EventTimeOrder.of(getRuntimeContext(), "early", Types.LONG, Comparator.naturalOrder(), waits);
            timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        }

        @Override
        public void processElement(Long at, Context context, Collector<String> out) throws Exception {
            if (!early.keeps(at, at, context.timestamp(), context.timerService())) {
                out.collect(at + " at once");
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
            for (Long at : early.due(timestamp)) {
                out.collect(at + " at " + timestamp);
                // Wants to look again at 50, and from the second element on already at 40.
                if (at < 40) {
                    long registered = timer.value() == null ? Long.MAX_VALUE : timer.value();
                    timer.update(early.timerAt(context.timerService(), registered, timer.value() == null ? 50 : 40));
                }
            }
            if (timer.value() != null && timer.value() <= timestamp) {
                out.collect("looks at " + timestamp);
                timer.clear();
            }
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<Boolean, Long, String> harness(boolean waits)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<Boolean, Long, String>(
                new KeyedProcessOperator<>(new Teller(waits)), at -> true, Types.BOOLEAN);
        harness.open();
        return harness;
    }

    @Test
    void elementsAreTakenInTheOrderOfTheTimeAtWhichTheyAreKnown() throws Exception {
        try (var harness = harness(true)) {
            harness.processElement(30L, 30);
            harness.processElement(20L, 20);
            harness.processElement(10L, 20);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.processWatermark(25);
            harness.processElement(5L, 5);
            harness.processWatermark(35);

            // The late one is known after what was told before it came, and says so to the next stage.
            assertThat(harness.extractOutputValues()).containsExactly("10 at 20", "20 at 20", "5 at 26", "30 at 30");
        }
    }

    /** To Flink the timer of an element and another of its key at that instant are one. */
    @Test
    void aTimerThatMovesLeavesTheElementOfItsInstant() throws Exception {
        try (var harness = harness(true)) {
            List.of(10L, 20L, 50L).forEach(at -> process(harness, at));

            harness.processWatermark(60);

            assertThat(harness.extractOutputValues())
                    .containsExactly("10 at 10", "20 at 20", "looks at 40", "50 at 50");
            harness.processWatermark(100);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aTimerThatMovesIsGoneWhereNoElementWaits() throws Exception {
        try (var harness = harness(true)) {
            List.of(10L, 20L).forEach(at -> process(harness, at));

            harness.processWatermark(20);

            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            // One that comes later for that instant has its own.
            process(harness, 50L);
            harness.processWatermark(60);
            assertThat(harness.extractOutputValues())
                    .containsExactly("10 at 10", "20 at 20", "looks at 40", "50 at 50");
        }
    }

    @Test
    void aLiveRunTakesEachAsItComes() throws Exception {
        try (var harness = harness(false)) {
            harness.processElement(30L, 30);
            harness.processElement(10L, 10);

            assertThat(harness.extractOutputValues()).containsExactly("30 at once", "10 at once");
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static void process(KeyedOneInputStreamOperatorTestHarness<Boolean, Long, String> harness, long at) {
        try {
            harness.processElement(at, at);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
