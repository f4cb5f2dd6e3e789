package io.aftersales.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Event time that does not go back, whatever is restored and into how many tasks. */
class KnownTimeTest {

    private static final int MOST_TASKS = 128;

    /** Answers each element, a watermark of its own, with the time that has come; the operator's where it is {@link #OPERATORS}. */
    private static final class Telling extends ProcessFunction<Long, Long> implements CheckpointedFunction {

        private static final long serialVersionUID = 1L;

        private transient KnownTime time;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            time = KnownTime.restore(context.getOperatorStateStore());
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            time.keep();
        }

        @Override
        public void processElement(Long asked, Context context, Collector<Long> out) {
            out.collect(asked == OPERATORS ? time.at(context.timerService()) : time.at(asked));
        }
    }

    private static final long OPERATORS = -7;

    /** One task, from its start to its end. */
    private static final class Task implements AutoCloseable {

        private final OneInputStreamOperatorTestHarness<Long, Long> harness;

        Task(@Nullable OperatorSubtaskState from, int tasks, int index) throws Exception {
            harness = new OneInputStreamOperatorTestHarness<>(
                    new ProcessOperator<>(new Telling()), MOST_TASKS, tasks, index);
            harness.setup(LongSerializer.INSTANCE);
            if (from != null) {
                harness.initializeState(from);
            }
            harness.open();
        }

        static Task begun() throws Exception {
            return new Task(null, 1, 0);
        }

        static Task restored(OperatorSubtaskState state) throws Exception {
            return new Task(state, 1, 0);
        }

        Task watermark(long time) throws Exception {
            harness.processWatermark(time);
            return this;
        }

        long told(long asked) throws Exception {
            harness.processElement(asked, 0);
            return harness.extractOutputValues()
                    .get(harness.extractOutputValues().size() - 1);
        }

        OperatorSubtaskState kept() throws Exception {
            return harness.snapshot(1, 1);
        }

        @Override
        public void close() {
            try {
                harness.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aNewJobKnowsNoTime() throws Exception {
        try (Task task = Task.begun()) {
            assertThat(task.told(OPERATORS)).isEqualTo(Long.MIN_VALUE);
            assertThat(task.told(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void itIsTheGreatestThatWasTold() throws Exception {
        try (Task task = Task.begun()) {
            assertThat(task.told(100)).isEqualTo(100);
            assertThat(task.told(40)).isEqualTo(100);
            assertThat(task.watermark(70).told(OPERATORS)).isEqualTo(100);
            assertThat(task.watermark(130).told(OPERATORS)).isEqualTo(130);
            assertThat(task.told(Long.MIN_VALUE)).isEqualTo(130);
        }
    }

    @Test
    void aRestoredJobGoesOnFromItWhileItsWatermarksLagBehind() throws Exception {
        OperatorSubtaskState kept;
        try (Task task = Task.begun()) {
            task.watermark(1_000).told(OPERATORS);
            kept = task.kept();
        }
        try (Task task = Task.restored(kept)) {
            assertThat(task.told(OPERATORS)).isEqualTo(1_000);
            assertThat(task.watermark(300).told(OPERATORS)).isEqualTo(1_000);
            assertThat(task.watermark(1_001).told(OPERATORS)).isEqualTo(1_001);
        }
    }

    /** A task whose key has fallen silent is told of the time by its watermarks alone. */
    @Test
    void theOperatorsOwnWatermarkIsAskedForWhenItIsKept() throws Exception {
        OperatorSubtaskState kept;
        try (Task task = Task.begun()) {
            task.watermark(10).told(OPERATORS);
            kept = task.watermark(5_000).kept();
        }
        try (Task task = Task.restored(kept)) {
            assertThat(task.told(OPERATORS)).isEqualTo(5_000);
        }
    }

    @Test
    void oneThatNeverLearntOfItKeepsNone() throws Exception {
        OperatorSubtaskState kept;
        try (Task task = Task.begun()) {
            kept = task.kept();
        }
        try (Task task = Task.restored(kept)) {
            assertThat(task.told(OPERATORS)).isEqualTo(Long.MIN_VALUE);
        }
    }

    /** Keys move between tasks, and what one of them had come to the others had, too. */
    @Test
    void eachTaskOfAnotherNumberOfThemHasTheGreatestOfAll() throws Exception {
        OperatorSubtaskState[] two = new OperatorSubtaskState[2];
        for (int i = 0; i < two.length; i++) {
            try (Task task = new Task(null, two.length, i)) {
                task.told(i == 0 ? 100 : 900);
                two[i] = task.kept();
            }
        }
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(two);
        for (int tasks : new int[] {1, 2, 3}) {
            for (int i = 0; i < tasks; i++) {
                OperatorSubtaskState share =
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(both, MOST_TASKS, 2, tasks, i);
                try (Task task = new Task(share, tasks, i)) {
                    assertThat(task.told(OPERATORS))
                            .as("task %d of %d", i, tasks)
                            .isEqualTo(900);
                }
            }
        }
    }
}
