package io.aftersales.local.bench.variant;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Waits until this process has worked off what came before. */
final class Quiet {

    private static final long SAMPLE_MILLIS = 250;
    private static final int QUIET_SAMPLES = 2;
    private static final int MOST_SAMPLES = 120;

    private Quiet() {}

    /** Returns when the process uses less than a quarter of a core, or after half a minute. */
    static void await() throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        int quiet = 0;
        for (int i = 0; i < MOST_SAMPLES && quiet < QUIET_SAMPLES; i++) {
            Thread.sleep(SAMPLE_MILLIS);
            long now = system.getProcessCpuTime();
            quiet = now - before < SAMPLE_MILLIS * 1_000_000 / 4 ? quiet + 1 : 0;
            before = now;
        }
    }
}
