package io.aftersales.local.stack;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids of a job that has its place in a cluster's data: the same each time the cluster is started, so that its checkpoints
 * are found again, and another one after each upgrade, because Flink takes no job under the id of one that has ended.
 */
public final class LastingJobId {

    private LastingJobId() {}

    /** Id of the job before its first upgrade. */
    public static String first(String entryClass) {
        return of(entryClass);
    }

    /** Id that a job goes on under when the one with {@code jobId} is upgraded. */
    public static String after(String jobId) {
        return of("after " + jobId);
    }

    private static String of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
