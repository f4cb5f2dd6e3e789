package io.aftersales.local.demo;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.replay.AlertCounts;
import io.aftersales.local.replay.PolicyCounts;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.replay.ResultTable;
import io.aftersales.local.stack.RunningStack;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the demo prints: results when they are in, then again as they change, and where to look oneself. */
final class DemoShow {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int BREACHES = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final ResultStore store;
    private final RunningStack stack;
    private final boolean announced;

    /** @param announced whether other commands find this stack by themselves */
    DemoShow(ResultStore store, RunningStack stack, boolean announced) {
        this.store = store;
        this.stack = stack;
        this.announced = announced;
    }

    /**
     * Waits until the past days are worked off, then prints everything.
     *
     * @param showStart when they end: clocks that started later tell that the jobs are past them
     * @throws CommandFailure if there is no result in time
     */
    void first(Instant showStart) throws InterruptedException {
        try (Progress progress = Progress.begin("waiting for results")) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long before = 0;
            long now = clocks();
            // Two looks that hardly differ, and clocks of today: the backlog is worked off, only time makes news from
            // here on.
            while (now - before > before / 100 || startedSince(showStart) == 0) {
                if (System.nanoTime() > deadline) {
                    throw new CommandFailure(
                            "no results after " + PATIENCE.toSeconds() + " s; look at " + stack.flinkUrl());
                }
                TimeUnit.SECONDS.sleep(1);
                before = now;
                now = clocks();
            }
            progress.done(String.format(Locale.ROOT, "%,d clocks are in Elasticsearch", now));
        }
        tables();
        addresses();
    }

    private long clocks() {
        store.refresh();
        return store.count(ResultStore.CLOCKS);
    }

    private long startedSince(Instant showStart) {
        String query = String.format(Locale.ROOT, """
                {"size": 0, "query": {"range": {"startAt": {"gte": %d}}}}
                """, showStart.toEpochMilli());
        return store.search(ResultStore.CLOCKS, query).at("/hits/total/value").asLong();
    }

    /** Prints how everything stands now. */
    void tables() {
        store.refresh();
        ZoneId zone = ZoneId.systemDefault();
        System.out.println();
        System.out.println(
                "How the promises stand at " + TIME.format(Instant.now().atZone(zone)) + ":");
        System.out.print(ResultTable.policies(PolicyCounts.of(store)));
        System.out.println();
        System.out.println("The breaches whose deadline passed last:");
        System.out.print(ResultTable.freshestBreaches(store, BREACHES, Instant.now(), zone));
        List<AlertCounts> alerts = AlertCounts.of(store);
        if (!alerts.isEmpty()) {
            System.out.println();
            System.out.print(AlertCounts.table(alerts));
        }
        System.out.flush();
    }

    private void addresses() {
        String elasticsearch = stack.elasticsearchUrl();
        System.out.println();
        System.out.println("Where to look:");
        System.out.println("  boards       " + stack.boardUrl() + "   (open it in a browser)");
        System.out.println("  clocks       " + elasticsearch + "/" + ResultStore.CLOCKS
                + "/_search?q=breached:true&sort=dueAt:desc&pretty");
        System.out.println("  all results  " + elasticsearch + "/_cat/indices/aftersales-*?v");
        System.out.println("  jobs         " + stack.flinkUrl());
        System.out.println("  Kafka        " + stack.kafkaBootstrap());
        System.out.println("  Kibana       the same boards in one of your own: monitor setup --es " + elasticsearch
                + " --kibana URL");
        commands(stack, announced).forEach(System.out::println);
        System.out.flush();
    }

    /** What to type beside the demo; where another stack would answer first, with this one's addresses. */
    static List<String> commands(RunningStack stack, boolean announced) {
        String elasticsearch = announced ? "" : " --es " + stack.elasticsearchUrl();
        String kafka = announced ? "" : " --kafka " + stack.kafkaBootstrap();
        return List.of(
                "  alerts       deploy/local/monitor alerts list" + elasticsearch,
                "               deploy/local/monitor alerts ack ALERT --by ann" + elasticsearch + kafka,
                "               deploy/local/monitor alerts silence --match family=sla --for PT2H --by ann" + kafka,
                "  rules        deploy/local/monitor rules publish DIR" + kafka);
    }
}
