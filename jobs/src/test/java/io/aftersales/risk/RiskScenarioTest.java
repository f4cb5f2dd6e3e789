package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every file of {@code risk-scenarios}, three times: told to the domain as it is written, told to it in a hundred random orders, and
 * told to the whole job on a small cluster. However it is told, all alerts fire that stood at some time, also where they are over in the end.
 */
class RiskScenarioTest {

    private static final int ARRIVALS = 100;
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);
    /** Goes on, as time does: versions of an order that was forgotten and came back are told apart by it. */
    private static final AtomicLong WALL = new AtomicLong();

    private static final RiskRun RUN = new RiskRun();
    private static final List<RiskScenario> ALL = RiskScenario.all();

    /** Made once: a conversation's order is told once. */
    private static final Map<String, List<RiskEvent>> MEANINGS = new HashMap<>();

    static {
        ALL.forEach(each -> MEANINGS.put(each.name(), RUN.meanings(each.events())));
    }

    static List<RiskScenario> scenarios() {
        return ALL;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsExpected(RiskScenario scenario) {
        List<RiskEvent> meanings = MEANINGS.get(scenario.name());
        RiskOutcome outcome = RUN.tell(meanings, scenario.prefix(), scenario.until());
        Set<String> fired = new TreeSet<>();
        RUN.fired(meanings).forEach(each -> fired.add(each.replace(scenario.prefix(), "")));
        for (int i = 1; i < meanings.size(); i++) {
            fired.addAll(RUN.tell(meanings.subList(0, i), scenario.prefix(), Long.MIN_VALUE)
                    .firing());
        }
        fired.addAll(RUN.tell(meanings, scenario.prefix(), Long.MIN_VALUE).firing());
        assertThat(String.join("\n", outcome.differences(scenario, fired))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsTheSameInAnyOrderOfArrival(RiskScenario scenario) {
        List<RiskEvent> meanings = MEANINGS.get(scenario.name());
        Map<String, String> expected =
                RUN.tell(meanings, scenario.prefix(), scenario.until()).told();
        Set<String> stood = RUN.stood(meanings);
        Random random = new Random(scenario.name().hashCode());
        for (int i = 0; i < ARRIVALS; i++) {
            List<RiskEvent> shuffled = new ArrayList<>(meanings);
            shuffled.addAll(meanings.subList(0, meanings.size() / 2)); // duplicates
            Collections.shuffle(shuffled, random);
            assertThat(RUN.tell(shuffled, scenario.prefix(), scenario.until()).told())
                    .isEqualTo(expected);
            assertThat(RUN.fired(shuffled)).as("all that stood was told").containsAll(stood);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void endsTheSameThroughTheJob(int parallelism) throws Exception {
        Map<Long, List<RiskScenario>> byEnd = new TreeMap<>();
        scenarios()
                .forEach(each -> byEnd.computeIfAbsent(each.until(), end -> new ArrayList<>())
                        .add(each));
        List<String> differences = new ArrayList<>();
        Set<String> fired = new HashSet<>();
        for (Map.Entry<Long, List<RiskScenario>> together : byEnd.entrySet()) {
            Map<String, RiskOutcome> outcomes = job(together.getValue(), together.getKey(), parallelism, fired);
            for (RiskScenario scenario : together.getValue()) {
                RiskOutcome outcome = outcomes.get(scenario.prefix());
                outcome.differences(scenario, null).forEach(each -> differences.add(scenario + ": " + each));
                assertThat(outcome.told())
                        .as(scenario.name())
                        .isEqualTo(RUN.tell(MEANINGS.get(scenario.name()), scenario.prefix(), scenario.until())
                                .told());
                assertThat(fired)
                        .as("all that stood was told: %s", scenario.name())
                        .containsAll(RUN.stood(MEANINGS.get(scenario.name())));
            }
        }
        assertThat(String.join("\n", differences)).isEmpty();
    }

    private static Map<String, RiskOutcome> job(
            List<RiskScenario> scenarios, long end, int parallelism, Set<String> fired) throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(parallelism);
        List<SpecificRecord> events = new ArrayList<>();
        scenarios.stream().filter(RiskScenario::delays).forEach(scenario -> events.addAll(scenario.events()));
        Collections.shuffle(events, new Random(events.size()));
        scenarios.stream().filter(scenario -> !scenario.delays()).forEach(scenario -> events.addAll(scenario.events()));
        CollectingSink<RiskUpdate> risks = new CollectingSink<>();
        CollectingSink<AlertCondition> conditions = new CollectingSink<>();
        RiskTopology.Outputs outputs = RiskTopology.build(
                new RiskTopology.Inputs(
                        stream(env, "orders", OrderEvent.class, events),
                        stream(env, "chats", ChatEvent.class, events),
                        stream(env, "logistics", LogisticsEvent.class, events),
                        stream(env, "reviews", ReviewEvent.class, events),
                        stream(env, "clocks", SlaClock.class, events)),
                new RiskTopology.Settings(
                        RuleTexts.packaged(),
                        BuyerKey.resolve(Map.of(), null),
                        () -> WALL.incrementAndGet(),
                        Duration.ofMinutes(1),
                        end));
        outputs.risks().sinkTo(risks).uid("risks").name("risks");
        outputs.conditions().sinkTo(conditions).uid("conditions").name("conditions");
        env.execute("risk-scenarios");
        conditions.collected().stream()
                .filter(AlertCondition::getFiring)
                .forEach(each -> fired.add(each.getFingerprint()));
        return sorted(scenarios, risks.collected(), conditions.collected());
    }

    private static Map<String, RiskOutcome> sorted(
            List<RiskScenario> scenarios, List<RiskUpdate> risks, List<AlertCondition> conditions) {
        Map<String, RiskOutcome> outcomes = new HashMap<>();
        scenarios.forEach(each -> outcomes.put(each.prefix(), new RiskOutcome(each.prefix())));
        Map<String, RiskUpdate> latest = new HashMap<>();
        risks.forEach(update -> latest.merge(update.id(), update, (a, b) -> a.version() > b.version() ? a : b));
        latest.values().forEach(update -> outcomes.get(prefix(update.id())).risk(update.id(), update.document()));
        Map<String, AlertCondition> last = new HashMap<>();
        conditions.forEach(
                each -> last.merge(each.getFingerprint(), each, (a, b) -> a.getVersion() > b.getVersion() ? a : b));
        last.values()
                .forEach(each -> outcomes.get(prefix(each.getFingerprint())).condition(each));
        return outcomes;
    }

    private static String prefix(String id) {
        int end = id.indexOf('~');
        int start = end;
        while (start > 0 && Character.isDigit(id.charAt(start - 1))) {
            start--;
        }
        return id.substring(start, end + 1);
    }

    private static <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, List<SpecificRecord> events) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream());
    }
}
