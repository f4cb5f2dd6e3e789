package io.aftersales.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
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

/** The rule sets of a job's starts, over restarts: who keeps them, for how long, and what becomes of one that nobody can read. */
@SuppressWarnings("try") // closing a harness may be interrupted
class KeptRulesTest {

    private static final int MOST_TASKS = 2;
    private static final long T = 1_800_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long REACH = 10 * DAY;

    private static final PublishedRules FIRST = rules(0);
    private static final PublishedRules SECOND = rules(1);
    private static final PublishedRules THIRD = rules(2);

    /** Those that the start of that day brings along. */
    private static PublishedRules rules(int day) {
        String shops = RuleTexts.packaged().texts().get(RuleFile.SHOPS) + "\n# " + day + "\n";
        return PublishedRules.own(RuleTexts.packaged().with(RuleFile.SHOPS, shops, "test"), T + day * DAY);
    }

    /** Tells which rules hold at a time, and how many cannot be read. */
    private static final class Asking extends ProcessFunction<Long, String> implements CheckpointedFunction {

        private static final long serialVersionUID = 1L;

        private final RulesFeed feed;
        private final boolean live;
        private transient KeptRules kept;
        private transient RulesInTime<String> versions;
        private transient long time;

        Asking(PublishedRules own, boolean live) {
            this.feed = RulesFeed.of(own);
            this.live = live;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            kept = live
                    ? KeptRules.restore(context.getOperatorStateStore(), getRuntimeContext(), REACH)
                    : KeptRules.none();
            time = Long.MIN_VALUE;
        }

        @Override
        public void open(OpenContext context) {
            versions = RulesInTime.of(kept.open(feed), RuleSet::version);
        }

        @Override
        public void processElement(Long asked, Context context, Collector<String> out) {
            time = context.timerService().currentWatermark();
            out.collect(versions.at(asked));
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            kept.keep(time);
        }
    }

