package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to be the one stack of this clone that a properties file tells of, or the one that runs on a folder of data, from before its
 * servers start: two that are started within a minute would not see each other in the file. It ends with the process, however that ends.
 */
public final class StackClaim implements AutoCloseable {

    private final FileChannel channel;

    private StackClaim(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the claim.
     *
     * @param properties the file that will tell of the stack, or any name in its folder; the claim is a lock on a file beside it
     * @return null if another stack has it
     */
    public static @Nullable StackClaim take(Path properties) {
        Path file = properties.resolveSibling(properties.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                return null;
            }
            return new StackClaim(channel);
        } catch (IOException e) {
            throw new CommandFailure("cannot lock " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommandFailure("cannot give up the claim on a stack", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Of this very process: no other one has it, but it is taken.
            return null;
        }
    }
}
