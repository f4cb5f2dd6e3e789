package io.aftersales.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * CPU time of a process by its threads, from /proc: what of the cost is the job's, and what the collector's, the compiler's or
 * the checkpoints'. Threads that end between two readings are missed: Flink's tasks, which have ended when the data are drained.
 *
 * @param micros by thread id and name
 */
record ThreadCpu(Map<String, Long> micros) {

    /** Groups that cost less than this, in microseconds per event, are left out of the text. */
    private static final double WORTH_TELLING = 0.02;

    /** What each thread of the process has used so far; empty if the process is gone. */
    static ThreadCpu of(long pid) {
        Map<String, Long> micros = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                read(thread, micros);
            }
        } catch (IOException e) {
            return new ThreadCpu(Map.of());
        }
        return new ThreadCpu(micros);
    }

    private static void read(Path thread, Map<String, Long> micros) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            // Not its children's time, which stands in the same line: that is the whole process's.
            micros.put(thread.getFileName() + " " + nameOf(stat), ProcessCpu.ownMicros(stat));
        } catch (NoSuchFileException e) {
            // It has just ended.
        }
    }

    /** The name in a stat file without the numbers that tell siblings apart. */
    static String nameOf(String stat) {
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        return name.replaceAll("[-#]\\d+.*$", "").strip();
    }

    /** What was used since an earlier reading, by name. */
    Map<String, Long> since(ThreadCpu earlier) {
        Map<String, Long> byName = new TreeMap<>();
        micros.forEach((thread, used) -> byName.merge(
                thread.substring(thread.indexOf(' ') + 1), used - earlier.micros.getOrDefault(thread, 0L), Long::sum));
        return byName;
    }

    /**
     * The costly groups with their microseconds per event, the costliest first, and what is left for the tasks.
     *
     * @param whole of the process, in microseconds
     */
    static String describe(Map<String, Long> byName, long whole, long events) {
        long told = byName.values().stream().mapToLong(Long::longValue).sum();
        String tasks = String.format(Locale.ROOT, "Flink's tasks %.2f", Math.max(0.0, whole - told) / events);
        return byName.entrySet().stream()
                .filter(group -> group.getValue() >= WORTH_TELLING * events)
                .sorted(Entry.comparingByValue(Comparator.reverseOrder()))
                .map(group -> String.format(Locale.ROOT, "%s %.2f", group.getKey(), (double) group.getValue() / events))
                .reduce(tasks, (text, group) -> text + ", " + group);
    }
}
