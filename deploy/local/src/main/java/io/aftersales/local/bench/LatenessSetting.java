package io.aftersales.local.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How lateness is measured.
 *
 * @param seed the same seed makes the same orders
 * @param shops shops of the mix
 * @param openClocks clocks that are open all the time
 * @param parallelism of the job
 * @param graceMillis how far event time stays behind the wall clock, null for the job's default
 * @param capacity events per second that the job can take, null to measure it
 * @param deadlinesPerSecond deadlines that pass in a second
 * @param windowSeconds how long each scenario is measured
 * @param scenarios what is measured, one after the other
 */
record LatenessSetting(
        long seed,
        int shops,
        int openClocks,
        int parallelism,
        @Nullable Integer graceMillis,
        @Nullable Double capacity,
        int deadlinesPerSecond,
        int windowSeconds,
        List<LatenessScenario> scenarios) {

    /** What a table tells of it. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%,d open clocks, %d deadlines/s, %d s each, parallelism %d, heap, grace %s, %d partitions; searched every %d ms",
                openClocks,
                deadlinesPerSecond,
                windowSeconds,
                parallelism,
                graceMillis == null ? "as packaged" : graceMillis + " ms",
                LatenessBench.PARTITIONS,
                LatenessBench.SEARCH_MILLIS);
    }
}
