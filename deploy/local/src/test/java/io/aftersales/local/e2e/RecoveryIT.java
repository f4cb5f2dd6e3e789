package io.aftersales.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.Sender;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.InputEvent;
import io.aftersales.local.replay.ReplayJob;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.stack.FlinkCluster;
import io.aftersales.local.stack.JobState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * All jobs, of which one began anew from nothing, whose TaskManager is killed in the middle of their load, then the JobManager, then Kafka and
 * Elasticsearch under them, and of which one is cancelled and goes on from a checkpoint, end with the documents of those that were left in peace:
 * clocks, windows, scorecards, risks, and the alerts that last.
 */
class RecoveryIT {

    private static final int ORDERS = 400;
    private static final int LATE_ORDERS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Test
    void documentsAreThoseOfAnUndisturbedRun() throws Exception {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        List<InputEvent> inOrder = WeekOfService.of(ORDERS, now, 7);
        List<InputEvent> late = lateEvents(now);
        Stopwatch watch = new Stopwatch();
        try (TestSystem system = TestSystem.start(2, 4, Duration.ofSeconds(5))) {
            watch.lap("start of the servers");
            system.prepare("calm");
            write(system, "calm", inOrder);
            write(system, "calm", late);
            for (ReplayJob kind : ReplayJob.values()) {
                // Waits for all that comes late: the undisturbed run knows each event at its time.
                String job = system.run(
                        kind,
                        "calm",
                        "calm",
                        2,
                        null,
                        "--mode",
                        "bounded",
                        "--replay.end",
                        "" + now.toEpochMilli(),
                        "--watermark.backlog-bound",
                        "P10D");
                system.wait(job).untilFinished();
            }
            Results expected = Results.of(system, "calm");
            expected.report();
            assertThat(expected.clocks()).hasSizeGreaterThan(2 * ORDERS);
            assertThat(expected.windows()).hasSizeGreaterThan(100);
            assertThat(expected.scorecards()).isNotEmpty();
            assertThat(expected.risks()).hasSizeGreaterThan(100);
            assertThat(expected.alerts()).hasSizeGreaterThan(100);
            watch.lap("the undisturbed run");

            system.prepare("rough");
            // Nobody reads yet: what follows on each event is known when its deadline is judged, in all that comes.
            write(system, "rough", inOrder);
            // One that begins anew from nothing takes back whatever the one before it may have told: no document may
            // show that.
            String lost = system.run(ReplayJob.SLA, "rough", "rough", 2, null);
            awaitClocks(system, WeekOfService.SHOP, 100);
            system.end(lost);
            watch.lap("an SLA job that is cancelled and forgotten");
            List<String> jobs = new ArrayList<>();
            for (ReplayJob kind : ReplayJob.values()) {
                jobs.add(system.run(kind, "rough", "rough", 2, null));
            }
            awaitClocks(system, WeekOfService.SHOP, 100);
            watch.lap("start of the jobs");
            // From here on everything comes late, and in no order; each time something is killed that has just been
            // given something to do.
            int third = late.size() / 3;
            kill(system, jobs, flink -> {
                write(system, "rough", late.subList(0, third));
                flink.killTaskManager(1);
            });
            watch.lap("without a TaskManager");
            kill(system, jobs, flink -> {
                write(system, "rough", late.subList(third, 2 * third));
                flink.killJobManager();
            });
            watch.lap("without a JobManager");
            awaitClocks(system, Events.SHOP, LATE_ORDERS / 2);
            system.stack().killKafka();
            system.stack().killElasticsearch();
            // Waits until Kafka is there again.
            write(system, "rough", late.subList(2 * third, 2 * third + third / 2));
            watch.lap("without Kafka and Elasticsearch");
            String checkpoint = system.cancel(jobs.get(ReplayJob.SLA.ordinal()));
            write(system, "rough", late.subList(2 * third + third / 2, late.size()));
            system.run(ReplayJob.SLA, "rough", "rough", 2, checkpoint);
            watch.lap("without the SLA job, which was cancelled without a savepoint");

            eventually().untilAsserted(() -> Results.of(system, "rough").assertAre(expected));
            watch.lap("until the documents are the same");
            system.cancelAll();
        }
    }

    // An index that was just made answers no search yet.
    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(CommandFailure.class);
    }

    /** More than that many clocks of a shop are found. */
    private static void awaitClocks(TestSystem system, String shop, int count) {
        ResultStore results = new ResultStore(system.elasticsearch(), "rough-");
        eventually().untilAsserted(() -> {
            results.refresh();
            assertThat(results.search(
                                    ResultStore.CLOCKS,
                                    "{\"size\":0,\"track_total_hits\":true,\"query\":{\"term\":{\"shopId\":\"" + shop
                                            + "\"}}}")
                            .at("/hits/total/value")
                            .asInt())
                    .isGreaterThan(count);
        });
    }

    /** Ends servers of Flink when each job has a checkpoint that it did not go on from yet; returns when each has gone on from one of these. */
    private static void kill(TestSystem system, Collection<String> jobs, Consumer<FlinkCluster> servers) {
        FlinkCluster flink = system.stack().flink();
        Map<String, String> before = new TreeMap<>();
        jobs.forEach(job -> before.put(job, checkpoint(flink.rest().restoredFrom(job))));
        eventually()
                .untilAsserted(() -> assertThat(jobs)
                        .allSatisfy(job -> assertThat(checkpoint(flink.lastCheckpoint(job)))
                                .startsWith("chk-")
                                .isNotEqualTo(before.get(job))));
        servers.accept(flink);
        eventually()
                .untilAsserted(() -> assertThat(jobs).allSatisfy(job -> {
                    assertThat(checkpoint(flink.rest().restoredFrom(job)))
                            .startsWith("chk-")
                            .isNotEqualTo(before.get(job));
                    assertThat(flink.rest().state(job)).isEqualTo(JobState.RUNNING);
                }));
        jobs.forEach(job -> system.wait(job).untilAllTasksRun());
    }

    private static String checkpoint(Optional<String> path) {
        return path.map(address -> address.substring(address.lastIndexOf("chk-")))
                .orElse("");
    }

    private static void write(TestSystem system, String prefix, List<InputEvent> events) {
        try (EventWriter writer = system.writer(prefix)) {
            for (InputEvent event : events) {
                writer.send(event);
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of another shop, with every level reached by now as those in order. */
    private static List<InputEvent> lateEvents(Instant now) {
        Random random = new Random(11);
        List<InputEvent> events = new ArrayList<>();
        for (int i = 0; i < LATE_ORDERS; i++) {
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

    /** Tells how long each part took. */
    private static final class Stopwatch {

        private long since = System.nanoTime();

        void lap(String what) {
            long at = System.nanoTime();
            System.out.printf("RecoveryIT: %s: %.1f s%n", what, (at - since) / 1e9);
            since = at;
        }
    }
}
