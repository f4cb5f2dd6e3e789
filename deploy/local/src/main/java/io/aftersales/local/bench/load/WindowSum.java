package io.aftersales.local.bench.load;

import java.util.HashMap;
import java.util.Map;

/**
 * The windows of waits that there must be: a minute, an hour and a day for each platform, shop and agent, summed up in one
 * number that does not depend on their order. Waits come in the order of time, so only the windows of the moment are kept.
 */
public final class WindowSum {

    private static final long MINUTE = 60_000;

    /** Days of the shops, in China, begin at that distance from those of UTC. */
    public static final long DAY_OFFSET = 8 * 60 * MINUTE;

    private final Size[] sizes = {new Size(1), new Size(60), new Size(1440)};

    /** Windows of one length. */
    private static final class Size {
        private final int minutes;
        private final Map<String, long[]> open = new HashMap<>();
        private long start = Long.MIN_VALUE;
        private long closed;

        private Size(int minutes) {
            this.minutes = minutes;
        }

        private void add(Wait wait) {
            long now = start(minutes, wait.at);
            if (now != start) {
                closed += openSum();
                open.clear();
                start = now;
            }
            count(key(wait.platform, "", ""), wait.waitMillis);
            count(key(wait.platform, wait.shopId, ""), wait.waitMillis);
            count(key(wait.platform, wait.shopId, wait.agentId), wait.waitMillis);
        }

        private void count(String key, long waitMillis) {
            long[] counts = open.computeIfAbsent(key, any -> new long[2]);
            counts[0]++;
            counts[1] += waitMillis;
        }

        private long openSum() {
            long sum = 0;
            for (Map.Entry<String, long[]> window : open.entrySet()) {
                sum += hash(minutes, start, window.getKey(), window.getValue()[0], window.getValue()[1]);
            }
            return sum;
        }
    }

    void add(Wait wait) {
        for (Size size : sizes) {
            size.add(wait);
        }
    }

    /** Of all waits so far. */
    long sum() {
        long sum = 0;
        for (Size size : sizes) {
            sum += size.closed + size.openSum();
        }
        return sum;
    }

    /** Start of the window that the instant lies in, epoch millis. */
    public static long start(int minutes, long at) {
        long millis = minutes * MINUTE;
        return Math.floorDiv(at + DAY_OFFSET, millis) * millis - DAY_OFFSET;
    }

    /** Whose window; shop and agent are empty where it is not theirs. */
    public static String key(String platform, String shopId, String agentId) {
        return platform + '/' + shopId + '/' + agentId;
    }

    /** What a window adds to the sum. */
    public static long hash(int minutes, long start, String key, long rounds, long waited) {
        return (Outcomes.hash(minutes + "/" + start + "/" + key) | 1) * (rounds * 1_000_003 + waited);
    }
}
