package io.aftersales.window;

import java.io.Serializable;
import java.time.Duration;

/**
 * When windows are written: live on a beat of the wall clock, what changed since the last one; bounded when they close.
 *
 * @param beatMillis length of a beat, 0 for a bounded run
 */
public record Cadence(long beatMillis) implements Serializable {

    /** When windows close, and when they are corrected later. */
    public static final Cadence BOUNDED = new Cadence(0);

    /** Live, on that beat. */
    public static Cadence live(Duration beat) {
        return new Cadence(beat.toMillis());
    }

    /** Whether there are beats. */
    public boolean live() {
        return beatMillis > 0;
    }

    /** The next beat after {@code wallMillis}; the same for all keys, so a key has one timer however often it changes. */
    public long nextBeat(long wallMillis) {
        return (wallMillis / beatMillis + 1) * beatMillis;
    }
}
