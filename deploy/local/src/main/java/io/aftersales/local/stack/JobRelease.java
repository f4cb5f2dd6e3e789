package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * What a running job is to be replaced with.
 *
 * @param jar the jar to go on with
 * @param named whether somebody named this very jar: a stack that is started again on the same data keeps to it, where it would else take
 *     the one that is built by then
 * @param entryClass the class whose main method makes the job
 * @param arguments the main method's arguments
 */
public record JobRelease(Path jar, boolean named, String entryClass, List<String> arguments) {

    public JobRelease {
        arguments = List.copyOf(arguments);
    }

    JobSubmission from(int parallelism, String savepoint) {
        return new JobSubmission(jar, entryClass, arguments, parallelism, savepoint);
    }
}
