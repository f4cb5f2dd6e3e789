package io.aftersales.risk.incident;

import io.aftersales.domain.incident.feed.FeedPulse;
import java.util.Arrays;

/** What one task has read of a shop in one minute. Used again for the next minute, so an event costs no object. */
final class ShopMinute {

    private static final long NONE = Long.MIN_VALUE;

    private final String shop;

    private int[] counts = {};
    private PulseRules rules;
    private long minute = NONE;
    private long firstAt;
    private long lastAt;
    private boolean changed;

    ShopMinute(String shop, PulseRules rules) {
        this.shop = shop;
        this.rules = rules;
    }

    String shop() {
        return shop;
    }

    PulseRules rules() {
        return rules;
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

    /** @param inForce the rules of that minute, by which all of it is counted */
    void begin(long start, PulseRules inForce) {
        minute = start;
        rules = inForce;
        int shares = inForce.shares().size();
        if (counts.length != shares) {
            counts = new int[shares];
        }
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
