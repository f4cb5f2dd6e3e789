package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.KafkaAlone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    /** What P0 reads in a second where it was measured: two cores. */
    private static final int USUAL_RATE = 900_000;

    @Option(names = "--quick", description = "A look in some minutes: 10 s a run, 3 blocks, 200,000 open clocks.")
    private boolean quick;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long a drain is to last, roughly. Default: 60, quick: 10")
    private @Nullable Integer seconds;

    @Option(names = "--events", paramLabel = "N", description = "Timed events, instead of --seconds.")
    private @Nullable Long events;

    @Option(
            names = "--open-clocks",
            paramLabel = "N",
            split = ",",
            converter = ClockCount.class,
            description = {
                "Clocks open all the time, such as 10k or 1m. Default: 1m",
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

    @Option(names = "--blocks", paramLabel = "N", description = "Blocks, the first is dropped. Default: 8, quick: 3")
    private @Nullable Integer blocks;

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these (P0 is always among them): BYTES, DECODED, DECODED_AGAIN, SLA_HEAP, SLA_ROCKSDB, TEXTBOOK. Default: all")
    private @Nullable Set<Variant> variants;

    @Option(
            names = "--shops",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Shops. Default: ${DEFAULT-VALUE}")
    private int shops;

    @Option(
            names = "--hot-share",
            paramLabel = "0..1",
            defaultValue = "0",
            description = "Share of all orders in one shop. Default: by Zipf's law as in the others")
    private double hotShare;

    @Option(
            names = "--disorder",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How far events come out of order. Default: ${DEFAULT-VALUE}")
    private int disorder;

    @Option(
            names = "--silence",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long of every ten minutes the carriers' feed is held back. Default: ${DEFAULT-VALUE}")
    private int silence;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of each variant. Default: ${DEFAULT-VALUE}")
    private int parallelism;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "6144",
            description = "Most heap of each variant. Default: ${DEFAULT-VALUE}")
    private int heap;

    @Option(
            names = "--managed",
            paramLabel = "MB",
            defaultValue = "512",
            description = "Memory for RocksDB. Default: ${DEFAULT-VALUE}")
    private int managed;

    @Option(
            names = "--java",
            paramLabel = "OPTION",
            description = "One more option of each variant's JVM, such as a profiler's; may be given again.")
    private List<String> javaOptions = new ArrayList<>();

    @Mixin
    private LatenessOptions lateness = new LatenessOptions();

    @Override
    public Integer call() {
        return lateness.chosen ? callLateness() : callCost();
    }

    private int callLateness() {
        LatenessSetting setting = new LatenessSetting(
                seed,
                shops,
                openClocks.isEmpty() ? 100_000 : openClocks.get(0),
                parallelism,
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
                        "; the job takes %,.0f events/s here, servers and generator beside it", bench.capacity()));
        report.lines().forEach(System.out::println);
        report.faults().forEach(fault -> System.out.println("VOID: " + fault));
        return report.faults().isEmpty() ? 0 : 1;
    }

    private int callCost() {
        if (!ProcessCpu.supported()) {
            throw new CommandFailure("the benchmark reads CPU times from /proc, which this system has not");
        }
        try (KafkaAlone kafka = KafkaAlone.start();
                BulkStub stub = BulkStub.start()) {
            MarkDesk marks = new MarkDesk(stub::documents);
            stub.on(MarkDesk.PATH, marks::take);
            BenchSetting setting = new BenchSetting(
                    knobs(number(openClocks.isEmpty() ? null : openClocks.get(0), 1_000_000, 200_000)),
                    parallelism,
                    heap,
                    managed,
                    javaOptions,
                    kafka.bootstrap(),
                    stub.url(),
                    BenchRules.writeTo(kafka.folder("rules"), false),
                    kafka.folder("bench"));
            Progress.say(Machine.describe());
            if (openClocks.size() > 1) {
                return new Growth(setting, marks, this::knobs, number(blocks, 4, 2))
                        .run(openClocks, chosen(), parts, BenchRules.writeSinglePolicyTo(kafka.folder("single")));
            }
            List<Map<Variant, Measurement>> measured =
                    new SlaBench(setting, marks, List.copyOf(chosen())).run(number(blocks, 8, 3));
            return print(setting, BenchReport.of(measured));
        }
    }

    private int print(BenchSetting setting, BenchReport report) {
        System.out.println();
        System.out.println("SLA monitor, " + Machine.describe());
        System.out.println(setting.knobs() + ", parallelism " + parallelism + ", heap " + heap + " MB, RocksDB "
                + managed + " MB, a checkpoint every " + BenchSetting.CHECKPOINT_SECONDS + " s, 4 partitions, lz4");
        System.out.println("Per order about 4 order events, 9 scans, 1.5 conversations of 13 events, half a review;"
                + " lives of half an hour. Slower variants read a shorter part of the same data.");
        report.lines().forEach(System.out::println);
        report.faults().forEach(fault -> System.out.println("VOID: " + fault));
        return report.faults().isEmpty() ? 0 : 1;
    }

    private Set<Variant> chosen() {
        Set<Variant> chosen = Variant.of(Variant.Of.SLA);
        if (variants != null) {
            chosen.retainAll(variants);
            chosen.add(Variant.DECODED);
        }
        return chosen;
    }

    private Knobs knobs(int clocks) {
        long timed = events != null ? events : (long) number(seconds, 60, 10) * USUAL_RATE;
        // Long enough for the mix to settle and the JIT compiler to be done with the most of it.
        long warm = Math.max(timed / 32, Math.min(timed, 1_000_000));
        return new Knobs(seed, clocks, warm, timed, shops, hotShare, disorder, silence);
    }

    private int number(@Nullable Integer given, int otherwise, int whenQuick) {
        return given != null ? given : quick ? whenQuick : otherwise;
    }
}
