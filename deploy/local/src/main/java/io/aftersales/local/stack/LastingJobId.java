package io.aftersales.local.stack;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The ids of a job that has its place in a cluster's data: the same each time the cluster is started, so that its checkpoints
 * are found again, and another one after each upgrade, because Flink takes no job under the id of one that has ended.
 */
public final class LastingJobId {

    /** Of one stack's data: more than anyone will make. */
    private static final int MOST_UPGRADES = 1000;

    private LastingJobId() {}

    /** The ids that a job can have, the first one first: how often it has been upgraded is written nowhere. */
    public static Stream<String> chain(String entryClass) {
        return Stream.iterate(first(entryClass), LastingJobId::after).limit(MOST_UPGRADES + 1L);
    }

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
