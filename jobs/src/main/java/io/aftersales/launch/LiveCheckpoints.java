package io.aftersales.launch;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a live job needs of the cluster. Flink makes no checkpoints unless it is told to, and a job without them looks well: but windows,
 * scorecards and incidents are told when a checkpoint holds them, and the first failure would begin with the earliest event.
 */
public final class LiveCheckpoints {

    private LiveCheckpoints() {}

    /**
     * Looks whether a live job will have checkpoints; a bounded one may do without.
     *
     * @throws IllegalArgumentException naming the key that is missing
     */
    public static void need(StreamExecutionEnvironment env, boolean live) {
        if (live && !env.getCheckpointConfig().isCheckpointingEnabled()) {
            throw new IllegalArgumentException(CheckpointingOptions.CHECKPOINTING_INTERVAL.key()
                    + " is not set, in Flink's configuration or with -D: a live job without checkpoints never tells windows, scorecards and"
                    + " incidents, and begins anew after each failure. Set it, such as to 5 s, with the other keys that deploy/OPERATIONS.md"
                    + " lists under Deploy");
        }
    }
}
