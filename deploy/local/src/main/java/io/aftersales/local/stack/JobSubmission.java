package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job to run on a Flink cluster.
 *
 * @param jar the jar with the job
 * @param entryClass the class whose main method makes the job
 * @param arguments the main method's arguments
 * @param parallelism number of parallel instances of each stage
 * @param restoreFrom the checkpoint or savepoint to go on from; null: from nothing
 */
public record JobSubmission(
        Path jar,
        String entryClass,
        List<String> arguments,
        int parallelism,
        @Nullable String restoreFrom) {

    public JobSubmission {
        arguments = List.copyOf(arguments);
    }

    JobSubmission of(Path otherJar) {
        return new JobSubmission(otherJar, entryClass, arguments, parallelism, restoreFrom);
    }

    public JobSubmission restoredFrom(String checkpoint) {
        return new JobSubmission(jar, entryClass, arguments, parallelism, checkpoint);
    }
}
