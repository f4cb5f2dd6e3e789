package io.aftersales.local.bench;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU time of a process and all that it started, from /proc. */
public final class ProcessCpu {

    /** Ticks per second of the times in /proc: the same on every Linux that Java runs on, whatever the kernel's own rate. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    private ProcessCpu() {}

    /** Whether this system has what is needed. */
    public static boolean supported() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** Microseconds of CPU, user and system, that the process and its descendants have used, those included that ended. */
    public static long micros(long pid) {
        Stream<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return ticks(pid) * 1_000_000 / TICKS_PER_SECOND
                + children.mapToLong(ProcessCpu::childMicros).sum();
    }

    private static long childMicros(long pid) {
        try {
            return ticks(pid) * 1_000_000 / TICKS_PER_SECOND;
        } catch (CommandFailure ended) {
            return 0; // counted with its parent now
        }
    }

    private static long ticks(long pid) {
        try {
            return ticksOf(Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new CommandFailure("cannot read the CPU time of process " + pid, e);
        }
    }

    /** The sum of utime, stime, cutime and cstime in the content of a stat file. */
    static long ticksOf(String stat) {
        return ticksOf(stat, CHILDREN_SYSTEM_TIME);
    }

    /** Microseconds of utime and stime alone. */
    static long ownMicros(String stat) {
        return ticksOf(stat, SYSTEM_TIME) * 1_000_000 / TICKS_PER_SECOND;
    }

    private static long ticksOf(String stat, int last) {
        // The name of the program stands in parentheses and may hold blanks and parentheses itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
        long sum = 0;
        for (int i = USER_TIME; i <= last; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }
}
