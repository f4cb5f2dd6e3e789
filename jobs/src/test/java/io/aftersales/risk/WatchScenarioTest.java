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
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/** Every file of {@code risk-scenarios/watches} together through the whole job: as things happen, and out of order. */
class WatchScenarioTest {

    private static final long END =
            WatchScenario.instant("2026-03-20T20:00:00+08:00").toEpochMilli();
    private static final long LATEST = Duration.ofHours(2).toMillis();
    private static final Set<String> FAMILIES = Set.of("incident", "anomaly", "feed");
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);
    private static final List<WatchScenario> ALL = WatchScenario.all();

    @Test
    void asThingsHappen() throws Exception {
        check(run(1, null), true);
    }

    @Test
    void outOfOrder() throws Exception {
        check(run(4, new Random(5)), false);
    }

    private static void check(List<AlertCondition> told, boolean inTime) {
        assertThat(ALL).hasSizeGreaterThan(15);
        List<String> differences = new ArrayList<>();
        for (WatchScenario scenario : ALL) {
            List<AlertCondition> own = told.stream()
                    .filter(each -> FAMILIES.contains(each.getFamily()))
                    .filter(each -> (each.getFingerprint() + ':').contains(":" + scenario.name() + ":")
                            || each.getFingerprint().contains(":" + scenario.name() + "-"))
                    .toList();
            differences.addAll(differences(scenario, own, inTime));
        }
        assertThat(String.join("\n", differences)).isEmpty();
    }

    private static List<String> differences(WatchScenario scenario, List<AlertCondition> told, boolean inTime) {
        Map<String, List<AlertCondition>> tellings = new TreeMap<>();
        told.forEach(each -> tellings.computeIfAbsent(each.getFingerprint(), any -> new ArrayList<>())
                .add(each));
        tellings.values().forEach(each -> each.sort(Comparator.comparingLong(AlertCondition::getVersion)));
        tellings.values().removeIf(each -> last(each).getSummary().getEn().endsWith("taken back."));
        List<String> differences = new ArrayList<>();
        if (!tellings.keySet().equals(new TreeMap<>(scenario.conditions()).keySet())) {
            differences.add(scenario.name() + ": " + tellings.keySet() + " were told, not "
                    + scenario.conditions().keySet());
        }
        scenario.conditions()
                .forEach((place, expected) -> expected.forEach((field, value) -> {
                    List<AlertCondition> each = tellings.get(place);
                    if (each != null && (inTime || !field.equals("counts")) && !holds(field, value, each)) {
                        differences.add(scenario.name() + ": " + field + " is not " + value + " in " + last(each));
                    }
                }));
        return differences;
    }

    private static boolean holds(String field, Object value, List<AlertCondition> tellings) {
        AlertCondition told = last(tellings);
        return switch (field) {
            case "firing" -> value.equals(told.getFiring());
            case "count" -> ((Number) value).longValue() == told.getCount();
            case "members" -> value.equals(told.getMembers().size());
            case "openedAt" -> WatchScenario.instant((String) value).equals(told.getStartsAt());
            case "changedAt" -> WatchScenario.instant((String) value).equals(told.getTimestamp());
            case "severity" -> value.equals(told.getSeverity());
            case "level" -> value.equals(told.getLevel());
            case "says" -> told.getSummary().getZh().contains((String) value);
            case "counts" ->
                value.equals(
                        tellings.stream().map(each -> (int) each.getCount()).toList());
            default -> throw new IllegalArgumentException("unknown field " + field);
        };
    }

    private static AlertCondition last(List<AlertCondition> tellings) {
        return tellings.get(tellings.size() - 1);
    }

    private static List<AlertCondition> run(int parallelism, Random delays) throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(parallelism);
        List<SpecificRecord> events = arrivals(delays);
        CollectingSink<AlertCondition> conditions = new CollectingSink<>();
        RuleTexts rules = RuleTexts.packaged()
                .with(
                        RuleFile.SHOPS,
                        Files.readString(WatchScenario.folder().resolve("shops.yaml")),
                        "shops of the scenarios");
        RiskTopology.build(
                        new RiskTopology.Inputs(
                                stream(env, "orders", OrderEvent.class, events),
                                stream(env, "chats", ChatEvent.class, events),
                                stream(env, "logistics", LogisticsEvent.class, events),
                                stream(env, "reviews", ReviewEvent.class, events),
                                stream(env, "clocks", SlaClock.class, events)),
                        new RiskTopology.Settings(
                                rules, BuyerKey.resolve(Map.of(), null), () -> END, Duration.ofMinutes(1), END))
                .conditions()
                .sinkTo(conditions)
                .uid("conditions")
                .name("conditions");
        env.execute("watch-scenarios");
        return conditions.collected();
    }

    private static List<SpecificRecord> arrivals(Random delays) {
        record Arrival(long at, SpecificRecord event) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (WatchScenario scenario : ALL) {
            for (SpecificRecord event : scenario.events()) {
                long delay = delays == null || !scenario.delays() ? 0 : delays.nextLong(LATEST);
                arrivals.add(new Arrival(occurredAt(event) + delay, event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals.stream().map(Arrival::event).toList();
    }

    private static long occurredAt(SpecificRecord event) {
        return event instanceof SlaClock clock
                ? clock.getDueAt().toEpochMilli()
                : ((Instant) event.get(event.getSchema().getField("occurredAt").pos())).toEpochMilli();
    }

    private static <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, List<SpecificRecord> events) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream());
    }
}
