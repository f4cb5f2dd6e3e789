package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The complete savepoints of a folder, each made when a job was stopped for an upgrade. */
final class Savepoints {

    private static final String PREFIX = "savepoint-";

    /** Flink puts that much of the job's id into the name. */
    private static final int ID_CHARACTERS = 6;

    private final List<CompleteCheckpoint> complete;

    private Savepoints(List<CompleteCheckpoint> complete) {
        this.complete = complete;
    }

    /** Those in the folder, which need not be there. */
    static Savepoints in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Savepoints(List.of());
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return new Savepoints(entries.flatMap(entry -> CompleteCheckpoint.in(entry).stream())
                    .toList());
        } catch (IOException e) {
            throw new CommandFailure("cannot look for savepoints in " + folder, e);
        }
    }

    /** The newest one of the job. */
    Optional<CompleteCheckpoint> newest(String jobId) {
        String prefix = PREFIX + jobId.substring(0, ID_CHARACTERS) + "-";
        return complete.stream()
                .filter(savepoint -> savepoint.path().getFileName().toString().startsWith(prefix))
                .max(Comparator.comparingLong(CompleteCheckpoint::number));
    }
}
