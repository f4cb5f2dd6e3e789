package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What servers lock in their folders of data, each for as long as it lives. Those of a stack that was killed take some seconds to end, and others
 * that are started there meanwhile end at once.
 */
final class ServerLocks {

    /** More than a server is given to end by itself, see leash.sh. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long POLL_MILLIS = 100;

    private static final List<String> FILES = List.of("kafka/data/.lock", "elasticsearch/data/node.lock");

    private ServerLocks() {}

    /** Returns when no server is at work on the data in the folder; or after a while, for the servers to say what is wrong. */
    static void awaitEnd(Path folder) {
        if (held(folder).isEmpty()) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Progress progress = Progress.begin("waiting for the servers of the stack that was killed here")) {
            while (!held(folder).isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            progress.done(held(folder).isEmpty() ? "they have ended" : "they have not ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while waiting for the servers that have the data in " + folder);
        }
    }

    /** What is locked now, as paths below the folder. */
    static List<String> held(Path folder) {
        return FILES.stream().filter(file -> isLocked(folder.resolve(file))).toList();
    }

    private static boolean isLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // Not there, or not to be written to: that is the new server's to say.
            return false;
        }
    }
}
