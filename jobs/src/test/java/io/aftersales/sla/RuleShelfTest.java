package io.aftersales.sla;

import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The rule sets of the SLA job in its state: over restarts and other numbers of tasks, and when they may go. Nothing is in the topic. */
@SuppressWarnings("try") // closing a harness may be interrupted
class RuleShelfTest {

    private static final int MOST_TASKS = 2;
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Of a promise that is given up after 400 days and remembered for 30 more, and of whatever began with its subject. */
    private static final long REACH = 2 * 430 * DAY;

    /** In a backlog, where facts start clocks however old they are. */
    private static final long LONG_AFTER = T0 + 100 * REACH;

    private static final long CHANGE = T0 + 10 * HOUR;
    private static final PublishedRules OWN = PublishedRules.own(shipWithin("PT72H"), T0);

    private static RuleTexts shipWithin(String target) {
        String policies = "version: '" + target
                + "'\npolicies: [{id: ship, title: {zh: 发货, en: Ship}, subject: order, target: " + target
                + ", start: [{event: order.PAID}], stop: [{event: order.SHIPPED}], warnAt: none, seriousAt: none}]";
        return RuleTexts.packaged().with(RuleFile.SLA_POLICIES, policies, "test");
    }

    private static PublishedRules published(String target, long from) {
        return PublishedRules.published(shipWithin(target), from, from);
    }

    /** Each paid once: runs that go on know those before. */
    private int orders;

    private interface Course {
        void run(KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> task)
                throws Exception;
    }

    private static OperatorSubtaskState run(PublishedRules own, OperatorSubtaskState from, Course course)
            throws Exception {
        return run(own, from, 1, 0, course);
    }

    private static OperatorSubtaskState run(
            PublishedRules own, OperatorSubtaskState from, int tasks, int index, Course course) throws Exception {
        SlaFunction function =
                new SlaFunction(own, RulesFeed.of(), () -> LONG_AFTER, SlaFunction.NO_HORIZON, false, LastTold.NEVER);
        try (var task = new KeyedTwoInputStreamOperatorTestHarness<>(
                new RulesOperator(function), SubjectFact::key, null, Types.STRING, MOST_TASKS, tasks, index)) {
            if (from != null) {
                task.initializeState(from);
            }
            task.open();
            course.run(task);
            return task.snapshot(1, 1);
        }
    }

    private static OperatorSubtaskState of(OperatorSubtaskState state, int before, int tasks, int index) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(state, MOST_TASKS, before, tasks, index);
    }

    private static void publish(
            KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> task,
            PublishedRules set)
            throws Exception {
        task.processElement2(new StreamRecord<>(set));
    }

    /** When an order has to be shipped that is paid then. */
    private long hours(
            KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> task, long paid)
            throws Exception {
        String order = "order-" + ++orders;
        task.processElement1(
                new SubjectFact(
                        SubjectType.ORDER,
                        order,
                        fact(EventKind.ORDER_PAID, paid).order(order).build()),
                paid);
        List<SlaClock> clocks =
                task.extractOutputValues().stream().map(ClockUpdate::clock).toList();
        return (clocks.get(clocks.size() - 1).getDueAt().toEpochMilli() - paid) / HOUR;
    }

    private static long size(OperatorSubtaskState state) {
        return state.getManagedOperatorState().stream()
                .mapToLong(StateObject::getStateSize)
                .sum();
    }

    private void asBefore(KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> task)
            throws Exception {
        assertThat(hours(task, CHANGE - 1)).isEqualTo(72);
        assertThat(hours(task, CHANGE)).isEqualTo(3);
    }

    @Test
    void oneTaskKeepsThemForAll() throws Exception {
        OperatorSubtaskState one = run(OWN, null, task -> {
            publish(task, published("PT3H", CHANGE));
            asBefore(task);
        });
        OperatorSubtaskState[] two = new OperatorSubtaskState[2];
        for (int i = 0; i < 2; i++) {
            two[i] = run(OWN, of(one, 1, 2, i), 2, i, task -> {});
        }
        assertThat(size(two[0])).isGreaterThan(10_000);
        assertThat(size(two[1])).isLessThan(4_000);
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(two);
        assertThat(size(run(OWN, of(both, 2, 1, 0), this::asBefore))).isLessThan(size(two[0]) + 500);
    }

    @Test
    void whatNothingBeganUnderAnyMoreIsForgotten() throws Exception {
        OperatorSubtaskState changed = run(OWN, null, task -> publish(task, published("PT3H", CHANGE)));
        OperatorSubtaskState still =
                run(OWN, changed, task -> task.processBothWatermarks(new Watermark(CHANGE + REACH - 1)));
        run(OWN, still, this::asBefore);
        OperatorSubtaskState then =
                run(OWN, changed, task -> task.processBothWatermarks(new Watermark(CHANGE + REACH)));
        OperatorSubtaskState without = run(OWN, then, task -> {
            assertThat(hours(task, CHANGE - 1)).as("by the first that is left").isEqualTo(3);
            assertThat(hours(task, CHANGE)).isEqualTo(3);
        });
        run(
                PublishedRules.own(shipWithin("PT5H"), CHANGE + REACH),
                without,
                task -> assertThat(hours(task, CHANGE + 2 * REACH))
                        .as("a set that was published rules whatever a start brings")
                        .isEqualTo(3));
    }

    @Test
    void publishingDoesNotAddUpForever() throws Exception {
        long[] sizes = new long[12];
        OperatorSubtaskState state = null;
        for (int i = 0; i < sizes.length; i++) {
            long from = T0 + (i + 1) * REACH / 4;
            String target = "PT" + (10 + i) + "H";
            state = run(OWN, state, task -> {
                publish(task, published(target, from));
                task.processBothWatermarks(new Watermark(from));
                assertThat(hours(task, from)).isEqualTo(Long.parseLong(target.substring(2, 4)));
            });
            sizes[i] = size(state);
        }
        assertThat(sizes[11]).isLessThan(sizes[6] + 500);
    }

    @Test
    void aTaskThatIsNotStartedAnewForgetsToo() throws Exception {
        OperatorSubtaskState state = run(OWN, null, task -> {
            publish(task, published("PT3H", CHANGE));
            task.processBothWatermarks(new Watermark(CHANGE + REACH));
            assertThat(hours(task, CHANGE - 1)).isEqualTo(72);
            publish(task, published("PT5H", CHANGE + REACH));
            assertThat(hours(task, CHANGE - 2)).as("by the first that is left").isEqualTo(3);
            assertThat(hours(task, CHANGE + REACH - 1)).isEqualTo(3);
            assertThat(hours(task, CHANGE + REACH)).isEqualTo(5);
        });
        run(OWN, state, task -> assertThat(hours(task, CHANGE + REACH)).isEqualTo(5));
    }
}
