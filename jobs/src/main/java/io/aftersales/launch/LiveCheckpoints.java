package io.aftersales.launch;

import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a live job needs of the cluster. Flink makes no checkpoints unless it is told to, and a job without them looks well: but windows,
 * scorecards and incidents are told when a checkpoint holds them, and the first failure would begin with the earliest event. For a look at
 * clocks and alerts it may do, so the job starts all the same.
 */
public final class LiveCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCheckpoints.class);

    private LiveCheckpoints() {}

    /** Warns, in the log of whoever submits the job, where a live job will have no checkpoints; a bounded one may do without. */
    public static void lookFor(StreamExecutionEnvironment env, boolean live) {
        missing(env, live).ifPresent(LOG::warn);
    }

    /** What is to be said of it, naming the key that is missing; nothing where all is well. */
    static Optional<String> missing(StreamExecutionEnvironment env, boolean live) {
        if (!live || env.getCheckpointConfig().isCheckpointingEnabled()) {
            return Optional.empty();
        }
        return Optional.of(CheckpointingOptions.CHECKPOINTING_INTERVAL.key()
                + " is not set, in Flink's configuration or with -D: a live job without checkpoints never tells windows, scorecards and"
                + " incidents, and begins anew after each failure. Set it, such as to 5 s, with the other keys that deploy/OPERATIONS.md"
                + " lists under Deploy");
    }
}
