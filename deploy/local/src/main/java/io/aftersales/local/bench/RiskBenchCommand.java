package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The benchmark of the dispute risk job. */
@Command(
        name = "risk",
        description = {
            "Measures the dispute risk job, with the packaged lexicon and the packaged model of moods: CPU microseconds per event of its process, beside reading and decoding the same topics (P0).",
            "Each variant runs in a process of its own over the same seeded data, in blocks of random order; results are checked in every run.",
            "Kafka is real and not counted; Elasticsearch is a stub that acknowledges every document.",
            "Ends with status 1 if the benchmark is void: wrong results, a control run that differs, a slow baseline."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RiskBenchCommand implements Callable<Integer> {

    private static final int MANAGED_MEGABYTES = 64;

    /** Events before the timed part. */
    private static final long LEAST_WARM = 200_000;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "How many times faster than a day the events' day passes: lives are so many times shorter, and a minute has so many more events. Default: ${DEFAULT-VALUE}")
    private int speed;

    @Override
    public Integer call() {
        options.check(Variant.of(Variant.Of.RISK));
        try (BenchServers servers = BenchServers.start()) {
            BenchSetting setting = servers.setting(options, knobs(), MANAGED_MEGABYTES);
            Set<Variant> chosen = options.chosen(Variant.of(Variant.Of.RISK));
            LoadedTopics topics = LoadedTopics.load(setting.bootstrap(), "bench.", setting.knobs(), chosen);
            BenchReport report = BenchReport.of(new Blocks(setting, servers.marks(), variant -> topics)
                    .run(options.blocks(8, 3), List.copyOf(chosen)));
            BenchOutput output = new BenchOutput(
                    "Dispute risk job",
                    setting,
                    "Per order about 4 order events, 9 scans, 1.5 conversations of 13 events, half a review;"
                            + " lives of half an hour at the speed of a day; no missed promises. One conversation in 256 tells"
                            + " of an injury. Slower variants read a shorter part of the same data.");
            output.add(report.lines(), report.faults());
            return output.print();
        }
    }

    private Knobs knobs() {
        long timed = options.timedEvents();
        // Long enough for the JIT compiler to be done with the most of it.
        long warm = Math.max(timed / 32, Math.min(timed, LEAST_WARM));
        return new Knobs(options.seed, 0, warm, timed, options.shops, 0, options.disorder, 0, speed);
    }
}
