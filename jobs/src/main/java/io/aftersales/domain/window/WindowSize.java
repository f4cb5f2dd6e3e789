package io.aftersales.domain.window;

import java.time.Duration;

/** The lengths of windows, with how long each stays open to corrections. Retention is counted from the end of the hour, or of the day. */
public enum WindowSize {
    MINUTE(1, Duration.ofDays(2)),
    HOUR(60, Duration.ofDays(8)),
    DAY(1440, Duration.ofDays(45));

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
}
