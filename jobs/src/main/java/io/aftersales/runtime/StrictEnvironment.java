package io.aftersales.runtime;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The switches that every job of ours runs under, in one place.
 *
 * <p>They belong to the code, not to the cluster: without them a wrong type or a forgotten uid shows only when a
 * savepoint does not restore. Everything about the cluster (checkpoints, state backend, restarts) stays out of here.
 */
public final class StrictEnvironment {
    /** Of sources that leave their watermarks to Flink; live sources of events emit theirs with each sample of their partitions' ends. */
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(200);

    /**
     * A record waits at most this long in a half-full network buffer. Each task has a thread that wakes so often: four jobs at 5 ms
     * kept two cores busy with nothing, and at 20 ms half a core.
     */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(50);

    private StrictEnvironment() {}

    /**
     * The environment of the cluster or test that runs this program, with {@code configuration} and the switches.
     *
     * @param configuration further settings; our switches win over it
     */
    public static StreamExecutionEnvironment create(Configuration configuration) {
        Configuration strict = new Configuration(configuration);
        apply(strict);
        return StreamExecutionEnvironment.getExecutionEnvironment(strict);
    }

    /** Sets the switches in {@code configuration}, whatever it said before. */
    public static void apply(Configuration configuration) {
        // Kryo is slow and cannot evolve: a type that would fall to it must not start.
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        // A generated uid changes with the graph, and the state behind it is lost.
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Our records are immutable once emitted, so chained operators need no copies.
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    }
}