    private static OneInputStreamOperatorTestHarness<Long, String> task(Asking asking, int tasks, int index)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(asking), MOST_TASKS, tasks, index);
    }

    /** A job that goes on with these rules, and comes to these times. */
    private static Run start(@Nullable OperatorSubtaskState from, int tasksBefore, PublishedRules own, long... times)
            throws Exception {
        Run run = new Run(times.length);
        for (int i = 0; i < times.length; i++) {
            run.asking[i] = new Asking(own, true);
            try (var task = task(run.asking[i], times.length, i)) {
                if (from != null) {
                    task.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            from, MOST_TASKS, tasksBefore, times.length, i));
                }
                run.end(task, i, times[i]);
            }
        }
        return run;
    }

    private static Run begin(PublishedRules own, long... times) throws Exception {
        return start(null, 0, own, times);
    }

    private static final class Run {
        private final Asking[] asking;
        private final OperatorSubtaskState[] states;
        private final List<List<String>> told = new ArrayList<>();

        Run(int tasks) {
            asking = new Asking[tasks];
            states = new OperatorSubtaskState[tasks];
        }

        private void end(OneInputStreamOperatorTestHarness<Long, String> task, int index, long time) throws Exception {
            task.open();
            task.processWatermark(time);
            for (int day = 0; day < 3; day++) {
                task.processElement(T + day * DAY, T);
            }
            told.add(task.extractOutputValues());
            states[index] = task.snapshot(1, 1);
        }

        OperatorSubtaskState state() throws Exception {
            return AbstractStreamOperatorTestHarness.repackageState(states);
        }

        long size(int index) {
            return states[index].getManagedOperatorState().stream()
                    .mapToLong(each -> each.getStateSize())
                    .sum();
        }
    }

    private static List<String> versions(PublishedRules... rules) {
        return Stream.of(rules).map(PublishedRules::version).toList();
    }

    @Test
    void oneTaskKeepsThemForAll() throws Exception {
        Run one = begin(FIRST, T);
        Run two = start(one.state(), 1, SECOND, T + DAY, T + DAY);
        assertThat(two.told).containsExactly(versions(FIRST, SECOND, SECOND), versions(FIRST, SECOND, SECOND));
        assertThat(two.size(0)).isGreaterThan(10_000);
        assertThat(two.size(1)).isLessThan(2_000);
        Run again = start(two.state(), 2, THIRD, T + 2 * DAY, T + 2 * DAY);
        assertThat(again.told).containsExactly(versions(FIRST, SECOND, THIRD), versions(FIRST, SECOND, THIRD));
        Run last = start(again.state(), 2, THIRD, T + 2 * DAY);
        assertThat(last.told).containsExactly(versions(FIRST, SECOND, THIRD));
        assertThat(last.size(0)).isLessThan(two.size(0) + 2_000);
    }

    @Test
    void whatNobodyCanAskForAnyMoreIsForgotten() throws Exception {
        OperatorSubtaskState first = begin(FIRST, T).state();
        OperatorSubtaskState before =
                start(first, 1, SECOND, T + DAY + REACH - 1).state();
        assertThat(start(before, 1, SECOND, T + 2 * DAY).told).containsExactly(versions(FIRST, SECOND, SECOND));
        OperatorSubtaskState then = start(first, 1, SECOND, T + DAY + REACH).state();
        Run without = start(then, 1, SECOND, T + 2 * DAY);
        assertThat(without.told).containsExactly(versions(SECOND, SECOND, SECOND));
        // Time begins anew after a restart, but what is forgotten stays so.
        assertThat(start(without.state(), 1, THIRD, T + 2 * DAY).told).containsExactly(versions(SECOND, SECOND, THIRD));
    }

    @Test
    void theTaskThatIsBehindMayAskForThemStill() throws Exception {
        Run first = begin(FIRST, T, T);
        Run apart = start(first.state(), 2, SECOND, T + 100 * DAY, T + DAY);
        Run last = start(apart.state(), 2, SECOND, T + 100 * DAY, T + 100 * DAY);
        assertThat(last.told).containsExactly(versions(FIRST, SECOND, SECOND), versions(FIRST, SECOND, SECOND));
        assertThat(start(last.state(), 2, SECOND, T).told).containsExactly(versions(SECOND, SECOND, SECOND));
    }

    @Test
    void aTaskThatWasToldNoTimeGoesByTheTimeBefore() throws Exception {
        OperatorSubtaskState first = begin(FIRST, T).state();
        OperatorSubtaskState second = start(first, 1, SECOND, T + DAY + REACH).state();
        OperatorSubtaskState silent = start(second, 1, SECOND, Long.MIN_VALUE).state();
        OperatorSubtaskState third = start(silent, 1, THIRD, T + 3 * DAY).state();
        assertThat(start(third, 1, THIRD, T).told).containsExactly(versions(SECOND, SECOND, THIRD));
    }

    @Test
    void startsWithOtherRulesDoNotAddUpForever() throws Exception {
        Run run = begin(rules(0), T);
        long largest = 0;
        for (int day = 1; day < 60; day++) {
            run = start(run.state(), 1, rules(day), T + day * DAY);
            if (day < 2 * REACH / DAY) {
                largest = Math.max(largest, run.size(0));
            }
        }
        assertThat(run.size(0)).isLessThanOrEqualTo(largest + 100);
    }

    @Test
    void whatThisReleaseCannotReadIsSaidAndKept() throws Exception {
        PublishedRules wrong = new PublishedRules(
                "wrong", T, RuleSet.FROM_THE_BEGINNING, true, Map.of(RuleFile.SCORECARDS.fileName(), "nothing: 1"));
        OperatorSubtaskState state;
        try (var task = task(new Asking(wrong, true), 1, 0)) {
            task.open();
            state = task.snapshot(1, 1);
        }
        for (int start = 0; start < 3; start++) {
            Run run = start(state, 1, SECOND, T);
            assertThat(run.told).containsExactly(versions(SECOND, SECOND, SECOND));
            assertThat(run.asking[0].kept.unreadable()).isEqualTo(1);
            state = run.state();
        }
        Run later = start(start(state, 1, SECOND, T + DAY + REACH).state(), 1, SECOND, T + DAY + REACH);
        assertThat(later.asking[0].kept.unreadable())
                .as("nobody asks for it any more")
                .isZero();
    }

    /** Earlier releases had each task write them. */
    private static final class Former extends ProcessFunction<Long, String> implements CheckpointedFunction {

        private static final long serialVersionUID = 1L;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            BroadcastState<Long, PublishedRules> state = context.getOperatorStateStore()
                    .getBroadcastState(new MapStateDescriptor<>(
                            "own-rules", Types.LONG, TypeInformation.of(PublishedRules.class)));
            state.put(FIRST.effectiveFrom(), FIRST);
            state.put(SECOND.publishedAt(), SECOND.withEffectiveFrom(SECOND.publishedAt()));
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {}

        @Override
        public void processElement(Long value, Context context, Collector<String> out) {}
    }

    @Test
    void whatEarlierReleasesKeptIsTakenOver() throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[2];
        for (int i = 0; i < 2; i++) {
            try (var task =
                    new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Former()), MOST_TASKS, 2, i)) {
                task.open();
                states[i] = task.snapshot(1, 1);
            }
        }
        Run run = start(AbstractStreamOperatorTestHarness.repackageState(states), 2, THIRD, T + 2 * DAY, T + 2 * DAY);
        assertThat(run.told).containsExactly(versions(FIRST, SECOND, THIRD), versions(FIRST, SECOND, THIRD));
        assertThat(run.size(1)).isLessThan(2_000);
        run = start(run.state(), 2, THIRD, T + 2 * DAY);
        assertThat(run.told).containsExactly(versions(FIRST, SECOND, THIRD));
    }

    /** Whatever was published last: as for clocks, the set with the greatest time from which it holds rules. */
    @Test
    void aSetForThePastTakesNothingFromTheOneThatHoldsSince() {
        PublishedRules present = published(1, T - 20 * DAY, T - 10 * DAY);
        PublishedRules past = published(2, T, T - 40 * DAY);
        RulesFeed.Session session = KeptRules.none().open(RulesFeed.of(FIRST, present, past));
        try (RulesInTime<String> versions = RulesInTime.of(session, RuleSet::version)) {
            assertThat(versions.at(T + DAY)).isEqualTo(present.version());
            assertThat(versions.at(T - 15 * DAY)).isEqualTo(FIRST.version());
        }
    }

    @Test
    void aSetForThePastHoldsFromItsPublicationWhereNoneOfALaterTimeDoes() {
        PublishedRules present = published(1, T - 20 * DAY, T - 10 * DAY);
        PublishedRules past = published(2, T, T - 5 * DAY);
        PublishedRules later = published(3, T + DAY, T + 2 * DAY);
        RulesFeed.Session session = KeptRules.none().open(RulesFeed.of(FIRST, present, past, later));
        try (RulesInTime<String> versions = RulesInTime.of(session, RuleSet::version)) {
            assertThat(versions.at(T - DAY)).isEqualTo(present.version());
            assertThat(versions.at(T + DAY)).isEqualTo(past.version());
            assertThat(versions.at(T + 2 * DAY)).isEqualTo(later.version());
        }
    }

    private static PublishedRules published(int number, long publishedAt, long effectiveFrom) {
        String shops = RuleTexts.packaged().texts().get(RuleFile.SHOPS) + "\n# published " + number + "\n";
        return PublishedRules.published(
                RuleTexts.packaged().with(RuleFile.SHOPS, shops, "test"), publishedAt, effectiveFrom);
    }

    @Test
    void aBoundedRunKeepsNothing() throws Exception {
        try (var task = task(new Asking(FIRST, false), 1, 0)) {
            task.open();
            task.processElement(T, T);
            assertThat(task.extractOutputValues()).isEqualTo(versions(FIRST));
            assertThat(task.snapshot(1, 1).getManagedOperatorState()).isEmpty();
        }
    }
}
