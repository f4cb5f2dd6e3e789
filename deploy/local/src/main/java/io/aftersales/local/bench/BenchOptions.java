package io.aftersales.local.bench;

import io.aftersales.local.console.CommandFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the benchmarks of all jobs are told alike. */
final class BenchOptions {

    /** What P0 reads in a second where it was measured: two cores. */
    private static final int USUAL_RATE = 900_000;

    @Option(names = "--quick", description = "A look in some minutes: shorter runs, 3 blocks.")
    private boolean quick;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long a drain is to last, roughly. Default: 60, quick: 5")
    private @Nullable Integer seconds;

    @Option(names = "--events", paramLabel = "N", description = "Timed events, instead of --seconds.")
    private @Nullable Long events;

    @Option(
            names = "--blocks",
            paramLabel = "N",
            converter = BlockCount.class,
            description = "Blocks, at least 2: the first is dropped. Default: 8, quick: 3")
    private @Nullable Integer blocks;

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these of the benchmark's own among ${COMPLETION-CANDIDATES}; P0, DECODED, is always there. Default: all its own")
    private @Nullable Set<Variant> variants;

    @Option(
            names = "--shops",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Shops, the n-th with a share of 1/n. Default: ${DEFAULT-VALUE}")
    int shops;

    @Option(
            names = "--disorder",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How far events come out of order. Default: ${DEFAULT-VALUE}")
    int disorder;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    long seed;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of each variant. Default: ${DEFAULT-VALUE}")
    int parallelism;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "6144",
            description = "Most heap of each variant. Default: ${DEFAULT-VALUE}")
    int heap;

    @Option(
            names = "--java",
            paramLabel = "OPTION",
            description = "One more option of each variant's JVM, such as a profiler's; may be given again.")
    List<String> javaOptions = new ArrayList<>();

    /** Told while the options are read: the runs of one block take minutes, and there is nothing to report then. */
    static final class BlockCount implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            int count = Integer.parseInt(text);
            if (count < 2) {
                throw new TypeConversionException("at least 2 blocks are needed, the first is dropped");
            }
            return count;
        }
    }

    /**
     * To be asked before any server starts.
     *
     * @param own the variants that the benchmark has
     * @throws CommandFailure naming what would do nothing
     */
    void check(Set<Variant> own) {
        if (events != null && seconds != null) {
            throw new CommandFailure("--seconds: --events says how many already");
        }
        if (variants != null && !own.containsAll(variants)) {
            EnumSet<Variant> others = EnumSet.copyOf(variants);
            others.removeAll(own);
            throw new CommandFailure("--variants: " + others + " are not run here; there are " + own);
        }
    }

    /** One number for a quick look, another otherwise. */
    int usual(int otherwise, int whenQuick) {
        return quick ? whenQuick : otherwise;
    }

    /** How many blocks. */
    int blocks(int otherwise, int whenQuick) {
        return blocks != null ? blocks : usual(otherwise, whenQuick);
    }

    /** Events of the timed part; of shorter runs so many as P0 reads in 5 seconds. */
    long timedEvents() {
        return events != null ? events : (long) (seconds != null ? seconds : usual(60, 5)) * USUAL_RATE;
    }

    /** The variants of a benchmark that are to be run. */
    Set<Variant> chosen(Set<Variant> ofBenchmark) {
        EnumSet<Variant> chosen = EnumSet.copyOf(ofBenchmark);
        if (variants != null) {
            chosen.retainAll(variants);
            chosen.add(Variant.DECODED);
        }
        return chosen;
    }
}
