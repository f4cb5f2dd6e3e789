package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkpoint or savepoint of which all is there.
 *
 * @param path its folder
 * @param number which one of its job it is: both kinds are counted together, and on over restarts and upgrades
 */
record CompleteCheckpoint(Path path, long number) {

    /** The file that Flink writes last, and moves into place: where it is, all is. */
    static final String METADATA = "_metadata";

    /** {@code HEADER_MAGIC_NUMBER} of {@code org.apache.flink.runtime.checkpoint.Checkpoints}, which the file begins with. */
    static final int MAGIC = 0x4960672d;

    /** The one in the folder; empty: it holds none that is complete. A power failure may leave the file empty. */
    static Optional<CompleteCheckpoint> in(Path folder) {
        Path metadata = folder.resolve(METADATA);
        if (!Files.isRegularFile(metadata)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            if (in.readInt() != MAGIC) {
                return Optional.empty();
            }
            // The version of what follows: the number comes first in all of them.
            in.readInt();
            return Optional.of(new CompleteCheckpoint(folder, in.readLong()));
        } catch (NoSuchFileException | EOFException e) {
            // Flink removes old ones at any time.
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + metadata, e);
        }
    }
}
