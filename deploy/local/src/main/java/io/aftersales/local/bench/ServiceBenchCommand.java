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
import picocli.CommandLine.Option;

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

    /** What P0 reads in a second where it was measured: two cores. */
    private static final int USUAL_RATE = 900_000;

    private static final int SKEW_PARALLELISM = 4;

    /** Events or waits before the timed part. */
    private static final long LEAST_WARM = 200_000;

    @Option(names = "--quick", description = "A look in some minutes: 5 s a run, 3 blocks.")
    private boolean quick;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long a drain is to last, roughly. Default: 60, quick: 5")
    private @Nullable Integer seconds;

    @Option(names = "--blocks", paramLabel = "N", description = "Blocks, the first is dropped. Default: 8, quick: 3")
    private @Nullable Integer blocks;

    @Option(
            names = "--parts",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "JOB,WINDOWS,SKEW",
            description = "Only these: ${COMPLETION-CANDIDATES}. Default: all")
    private Set<ServicePart> parts = EnumSet.allOf(ServicePart.class);

    @Option(
            names = "--shops",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Shops, the n-th with a share of 1/n. Default: ${DEFAULT-VALUE}")
    private int shops;

    @Option(
            names = "--disorder",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How far events come out of order. Default: ${DEFAULT-VALUE}")
    private int disorder;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "How many times faster than a day the events' day passes: a minute of a shop has so many more of them. Default: ${DEFAULT-VALUE}")
    private int speed;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of each variant but those of SKEW. Default: ${DEFAULT-VALUE}")
    private int parallelism;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "6144",
            description = "Most heap of each variant. Default: ${DEFAULT-VALUE}")
    private int heap;

    @Option(
            names = "--java",
            paramLabel = "OPTION",
            description = "One more option of each variant's JVM, such as a profiler's; may be given again.")
    private List<String> javaOptions = new ArrayList<>();

    @Override
    public Integer call() {
        if (!ProcessCpu.supported()) {
            throw new CommandFailure("the benchmark reads CPU times from /proc, which this system has not");
        }
        try (KafkaAlone kafka = KafkaAlone.start();
                BulkStub stub = BulkStub.start()) {
            MarkDesk marks = new MarkDesk(stub::documents);
            stub.on(MarkDesk.PATH, marks::take);
            BenchSetting setting = setting(kafka, stub, parallelism);
            Progress.say(Machine.describe());
            List<String> lines = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            if (parts.contains(ServicePart.JOB) || parts.contains(ServicePart.WINDOWS)) {
                BenchReport report = BenchReport.of(table(setting, marks));
                lines.addAll(report.lines());
                faults.addAll(report.faults());
            }
            if (parts.contains(ServicePart.SKEW)) {
                SkewBench skew = new SkewBench(setting(kafka, stub, SKEW_PARALLELISM), marks);
                skew.run(number(blocks, 8, 3));
                lines.addAll(skew.lines());
                faults.addAll(skew.faults());
            }
            return print(setting, lines, faults);
        }
    }

    private List<Map<Variant, Measurement>> table(BenchSetting setting, MarkDesk marks) {
        EnumSet<Variant> chosen = EnumSet.copyOf(Variant.of());
        LoadedTopics events =
                LoadedTopics.load(setting.bootstrap(), "bench.", setting.knobs(), Variant.of(Variant.Of.SATISFACTION));
        LoadedTopics waits = events;
        if (parts.contains(ServicePart.JOB)) {
            chosen.addAll(Variant.of(Variant.Of.SATISFACTION));
        }
        if (parts.contains(ServicePart.WINDOWS)) {
            chosen.addAll(Variant.of(Variant.Of.WINDOWS));
            waits = LoadedTopics.loadWaits(
                    setting.bootstrap(), "waits.", setting.knobs(), Variant.of(Variant.Of.WINDOWS));
        }
        LoadedTopics ofWindows = waits;
        return new Blocks(setting, marks, variant -> variant.ofWindows() ? ofWindows : events)
                .run(number(blocks, 8, 3), chosen);
    }

    private int print(BenchSetting setting, List<String> lines, List<String> faults) {
        System.out.println();
        System.out.println("Satisfaction job, " + Machine.describe());
        System.out.println(setting.knobs() + ", parallelism " + parallelism + ", heap " + heap
                + " MB, a checkpoint every " + BenchSetting.CHECKPOINT_SECONDS + " s, 4 partitions, lz4");
        System.out.println("Per order about 4 order events, 9 scans, 1.5 conversations of 13 events, half a review;"
                + " lives of half an hour at the speed of a day. 200 waits a second in event time, in three dimensions."
                + " Slower variants read a shorter part of the same data.");
        lines.forEach(System.out::println);
        faults.forEach(fault -> System.out.println("VOID: " + fault));
        return faults.isEmpty() ? 0 : 1;
    }

    private BenchSetting setting(KafkaAlone kafka, BulkStub stub, int ofEach) {
        return new BenchSetting(
                knobs(),
                ofEach,
                heap,
                64,
                javaOptions,
                kafka.bootstrap(),
                stub.url(),
                BenchRules.writeTo(kafka.folder("rules"), false),
                kafka.folder("bench"));
    }

    private Knobs knobs() {
        long timed = (long) number(seconds, 60, 5) * USUAL_RATE;
        // Short: all windows, those of the beginning too, are written when the data end, and that is timed.
        long warm = Math.max(timed / 32, Math.min(timed, LEAST_WARM));
        return new Knobs(seed, 0, warm, timed, shops, 0, disorder, 0, speed);
    }

    private int number(@Nullable Integer given, int otherwise, int whenQuick) {
        return given != null ? given : quick ? whenQuick : otherwise;
    }
}
