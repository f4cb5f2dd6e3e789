package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.alert.AlertIds;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertMatcher;
import io.aftersales.result.AlertStatus;
import io.aftersales.result.Bilingual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Made-up conditions of orders and of an incident that folds them, with words of people between them: heard in any order that keeps each
 * condition's own, doubled, and over a restore, the alerts are the same, and nobody is left untold of one that fires.
 */
@SuppressWarnings("try") // closing a harness may be interrupted
class RandomAlertsTest {

    private static final int STORIES = 20;
    private static final int ARRIVALS = 2;
    private static final long MINUTE = 60_000;
    private static final long T = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
    private static final long END = T + 600 * MINUTE;
    private static final Set<String> NO_PART = Set.of("detectedAt", "version", "deliveries");
    private static final List<String> SEVERITIES = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");
    private static final List<String> FAMILIES = List.of("sla", "dispute", "harm");

    static IntStream stories() {
        return IntStream.range(0, STORIES);
    }

    private record Told(long at, String partition, SpecificRecordBase record) {}

    private static List<Told> story(Random random) {
        List<Told> story = new ArrayList<>();
        List<AlertCondition> begun = new ArrayList<>();
        String[] fingerprints = {"c1", "c2", "c3", "i1"};
        for (String fingerprint : fingerprints) {
            boolean firing = false;
            long startsAt = 0;
            String family = FAMILIES.get(random.nextInt(FAMILIES.size()));
            long at = T;
            int changes = 1 + random.nextInt(5);
            for (int i = 0; i < changes; i++) {
                at += (1 + random.nextInt(90)) * MINUTE;
                boolean fires = !firing || random.nextBoolean();
                if (fires && !firing) {
                    startsAt = at;
                }
                firing = fires;
                AlertCondition condition = condition(fingerprint, family, random, at, startsAt, fires);
                story.add(new Told(at, fingerprint, condition));
                if (fires) {
                    begun.add(condition);
                }
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            AlertCondition of = begun.get(random.nextInt(begun.size()));
            long at = of.getTimestamp().toEpochMilli() + random.nextInt(60) * MINUTE;
            story.add(new Told(at, " commands", word(of, at, random.nextInt(4) > 0, "w" + i)));
        }
        if (random.nextInt(4) == 0) {
            long at = T + random.nextInt(200) * MINUTE;
            story.add(new Told(at, " commands", silence(at)));
        }
        story.sort(Comparator.comparingLong(Told::at));
        return story;
    }

    private static AlertCondition condition(
            String fingerprint, String family, Random random, long at, long startsAt, boolean fires) {
        boolean incident = fingerprint.startsWith("i");
        AlertCondition condition = new AlertCondition();
        condition.setTimestamp(Instant.ofEpochMilli(at));
        condition.setStartsAt(Instant.ofEpochMilli(startsAt));
        condition.setFingerprint(fingerprint);
        condition.setFiring(fires);
        condition.setRule("some-rule");
        condition.setFamily(incident ? "incident" : family);
        condition.setLevel(random.nextInt(3) == 0 ? "manager" : "agent");
        condition.setSeverity(SEVERITIES.get(random.nextInt(SEVERITIES.size())));
        condition.setTitle(new Bilingual("标题", "title"));
        condition.setShopId("s1");
        condition.setOrderId(incident ? null : "o" + fingerprint.substring(1));
        condition.setEvidence(List.of());
        condition.setCount(1 + random.nextInt(3));
        List<String> members = new ArrayList<>();
        for (int i = 1; incident && i <= 3; i++) {
            if (random.nextBoolean()) {
                members.add("o" + i);
            }
        }
        condition.setMembers(members.isEmpty() && incident ? List.of("o1") : members);
        condition.setVersion(at);
        return condition;
    }

    private static AlertCommand word(AlertCondition of, long at, boolean takes, String id) {
        return AlertCommand.newBuilder()
                .setTimestamp(Instant.ofEpochMilli(at))
                .setCommandId(id)
                .setBy("ann")
                .setAction(takes ? AlertAction.ACKNOWLEDGE : AlertAction.UNACKNOWLEDGE)
                .setAlertId(AlertIds.of(of.getFingerprint(), of.getStartsAt().toEpochMilli()))
                .setFingerprint(of.getFingerprint())
                .build();
    }

    private static AlertCommand silence(long at) {
        return AlertCommand.newBuilder()
                .setTimestamp(Instant.ofEpochMilli(at))
                .setCommandId("silence")
                .setBy("ann")
                .setAction(AlertAction.SILENCE)
                .setSilenceId("silence")
                .setMatchers(List.of(new AlertMatcher("orderId", List.of("o1"))))
                .setEndsAt(Instant.ofEpochMilli(at + 120 * MINUTE))
                .build();
    }

    private static AlertRun inTime(List<Told> story) throws Exception {
        AlertRun run = new AlertRun();
        for (Told told : story) {
            run.passTo(told.at() - 1);
            run.tell(told.record(), told.at());
        }
        run.passTo(END);
        return run;
    }

    /** A random order in which each condition, and people, keep their own; some come twice. */
    private static List<Told> shuffled(List<Told> story, Random random) {
        Map<String, List<Told>> partitions = new LinkedHashMap<>();
        story.forEach(each -> partitions
                .computeIfAbsent(each.partition(), any -> new ArrayList<>())
                .add(each));
        List<Told> order = new ArrayList<>();
        List<List<Told>> left = new ArrayList<>(partitions.values());
        while (!left.isEmpty()) {
            List<Told> next = left.get(random.nextInt(left.size()));
            Told first = next.remove(0);
            order.add(first);
            if (random.nextInt(3) == 0) {
                order.add(first);
            }
            left.removeIf(List::isEmpty);
        }
        return order;
    }

    private static Map<String, String> stands(Map<String, Alert> alerts) {
        Map<String, String> stands = new TreeMap<>();
        alerts.forEach((id, alert) -> {
            StringBuilder text = new StringBuilder();
            for (Schema.Field field : alert.getSchema().getFields()) {
                if (!NO_PART.contains(field.name())) {
                    text.append(field.name())
                            .append('=')
                            .append(alert.get(field.pos()))
                            .append(' ');
                }
            }
            stands.put(id, text.toString());
        });
        return stands;
    }

    @ParameterizedTest
    @MethodSource("stories")
    void endTheSame(int seed) throws Exception {
        Random random = new Random(seed);
        List<Told> story = story(random);
        Map<String, String> expected;
        try (AlertRun run = inTime(story)) {
            expected = stands(run.alerts());
            assertThat(untold(run)).as("nobody knows of these").isEmpty();
        }
        for (int i = 0; i < ARRIVALS; i++) {
            List<Told> arrival = shuffled(story, random);
            try (AlertRun run = new AlertRun()) {
                for (Told told : arrival) {
                    run.tell(told.record(), told.at());
                }
                run.goOnTo(END);
                assertThat(stands(run.alerts())).as("in any order").isEqualTo(expected);
            }
            overARestore(arrival, random, expected);
        }
    }

    private static void overARestore(List<Told> arrival, Random random, Map<String, String> expected) throws Exception {
        int kept = random.nextInt(arrival.size());
        int lost = kept + random.nextInt(arrival.size() - kept) + 1;
        Map<String, Alert> index = new TreeMap<>();
        AlertRun.Kept checkpoint;
        try (AlertRun run = new AlertRun()) {
            for (Told told : arrival.subList(0, kept)) {
                run.tell(told.record(), told.at());
            }
            checkpoint = run.kept();
            for (Told told : arrival.subList(kept, lost)) {
                run.tell(told.record(), told.at());
            }
            index.putAll(run.alerts());
        }
        try (AlertRun run = new AlertRun(checkpoint)) {
            for (Told told : shuffled(arrival.subList(kept, arrival.size()), random)) {
                run.tell(told.record(), END - MINUTE);
            }
            run.goOnTo(END);
            run.alerts()
                    .forEach((id, alert) -> index.merge(
                            id, alert, (known, now) -> now.getVersion() >= known.getVersion() ? now : known));
            assertThat(stands(index)).as("over a restore").isEqualTo(expected);
        }
    }

    /** Alerts that fire, stand for themselves and are not silent, but of which nobody was told. */
    private static List<String> untold(AlertRun run) {
        return run.alerts().values().stream()
                .filter(alert -> alert.getStatus() == AlertStatus.FIRING
                        && alert.getParentAlertId() == null
                        && !alert.getSilenced())
                .map(Alert::getAlertId)
                .filter(id -> run.notices().stream().noneMatch(notice -> notice.contains("FIRING " + id)))
                .toList();
    }
}
