package io.aftersales.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.sla.SlaBridge;
import io.aftersales.sla.SubjectFact;
import io.aftersales.source.BuyerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario file, three times: told to the engine as it is written, told to the engine in two hundred random orders, and
 * told to the job on a small cluster.
 */
class ScenarioTest {

    private static final int ARRIVALS = 200;
    private static final long LATEST = TimeUnit.DAYS.toMillis(6);
    private static final BuyerKey KEY = BuyerKey.resolve(Map.of(), null);

    private static final Map<List<RuleTexts>, SlaBridge> BRIDGES = new HashMap<>();

    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsExpected(Scenario scenario) {
        EngineRun run = asWritten(scenario);
        assertThat(String.join("\n", Outcomes.differences(scenario, run.clocks(), run::steps)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsTheSameInAnyOrderOfArrival(Scenario scenario) {
        Map<String, String> expected = Outcomes.of(asWritten(scenario).clocks(), scenario.policies());
        Random random = new Random(scenario.name().hashCode());
        SlaBridge bridge = bridge(scenario);
        List<SubjectFact> facts = new ArrayList<>();
        scenario.events().forEach(arrival -> facts.addAll(bridge.facts(arrival.event())));
        List.copyOf(facts).forEach(fact -> facts.addAll(bridge.linked(fact, facts)));
        for (int i = 0; i < ARRIVALS; i++) {
            EngineRun run = inRandomOrder(bridge, facts, scenario.end(), random);
            assertThat(Outcomes.of(run.clocks(), scenario.policies())).isEqualTo(expected);
        }
    }

    /** The third time. Kept apart because only this needs a cluster. */
    @Nested
    @Tag("cluster")
    class ThroughTheJob {

        @RegisterExtension
        static final MiniClusterExtension CLUSTER =
                new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                        .setNumberTaskManagers(1)
                        .setNumberSlotsPerTaskManager(2)
                        .build());

        static Collection<List<Scenario>> jobs() {
            Map<Job, List<Scenario>> jobs = new LinkedHashMap<>();
            Scenarios.all()
                    .forEach(each -> jobs.computeIfAbsent(new Job(each.rules(), each.until()), job -> new ArrayList<>())
                            .add(each));
            return jobs.values();
        }

        /** What scenarios must have in common to run in one job. */
        private record Job(List<RuleTexts> rules, @Nullable Long until) {}

        @ParameterizedTest
        @MethodSource("jobs")
        void endsTheSame(List<Scenario> together) throws Exception {
            List<Map<String, SlaClock>> clocks = new TopologyRun(together, new Random(together.size())).run(KEY);
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < together.size(); i++) {
                Scenario scenario = together.get(i);
                Outcomes.differences(scenario, clocks.get(i), null)
                        .forEach(difference -> differences.add(scenario + ": " + difference));
                if (scenario.until() != null) {
                    assertThat(Outcomes.of(clocks.get(i), scenario.policies()))
                            .as(scenario.name())
                            .isEqualTo(Outcomes.of(asWritten(scenario).clocks(), scenario.policies()));
                }
            }
            assertThat(String.join("\n", differences)).isEmpty();
        }
    }

    private static EngineRun asWritten(Scenario scenario) {
        SlaBridge bridge = bridge(scenario);
        EngineRun run = new EngineRun(bridge);
        List<SubjectFact> known = new ArrayList<>();
        scenario.events().stream()
                .sorted(Comparator.comparingLong(Scenario.Arrival::arrivedAt))
                .forEach(arrival -> {
                    // Of several events of one instant all are known before time moves past it.
                    run.goOnTo(arrival.arrivedAt() - 1);
                    List<SubjectFact> facts = bridge.facts(arrival.event());
                    known.addAll(facts);
                    facts.forEach(run::learn);
                    known.forEach(fact -> bridge.linked(fact, known).forEach(run::learn));
                });
        run.goOnTo(scenario.end());
        return run;
    }

    private static SlaBridge bridge(Scenario scenario) {
        return BRIDGES.computeIfAbsent(scenario.rules(), rules -> new SlaBridge(scenario.published(), KEY));
    }

    private static EngineRun inRandomOrder(SlaBridge bridge, List<SubjectFact> facts, long end, Random random) {
        List<SubjectFact> arrivals = new ArrayList<>(facts);
        arrivals.addAll(facts.subList(0, facts.size() / 2)); // duplicates
        Collections.shuffle(arrivals, random);
        EngineRun run = new EngineRun(bridge);
        for (int i = 0; i < arrivals.size(); i++) {
            run.learn(arrivals.get(i));
            // Time may run ahead of what is still to come, but not out of the time in which it is accepted.
            long latest = arrivals.subList(i, arrivals.size()).stream()
                    .mapToLong(fact -> fact.fact().occurredAt() + LATEST)
                    .min()
                    .orElse(end);
            run.jumpTo(Math.min(end, latest) - random.nextLong(2 * LATEST));
        }
        run.goOnTo(end);
        return run;
    }
}
