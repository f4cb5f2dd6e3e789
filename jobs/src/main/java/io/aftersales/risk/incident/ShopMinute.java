package io.aftersales.risk.incident;

import io.aftersales.domain.incident.feed.FeedPulse;
import java.util.Arrays;

/** What one task has read of a shop in one minute. Used again for the next minute, so an event costs no object. */
final class ShopMinute {

    private static final long NONE = Long.MIN_VALUE;

    private final String shop;
    private final int[] counts;

    private long minute = NONE;
    private long firstAt;
    private long lastAt;
    private boolean changed;

    /** @param shares how many shares events may count for */
    ShopMinute(String shop, int shares) {
        this.shop = shop;
        this.counts = new int[shares];
    }

    String shop() {
        return shop;
    }

    /** Start of the minute. */
    long minute() {
        return minute;
    }

    /** Whether an event of that minute belongs here, with what is here already. */
    boolean takes(long eventMinute) {
        return minute == eventMinute;
    }

    boolean isEmpty() {
        return minute == NONE;
    }

    void begin(long start) {
        minute = start;
        firstAt = Long.MAX_VALUE;
        lastAt = Long.MIN_VALUE;
    }

    void add(long at) {
        changed |= at < firstAt || at > lastAt;
        firstAt = Math.min(firstAt, at);
        lastAt = Math.max(lastAt, at);
    }

    void count(int share) {
        counts[share]++;
    }

    int counted(int share) {
        return counts[share];
    }

    /** Whether there is something that was not told; from now on it was. */
    boolean tell() {
        boolean news = changed;
        changed = false;
        return news;
    }

    FeedPulse pulse(String key) {
        return new FeedPulse(key, minute, firstAt, lastAt);
    }

    void end() {
        Arrays.fill(counts, 0);
        minute = NONE;
        changed = false;
    }
}
