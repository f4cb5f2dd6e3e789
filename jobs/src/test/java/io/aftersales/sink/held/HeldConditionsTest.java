package io.aftersales.sink.held;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import io.aftersales.runtime.StrictEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** A replay that fails once, and that comes by its facts in another order when it is run again. */
class HeldConditionsTest {

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Raises in each run what no other run raises; the first fails before a checkpoint holds anything of it. */
    private static final class Raising extends RichFlatMapFunction<Integer, AlertCondition> {

        private static final long serialVersionUID = 1L;

        private transient int run;

        @Override
        public void open(OpenContext context) {
            run = RUNS.incrementAndGet();
        }

        @Override
        public void flatMap(Integer number, Collector<AlertCondition> out) {
            out.collect(condition("run-" + run));
            if (run == 1) {
                // With the same element: Flink may make its first checkpoint at once, between any two.
                throw new IllegalStateException("for the test");
            }
        }
    }

    private static AlertCondition condition(String fingerprint) {
        AlertCondition condition = new AlertCondition();
        condition.setTimestamp(Instant.EPOCH);
        condition.setFingerprint(fingerprint);
        condition.setFiring(true);
        condition.setRule("first-reply");
        condition.setFamily("sla");
        condition.setLevel("supervisor");
        condition.setSeverity("HIGH");
        condition.setTitle(new Bilingual("标题", "title"));
        condition.setShopId("s1");
        condition.setEvidence(List.of());
        condition.setCount(1);
        condition.setMembers(List.of());
        condition.setVersion(1);
        return condition;
    }

    private static List<String> told(boolean live) throws Exception {
        RUNS.set(0);
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StrictEnvironment.create(configuration);
        env.setParallelism(1);
        CollectingSink<AlertCondition> sink = new CollectingSink<>();
        DataStream<AlertCondition> raised = env.fromData(Types.INT, 0)
                .uid("numbers")
                .name("numbers")
                .flatMap(new Raising())
                .returns(TypeInformation.of(AlertCondition.class))
                .uid("raising")
                .name("raising");
        HeldResults.conditions(raised, live).sinkTo(sink).uid("told").name("told");
        env.execute("conditions");
        return sink.collected().stream().map(AlertCondition::getFingerprint).toList();
    }

    @Test
    void aReplayTellsNothingOfALostRun() throws Exception {
        assertThat(told(false)).containsExactly("run-2");
    }

    @Test
    void aLiveJobTellsAtOnce() throws Exception {
        assertThat(told(true)).containsExactly("run-1", "run-2");
    }
}
