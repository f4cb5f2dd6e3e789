package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Deadline;
import io.aftersales.local.bench.load.Lateness;
import io.aftersales.local.bench.load.LiveWorkload;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how late breaches are noticed: opens the clocks, warms the job up, measures what it can take, then runs each scenario.
 * In the end all results are checked against what the orders and conversations say themselves.
 */
final class LatenessBench {

    static final int PARTITIONS = 4;
    static final int SEARCH_MILLIS = 50;

    private static final int CLOCKS_PER_ORDER = 3;
    private static final double WARM_EVENTS_PER_SECOND = 8_000;
    private static final double BURST_EVENTS_PER_SECOND = 12_000;
    private static final long WARM_MILLIS = 30_000;
    private static final long BURST_MILLIS = 30_000;

    /** How long a life takes at most, and so until a new rate of orders is the rate of events: see the mix. */
    private static final long SETTLE_MILLIS = 25_000;

    private static final long SILENT_SETTLE_MILLIS = 5_000;
    private static final long VISIBLE_PATIENCE_MILLIS = 10_000;
    private static final int CHECKS = 20;

    private final LatenessSetting setting;
    private double capacity;
    private long retractedBefore;

    LatenessBench(LatenessSetting setting) {
        this.setting = setting;
    }

    /** Runs all; returns the table. */
    LatenessReport run() {
        try (LiveSystem system = LiveSystem.start(setting)) {
            capacity = warmUp(system);
            system.results().readToEnd();
            retractedBefore = system.results().retracted();
            List<LatenessMeasurement> measured = new ArrayList<>();
            for (LatenessScenario scenario : setting.scenarios()) {
                try (Progress progress = Progress.begin(scenario.name())) {
                    LatenessMeasurement each = measure(system, scenario);
                    measured.add(each);
                    progress.done("  found by the job after " + each.detected() + " ms, in the topic after "
                            + each.appended() + " ms, searchable after " + each.visible() + " ms (p50 / p99 / max)");
                }
            }
            return new LatenessReport(measured, difference(system));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while measuring");
        }
    }

    /** Events per second that the job can take. */
    double capacity() {
        return capacity;
    }

    /** Opens the clocks and runs the job warm; returns the events per second that it then takes. */
    private double warmUp(LiveSystem system) throws InterruptedException {
        LiveWorkload load = system.load();
        long warmFrom = System.currentTimeMillis() - WARM_MILLIS - SETTLE_MILLIS;
        load.open(setting.openClocks() / CLOCKS_PER_ORDER, warmFrom - WARM_MILLIS, warmFrom);
        load.burst(WARM_EVENTS_PER_SECOND, warmFrom, warmFrom + WARM_MILLIS);
        try (Progress progress = Progress.begin("warming the job up with " + load.events() + " events")) {
            system.runJob();
            system.awaitCaughtUp();
            progress.done("the job has read them");
        }
        Double known = setting.capacity();
        if (known != null) {
            return known;
        }
        try (Progress progress = Progress.begin("measuring what the job can take")) {
            long before = load.events();
            long began = System.currentTimeMillis();
            // Of the minute to come: what lies behind the job's time would be corrections, of which there are not so
            // many.
            load.burst(BURST_EVENTS_PER_SECOND, began, began + BURST_MILLIS);
            long events = load.events() - before;
            double rate = events * 1_000.0 / (system.awaitCaughtUp() - began);
            progress.done(String.format(Locale.ROOT, "the job takes %,.0f events/s (%,d events)", rate, events));
            return rate;
        }
    }

    private LatenessMeasurement measure(LiveSystem system, LatenessScenario scenario) throws InterruptedException {
        LiveWorkload load = system.load();
        load.useFirstPartitions(PARTITIONS - scenario.idlePartitions());
        String shop = "canary-" + scenario.name().replaceAll("\\W+", "-");
        double rate = scenario.load() * capacity;
        long now = System.currentTimeMillis();
        long begin = now + (rate == 0 ? SILENT_SETTLE_MILLIS : SETTLE_MILLIS);
        long end = begin + TimeUnit.SECONDS.toMillis(setting.windowSeconds());
        List<Long> instants = Deadline.instants(setting.seed(), begin, end, setting.deadlinesPerSecond());
        List<Deadline> deadlines = load.promise(shop, now, instants);
        try (Visibility visibility = new Visibility(system.elasticsearch(), shop, deadlines, SEARCH_MILLIS)) {
            load.traffic(rate, now, begin);
            long before = load.events();
            load.takeLateness();
            IndexWork work = IndexWork.begin(system.elasticsearch());
            load.traffic(rate, begin, end);
            double written = (load.events() - before) * 1_000.0 / (end - begin);
            Lateness late = load.takeLateness();
            work.end();
            Map<String, Long> seenAt = visibility.await(VISIBLE_PATIENCE_MILLIS);
            Progress.say("  " + work + "; a search took " + visibility.searches() + " ms");
            system.results().readToEnd();
            return LatenessMeasurement.of(scenario.name(), written, late, deadlines, system.results()::breach, seenAt);
        }
    }

    /** What differs in the end; the job is given some seconds for what is under way. */
    private String difference(LiveSystem system) throws InterruptedException {
        try (Progress progress = Progress.begin("checking all results")) {
            long horizon = Math.max(System.currentTimeMillis(), system.load().lastAt());
            system.load().traffic(0, 0, horizon);
            system.results().upTo(horizon);
            String difference = "nothing looked at";
            for (int i = 0; i < CHECKS && !difference.isEmpty(); i++) {
                TimeUnit.SECONDS.sleep(1);
                system.results().readToEnd();
                difference =
                        system.results().outcomes().difference(system.load().expected(horizon));
            }
            progress.done(String.format(
                    Locale.ROOT,
                    "%,d clocks are %s, %d breaches were taken back on the way",
                    system.results().outcomes().clocks(),
                    difference.isEmpty() ? "right" : "WRONG",
                    system.results().retracted() - retractedBefore));
            return difference;
        }
    }
}
