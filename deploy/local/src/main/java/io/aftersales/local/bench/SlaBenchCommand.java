package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.GivenOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmark of the SLA monitor. */
@Command(
        name = "sla",
        description = {
            "Measures the SLA monitor: CPU microseconds per event of its process, beside reading and decoding the same topics (P0), and a textbook job.",
            "Each variant runs in a process of its own over the same seeded data, in blocks of random order; results are checked in every run.",
            "Kafka is real and not counted; Elasticsearch is a stub that acknowledges every document.",
            "Ends with status 1 if the benchmark is void: wrong results, a control run that differs, a slow baseline."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class SlaBenchCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--open-clocks",
            paramLabel = "N",
            split = ",",
            converter = ClockCount.class,
            description = {
                "Clocks open all the time, such as 10k or 1m. Default: 1m, quick: 200k",
                "Several, such as 10k,100k,1m: measures instead how the cost of an event grows with them (SLA_HEAP and SLA_ROCKSDB of --variants), and what an open clock takes in memory and in a checkpoint, by the difference between the least and the most of them from 100k to 1m."
            })
    private List<Integer> openClocks = new ArrayList<>();

    @Option(
            names = "--parts",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "CPU,STATE",
            description = "Of that only these: ${COMPLETION-CANDIDATES}. Default: both")
    private Set<GrowthPart> parts = EnumSet.allOf(GrowthPart.class);

    @Option(
            names = "--hot-share",
            paramLabel = "0..1",
            defaultValue = "0",
            description = "Share of all orders in one shop. Default: by Zipf's law as in the others")
    private double hotShare;

    @Option(
            names = "--silence",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long of every ten minutes the carriers' feed is held back. Default: ${DEFAULT-VALUE}")
    private int silence;

    @Option(
            names = "--managed",
            paramLabel = "MB",
            defaultValue = "512",
            description = "Memory for RocksDB. Default: ${DEFAULT-VALUE}")
    private int managed;

    @Mixin
    private LatenessOptions lateness = new LatenessOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        check();
        return lateness.chosen ? callLateness() : callCost();
    }

    /** @throws CommandFailure naming what would do nothing */
    private void check() {
        lateness.check(spec);
        boolean growing = openClocks.size() > 1;
        if (lateness.chosen && growing) {
            throw new CommandFailure("--open-clocks: one number with --latency");
        }
        if (!growing) {
            GivenOptions.refuse(spec, "only with several numbers of --open-clocks", "--parts");
        } else if (!parts.contains(GrowthPart.CPU)) {
            GivenOptions.refuse(
                    spec,
                    "the part STATE has no events to be timed",
                    "--quick",
                    "--seconds",
                    "--events",
                    "--blocks",
                    "--shops",
                    "--disorder",
                    "--seed",
                    "--hot-share",
                    "--silence");
        }
        options.check(growing ? EnumSet.of(Variant.SLA_HEAP, Variant.SLA_ROCKSDB) : Variant.of(Variant.Of.SLA));
    }

    private int callLateness() {
        LatenessSetting setting = new LatenessSetting(
                options.seed,
                options.shops,
                openClocks.isEmpty() ? 100_000 : openClocks.get(0),
                options.parallelism,
                lateness.grace,
                lateness.capacity,
                lateness.deadlines,
                lateness.window,
                LatenessScenario.of(lateness.loads, lateness.scenarios));
        LatenessBench bench = new LatenessBench(setting);
        LatenessReport report = bench.run();
        System.out.println();
        System.out.println("Lateness of breaches, SLA monitor live, " + Machine.describe());
        System.out.println(setting.describe()
                + String.format(
                        Locale.ROOT,
                        "; the job takes %,.0f events/s here, servers and generator beside it",
                        bench.capacity()));
        report.lines().forEach(System.out::println);
        report.faults().forEach(fault -> System.out.println("VOID: " + fault));
        return report.faults().isEmpty() ? 0 : 1;
    }

    private int callCost() {
        try (BenchServers servers = BenchServers.start()) {
            int clocks = openClocks.isEmpty() ? options.usual(1_000_000, 200_000) : openClocks.get(0);
            BenchSetting setting = servers.setting(options, knobs(clocks), managed);
            Set<Variant> chosen = options.chosen(Variant.of(Variant.Of.SLA));
            if (openClocks.size() > 1) {
                return new Growth(setting, servers.marks(), this::knobs, options.blocks(4, 2))
                        .run(
                                openClocks,
                                chosen,
                                parts,
                                BenchRules.writeSinglePolicyTo(servers.kafka().folder("single")));
            }
            BenchReport report = BenchReport.of(
                    new SlaBench(setting, servers.marks(), List.copyOf(chosen)).run(options.blocks(8, 3)));
            BenchOutput output = new BenchOutput(
                    "SLA monitor",
                    setting,
                    "Per order about 4 order events, 9 scans, 1.5 conversations of 13 events, half a review;"
                            + " lives of half an hour. Slower variants read a shorter part of the same data.");
            output.add(report.lines(), report.faults());
            return output.print();
        }
    }

    private Knobs knobs(int clocks) {
        long timed = options.timedEvents();
        // Long enough for the mix to settle and the JIT compiler to be done with the most of it.
        long warm = Math.max(timed / 32, Math.min(timed, 1_000_000));
        return new Knobs(options.seed, clocks, warm, timed, options.shops, hotShare, options.disorder, silence);
    }
}
