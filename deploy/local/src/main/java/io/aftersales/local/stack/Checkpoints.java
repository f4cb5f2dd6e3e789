package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints that Flink has kept in its folder. */
final class Checkpoints {

    private static final String PREFIX = "chk-";

    private Checkpoints() {}

    /** The newest complete checkpoint of the job below the folder. */
    static Optional<CompleteCheckpoint> newest(Path folder, String jobId) {
        Path ofJob = folder.resolve(jobId);
        if (!Files.isDirectory(ofJob)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(ofJob)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .flatMap(entry -> CompleteCheckpoint.in(entry).stream())
                    .max(Comparator.comparingLong(CompleteCheckpoint::number));
        } catch (IOException e) {
            throw new CommandFailure("cannot look for checkpoints in " + ofJob, e);
        }
    }

    /** Removes all of a job that is not to go on from them. */
    static void delete(Path folder, String jobId) {
        Path ofJob = folder.resolve(jobId);
        if (Files.isDirectory(ofJob)) {
            RunFolder.delete(ofJob);
        }
    }
}
