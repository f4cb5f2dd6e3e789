package io.aftersales.local.bench.variant;

import io.aftersales.result.SlaClock;
import org.jspecify.annotations.Nullable;

/** State of one policy for one key, in the textbook job: when it began, its levels, its end, and the document as told last. */
public final class TextbookClock {

    /** "No such instant". */
    public static final long NEVER = Long.MAX_VALUE;

    /** Null until the clock has started: its end may come first. */
    public @Nullable SlaClock document;

    public long warnAt = NEVER;
    public long dueAt = NEVER;
    public long seriousAt = NEVER;
    public long stoppedAt = NEVER;
    public long cancelledAt = NEVER;

    /** Its timer, NEVER if it has none. */
    public long timerAt = NEVER;

    /** The promise was kept at that time; the earliest counts. */
    void stop(long time) {
        stoppedAt = Math.min(stoppedAt, time);
    }

    void cancel(long time) {
        cancelledAt = Math.min(cancelledAt, time);
    }

    /** The first of its levels that lies after {@code now}, NEVER if it has ended or has no such level. */
    long nextLevel(long now) {
        if (document == null || stoppedAt != NEVER || cancelledAt != NEVER) {
            return NEVER;
        }
        return warnAt > now ? warnAt : dueAt > now ? dueAt : seriousAt > now ? seriousAt : NEVER;
    }
}
