package io.aftersales.domain.window;

import java.time.Duration;

/** The lengths of windows, with how long each stays open to corrections. Retention is counted from the end of the hour, or of the day. */
public enum WindowSize {
    MINUTE(1, Duration.ofDays(2)),
    HOUR(60, Duration.ofDays(8)),
    DAY(1440, Duration.ofDays(45));

    private static final WindowSize[] SIZES = values();
    private static final long MINUTE_MILLIS = 60_000;

    private final int minutes;
    private final long retentionMillis;

    WindowSize(int minutes, Duration retention) {
        this.minutes = minutes;
        this.retentionMillis = retention.toMillis();
    }

    /** Length as documents tell it; a day has the hours that its date has. */
    public int minutes() {
        return minutes;
    }

    /** How long corrections are taken. */
    public long retentionMillis() {
        return retentionMillis;
    }

    /** How long before the time that has come lies the earliest thing that is still counted, in whatever zone its day is. */
    public static long memoryMillis() {
        return DAY.retentionMillis + Duration.ofDays(2).toMillis();
    }

    /** A window as one number, for state: windows begin at whole minutes, which leaves room for their size. */
    public long code(long start) {
        return start + ordinal();
    }

    /** The size of the window with that code. */
    public static WindowSize ofCode(long code) {
        return SIZES[(int) Math.floorMod(code, MINUTE_MILLIS)];
    }

    /** The start of the window with that code. */
    public static long startOfCode(long code) {
        return code - Math.floorMod(code, MINUTE_MILLIS);
    }
}
