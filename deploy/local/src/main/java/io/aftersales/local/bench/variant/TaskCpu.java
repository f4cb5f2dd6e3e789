package io.aftersales.local.bench.variant;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU time of Flink's tasks in the timed part. Their threads end with the data, so they are looked at all the while: what a
 * thread uses after the last look is missed.
 */
final class TaskCpu {

    private static final long LOOK_MILLIS = 200;
    private static final Pattern TASK =
            Pattern.compile("(?!System |Time Trigger|Source Data Fetcher)(.*) \\((\\d+)/(\\d+)\\)#\\d+");

    /** Tasks that use less than this share of all are left out: their subtasks may differ as they like. */
    private static final double WORTH_TELLING = 0.1;

    private static final Map<String, Long> USED = new ConcurrentHashMap<>();
    private static final Map<String, Long> BEFORE = new ConcurrentHashMap<>();

    private TaskCpu() {}

    /** Looks from now on. */
    static void watch() {
        BEFORE.putAll(look());
        Thread looks = new Thread(TaskCpu::lookOn, "task-cpu");
        looks.setDaemon(true);
        looks.start();
    }

    private static void lookOn() {
        try {
            while (true) {
                USED.putAll(look());
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Long> look() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> used = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            long nanos = thread == null ? -1 : threads.getThreadCpuTime(thread.getThreadId());
            if (nanos >= 0 && TASK.matcher(thread.getThreadName()).matches()) {
                used.put(thread.getThreadName(), nanos);
            }
        }
        return used;
    }

    /**
     * Tells {@code hottest}: of the tasks that cost something, the share of the costliest subtask over the mean share, in
     * thousandths; all of them to the log.
     */
    static void tell(Marks marks) throws IOException, InterruptedException {
        Map<String, long[]> byTask = new TreeMap<>();
        USED.forEach((thread, nanos) -> {
            Matcher task = TASK.matcher(thread);
            if (task.matches()) {
                long[] subtasks =
                        byTask.computeIfAbsent(task.group(1), any -> new long[Integer.parseInt(task.group(3))]);
                subtasks[Integer.parseInt(task.group(2)) - 1] += nanos - BEFORE.getOrDefault(thread, 0L);
            }
        });
        long all = byTask.values().stream().mapToLong(TaskCpu::sum).sum();
        long hottest = 1_000;
        for (Map.Entry<String, long[]> task : byTask.entrySet()) {
            long[] subtasks = task.getValue();
            long sum = sum(subtasks);
            long most = 0;
            for (long each : subtasks) {
                most = Math.max(most, each);
            }
            long share = sum == 0 ? 1_000 : 1_000 * most * subtasks.length / sum;
            System.out.printf(
                    Locale.ROOT,
                    "task %s: %d ms, hottest %.3f of the mean%n",
                    task.getKey(),
                    sum / 1_000_000,
                    share / 1e3);
            if (sum >= WORTH_TELLING * all) {
                hottest = Math.max(hottest, share);
            }
        }
        marks.tell("hottest", hottest);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
