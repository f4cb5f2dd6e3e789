package io.aftersales.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.Sender;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.InputEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * A job whose TaskManager is killed in the middle of its load, then Kafka and Elasticsearch under it, and which then goes on from a
 * checkpoint, ends with the documents of one that was left in peace: its clocks, and the hours and days that they come to.
 */
class RecoveryIT {

    private static final int ORDERS = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @Test
    void documentsAreThoseOfAnUndisturbedRun() throws Exception {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        List<InputEvent> events = events(now);
        try (TestSystem system = TestSystem.start(2, 1)) {
            system.prepare("calm");
            write(system, "calm", events);
            String calm = system.run(
                    "calm", "calm", 2, null, "--mode", "bounded", "--replay.end", Long.toString(now.toEpochMilli()));
            system.wait(calm).untilFinished();
            Map<String, String> expected = Outcomes.of(system.clocks("calm"));
            assertThat(expected).hasSizeGreaterThan(2 * ORDERS);
            Map<String, String> expectedWindows = Outcomes.of(system.windows("calm"));
            assertThat(expectedWindows).hasSizeGreaterThan(100);

            system.prepare("rough");
            String job = system.run("rough", "rough", 2, null);
            int third = events.size() / 3;
            write(system, "rough", events.subList(0, third));
            awaitProgress(system, job, 100);
            system.stack().flink().killTaskManager(1);
            write(system, "rough", events.subList(third, 2 * third));
            awaitProgress(system, job, expected.size() / 2);
            system.stack().killKafka();
            system.stack().killElasticsearch();
            // Waits until Kafka is there again.
            write(system, "rough", events.subList(2 * third, 2 * third + third / 2));
            // More than what was written before can come to: the job has outlived both.
            awaitProgress(system, job, expected.size() * 3 / 4);
            String checkpoint = system.cancel(job);
            write(system, "rough", events.subList(2 * third + third / 2, events.size()));
            String again = system.run("rough", "rough", 2, checkpoint);

            eventually().untilAsserted(() -> {
                Map<String, String> outcome = Outcomes.of(system.clocks("rough"));
                assertThat(differences(outcome, expected)).isEmpty();
                Map<String, String> windows = Outcomes.of(system.windows("rough"));
                assertThat(differences(windows, expectedWindows)).isEmpty();
            });
            system.cancel(again);
        }
    }

    // Of both sides only what differs: all of them would hide it.
    private static List<String> differences(Map<String, String> outcome, Map<String, String> expected) {
        Set<String> ids = new TreeSet<>(outcome.keySet());
        ids.addAll(expected.keySet());
        return ids.stream()
                .filter(id -> !Objects.equals(outcome.get(id), expected.get(id)))
                .map(id -> id + ": " + outcome.get(id) + " instead of " + expected.get(id))
                .toList();
    }

    // An index that was just made answers no search yet.
    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(CommandFailure.class);
    }

    private static void awaitProgress(TestSystem system, String job, int documents) {
        eventually().untilAsserted(() -> {
            assertThat(system.clocks("rough")).hasSizeGreaterThan(documents);
            assertThat(system.stack().flink().lastCheckpoint(job)).isPresent();
        });
    }

    private static void write(TestSystem system, String prefix, List<InputEvent> events) throws IOException {
        try (EventWriter writer = system.writer(prefix)) {
            for (InputEvent event : events) {
                writer.send(event);
            }
            writer.flush();
        }
    }

    /**
     * Orders of less than a week ago, so that no fact is too old for a live job, and old enough for every level to have been
     * reached by now: then the live job's time and the bounded run's end decide alike. In no order at all.
     */
    private static List<InputEvent> events(Instant now) {
        Random random = new Random(11);
        List<InputEvent> events = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            String order = "o" + i;
            Instant paid = now.minus(Duration.ofHours(165)).plusSeconds(random.nextInt(12 * 3600));
            events.add(Events.created(order, paid.minusSeconds(60)));
            events.add(Events.paid(order, paid, paid.plus(Duration.ofHours(24 + random.nextInt(24)))));
            if (random.nextInt(10) > 0) {
                Instant shipped = paid.plus(Duration.ofMinutes(random.nextInt(80 * 60) - 60));
                events.add(Events.shipped(order, shipped));
                Instant scanned = shipped.plus(Duration.ofMinutes(random.nextInt(30 * 60)));
                events.add(Events.scan(order, LogisticsEventType.PICKED_UP, scanned));
                // Else the parcel would stall, and some just now.
                events.add(Events.scan(order, LogisticsEventType.DELIVERED, scanned.plusSeconds(3600)));
            }
            Instant asked = paid.plus(Duration.ofMinutes(random.nextInt(600)));
            events.add(Events.message("c" + i, Sender.BUYER, asked));
            if (random.nextInt(5) > 0) {
                events.add(Events.message("c" + i, Sender.AGENT, asked.plusSeconds(random.nextInt(360))));
            }
        }
        Collections.shuffle(events, random);
        return events;
    }
}
