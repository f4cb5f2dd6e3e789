package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.Alert;
import io.aftersales.result.AlertCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario file: told in its time, with what receivers are told; and told in random orders with doubles, in which only each
 * condition's own order is kept, as Kafka keeps it: the alerts are the same.
 */
@SuppressWarnings("try") // closing a harness may be interrupted
class AlertScenarioTest {

    private static final int ARRIVALS = 20;
    private static final Set<String> NO_PART = Set.of("detectedAt", "version", "deliveries");

    static Stream<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsExpected(Scenario scenario) throws Exception {
        try (AlertRun run = inTime(scenario)) {
            assertThat(run.alerts().keySet()).isEqualTo(new TreeMap<>(scenario.expected()).keySet());
            scenario.expected()
                    .forEach((id, fields) -> fields.forEach(
                            (field, value) -> assertThat(text(run.alerts().get(id), field))
                                    .as(id + " " + field)
                                    .isEqualTo(wanted(field, value))));
            if (scenario.notices() != null) {
                assertThat(run.notices())
                        .isEqualTo(scenario.notices().stream()
                                .map(AlertScenarioTest::notice)
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsTheSameInAnyOrderOfArrival(Scenario scenario) throws Exception {
        Map<String, String> expected;
        try (AlertRun run = inTime(scenario)) {
            expected = outcomes(run);
        }
        Random random = new Random(scenario.name().hashCode());
        for (int i = 0; i < ARRIVALS; i++) {
            try (AlertRun run = new AlertRun()) {
                for (Scenario.Told told : shuffled(scenario.told(), random)) {
                    run.tell(told.record(), told.at());
                }
                run.goOnTo(scenario.until());
                assertThat(outcomes(run)).isEqualTo(expected);
            }
        }
    }

    private static AlertRun inTime(Scenario scenario) throws Exception {
        AlertRun run = new AlertRun();
        for (Scenario.Told told : scenario.told().stream()
                .sorted(Comparator.comparingLong(Scenario.Told::at))
                .toList()) {
            run.passTo(told.at() - 1);
            run.tell(told.record(), told.at());
        }
        run.passTo(scenario.until());
        return run;
    }

    /** A random order in which each condition, and each silence, keeps its own; some come twice. */
    private static List<Scenario.Told> shuffled(List<Scenario.Told> told, Random random) {
        Map<String, List<Scenario.Told>> partitions = new TreeMap<>();
        told.forEach(each -> partitions
                .computeIfAbsent(partition(each), any -> new ArrayList<>())
                .add(each));
        List<Scenario.Told> order = new ArrayList<>();
        List<List<Scenario.Told>> left = new ArrayList<>(partitions.values());
        while (!left.isEmpty()) {
            List<Scenario.Told> next = left.get(random.nextInt(left.size()));
            order.add(next.get(0));
            if (random.nextInt(3) == 0) {
                order.add(next.get(0));
            }
            next.remove(0);
            left.removeIf(List::isEmpty);
        }
        return order;
    }

    private static String partition(Scenario.Told told) {
        return told.record() instanceof AlertCondition condition ? condition.getFingerprint() : " commands";
    }

    private static Map<String, String> outcomes(AlertRun run) {
        Map<String, String> outcomes = new TreeMap<>();
        run.alerts().forEach((id, alert) -> {
            StringBuilder outcome = new StringBuilder();
            for (Schema.Field field : alert.getSchema().getFields()) {
                if (!NO_PART.contains(field.name())) {
                    outcome.append(field.name())
                            .append('=')
                            .append(alert.get(field.pos()))
                            .append(' ');
                }
            }
            outcomes.put(id, outcome.toString());
        });
        return outcomes;
    }

    private static String text(Alert alert, String field) {
        return String.valueOf(alert.get(alert.getSchema().getField(field).pos()));
    }

    private static String wanted(String field, Object value) {
        if (value == null) {
            return "null";
        }
        return switch (field) {
            case "timestamp", "startsAt", "endsAt" ->
                Instant.ofEpochMilli(Scenario.time(value)).toString();
            case "parentAlertId" -> Scenario.alertId(value.toString());
            default -> value.toString();
        };
    }

    /** TIME KIND ALERT@TIME, and who takes it off, as the run tells it. */
    private static String notice(String text) {
        String[] parts = text.split(" ", 4);
        return Scenario.time(parts[0]) + " " + parts[1] + " " + Scenario.alertId(parts[2])
                + (parts.length == 4 ? " " + parts[3] : "");
    }
}
