package io.aftersales.local.stack;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that look as those of complete checkpoints and savepoints. */
final class Saved {

    private Saved() {}

    /** A checkpoint of the job below the data of a cluster. */
    static Path checkpoint(Path flink, String jobId, long number) throws IOException {
        return complete(flink.resolve("checkpoints").resolve(jobId).resolve("chk-" + number), number);
    }

    /** A savepoint of the job below the data of a cluster. */
    static Path savepoint(Path flink, String jobId, long number) throws IOException {
        return complete(
                flink.resolve("savepoints").resolve("savepoint-" + jobId.substring(0, 6) + "-" + number), number);
    }

    static Path complete(Path folder, long number) throws IOException {
        Files.createDirectories(folder);
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(folder.resolve(CompleteCheckpoint.METADATA)))) {
            out.writeInt(CompleteCheckpoint.MAGIC);
            out.writeInt(6);
            out.writeLong(number);
        }
        return folder;
    }
}
