package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints that Flink has kept in its folder. */
final class Checkpoints {

    private static final String PREFIX = "chk-";
    private static final String METADATA = "_metadata";

    private Checkpoints() {}

    /** The newest complete checkpoint of the job below the folder. */
    static Optional<Path> newest(Path folder, String jobId) {
        Path ofJob = folder.resolve(jobId);
        if (!Files.isDirectory(ofJob)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(ofJob)) {
            // Complete once its metadata is there: that is written last, and moved into place.
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(Checkpoints::isComplete)
                    .max(Comparator.comparingLong(Checkpoints::number));
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

    /** Whether all of the checkpoint or savepoint is there. */
    static boolean isComplete(Path checkpoint) {
        return Files.exists(checkpoint.resolve(METADATA));
    }

    /** When the checkpoint or savepoint was complete. */
    static FileTime completedAt(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(METADATA));
        } catch (IOException e) {
            throw new CommandFailure("cannot look at " + checkpoint, e);
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
