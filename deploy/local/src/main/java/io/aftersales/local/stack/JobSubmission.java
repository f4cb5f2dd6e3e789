package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job to run on a Flink cluster.
 *
 * @param jar the jar with the job
 * @param entryClass the class whose main method makes the job
 * @param arguments the main method's arguments
 * @param parallelism number of parallel instances of each stage
 * @param restoreFrom the checkpoint or savepoint to go on from; null: from nothing
 * @param configuration keys of Flink that are the job's own, and win over the cluster's
 */
public record JobSubmission(
        Path jar,
        String entryClass,
        List<String> arguments,
        int parallelism,
        @Nullable String restoreFrom,
        Map<String, String> configuration) {

    public JobSubmission {
        arguments = List.copyOf(arguments);
        configuration = Map.copyOf(configuration);
    }

    /** A job that runs as the cluster is configured. */
    public JobSubmission(
            Path jar, String entryClass, List<String> arguments, int parallelism, @Nullable String restoreFrom) {
        this(jar, entryClass, arguments, parallelism, restoreFrom, Map.of());
    }

    JobSubmission of(Path otherJar) {
        return new JobSubmission(otherJar, entryClass, arguments, parallelism, restoreFrom, configuration);
    }

    public JobSubmission restoredFrom(String checkpoint) {
        return new JobSubmission(jar, entryClass, arguments, parallelism, checkpoint, configuration);
    }

    /** The same with these keys of Flink. */
    public JobSubmission configured(Map<String, String> keys) {
        return new JobSubmission(jar, entryClass, arguments, parallelism, restoreFrom, keys);
    }
}
