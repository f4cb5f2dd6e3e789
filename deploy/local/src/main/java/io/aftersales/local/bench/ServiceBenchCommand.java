package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import io.aftersales.local.console.GivenOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmark of the satisfaction job. */
@Command(
        name = "satisfaction",
        description = {
            "Measures the satisfaction job: CPU microseconds per event of its process, beside reading and decoding the same topics (P0);",
            "its windows, beside the same windows in Flink SQL and in a textbook DataStream job, all over the same topic of waits;",
            "and what half of the traffic in one shop costs at parallelism 4.",
            "Each variant runs in a process of its own, in blocks of random order; results are checked in every run.",
            "Kafka is real and not counted; Elasticsearch is a stub that acknowledges every document.",
            "Ends with status 1 if the benchmark is void: wrong results, a control run that differs, a slow baseline."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ServiceBenchCommand implements Callable<Integer> {

    private static final int SKEW_PARALLELISM = 4;

    /** Events or waits before the timed part. */
    private static final long LEAST_WARM = 200_000;

    private static final int MANAGED_MEGABYTES = 64;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--parts",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "JOB,WINDOWS,SKEW",
            description = "Only these: ${COMPLETION-CANDIDATES}. Default: all")
    private Set<ServicePart> parts = EnumSet.allOf(ServicePart.class);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "How many times faster than a day the events' day passes: a minute of a shop has so many more of them. Default: ${DEFAULT-VALUE}")
    private int speed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        check();
        try (BenchServers servers = BenchServers.start()) {
            BenchSetting setting = servers.setting(options, knobs(), MANAGED_MEGABYTES);
            MarkDesk marks = servers.marks();
            int blocks = options.blocks(8, 3);
            BenchOutput output = new BenchOutput(
                    "Satisfaction job",
                    setting,
                    "Per order about 4 order events, 9 scans, 1.5 conversations of 13 events, half a review;"
                            + " lives of half an hour at the speed of a day. 200 waits a second in event time, in three"
                            + " dimensions. Slower variants read a shorter part of the same data.");
            if (parts.contains(ServicePart.JOB) || parts.contains(ServicePart.WINDOWS)) {
                BenchReport report = BenchReport.of(table(setting, marks, blocks));
                output.add(report.lines(), report.faults());
            }
            if (parts.contains(ServicePart.SKEW)) {
                SkewBench skew = new SkewBench(setting.withParallelism(SKEW_PARALLELISM), marks);
                skew.run(blocks);
                output.add(skew.lines(), skew.faults());
            }
            return output.print();
        }
    }

    /** @throws io.aftersales.local.console.CommandFailure naming what would do nothing */
    private void check() {
        Set<Variant> own = own();
        if (own.isEmpty()) {
            GivenOptions.refuse(
                    spec,
                    "the part SKEW has one variant, at parallelism " + SKEW_PARALLELISM,
                    "--variants",
                    "--parallelism");
        }
        options.check(own);
    }

    /** Variants of the parts that are chosen; none of SKEW, which has its own way. */
    private Set<Variant> own() {
        EnumSet<Variant> own = EnumSet.noneOf(Variant.class);
        if (parts.contains(ServicePart.JOB)) {
            own.addAll(Variant.of(Variant.Of.SATISFACTION));
        }
        if (parts.contains(ServicePart.WINDOWS)) {
            own.addAll(Variant.of(Variant.Of.WINDOWS));
        }
        return own;
    }

    private List<Map<Variant, Measurement>> table(BenchSetting setting, MarkDesk marks, int blocks) {
        LoadedTopics events =
                LoadedTopics.load(setting.bootstrap(), "bench.", setting.knobs(), Variant.of(Variant.Of.SATISFACTION));
        LoadedTopics waits = events;
        if (parts.contains(ServicePart.WINDOWS)) {
            waits = LoadedTopics.loadWaits(
                    setting.bootstrap(), "waits.", setting.knobs(), Variant.of(Variant.Of.WINDOWS));
        }
        LoadedTopics ofWindows = waits;
        return new Blocks(setting, marks, variant -> variant.ofWindows() ? ofWindows : events)
                .run(blocks, options.chosen(own()));
    }

    private Knobs knobs() {
        long timed = options.timedEvents();
        // Short: all windows, those of the beginning too, are written when the data end, and that is timed.
        long warm = Math.max(timed / 32, Math.min(timed, LEAST_WARM));
        return new Knobs(options.seed, 0, warm, timed, options.shops, 0, options.disorder, 0, speed);
    }
}
