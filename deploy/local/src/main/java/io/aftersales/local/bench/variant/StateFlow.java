package io.aftersales.local.bench.variant;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The SLA monitor live, until it has read what there is and come to rest; then it is looked at what its state takes. */
final class StateFlow {

    private static final int COLLECTIONS = 3;
    private static final long LOOK_MILLIS = 250;
    private static final String CHECKPOINT = "chk-";

    private StateFlow() {}

    /** Returns when both figures are told; the job still runs then. */
    static void run(StreamExecutionEnvironment env, VariantSettings settings, Marks marks) throws Exception {
        SlaFlow.drawLive(env, settings);
        env.executeAsync(settings.variant());
        Turnstile.awaitComplete();
        Quiet.await();
        marks.tell("heap", heapAfterFullCollection());
        marks.tell("checkpoint", nextCheckpoint(settings.folder().resolve("checkpoints")));
    }

    private static long heapAfterFullCollection() throws InterruptedException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            Thread.sleep(LOOK_MILLIS);
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Size of the second checkpoint from now, in bytes: the next one may be under way already. */
    private static long nextCheckpoint(Path folder) throws IOException, InterruptedException {
        long wanted = newest(folder) + 2;
        long newest = 0;
        while (newest < wanted) {
            Thread.sleep(LOOK_MILLIS);
            newest = newest(folder);
        }
        String name = CHECKPOINT + newest;
        // What checkpoints share lies beside them; only the last one is kept, so it belongs to that.
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(CHECKPOINT)
                            || file.toString().contains(name + File.separator))
                    .mapToLong(StateFlow::size)
                    .sum();
        }
    }

    private static long newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(file -> file.getParent().getFileName().toString())
                    .filter(name -> name.startsWith(CHECKPOINT))
                    .map(name -> Long.parseLong(name.substring(CHECKPOINT.length())))
                    .max(Comparator.naturalOrder())
                    .orElse(0L);
        } catch (UncheckedIOException | NoSuchFileException e) {
            return 0; // a checkpoint is just being cleared away
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
