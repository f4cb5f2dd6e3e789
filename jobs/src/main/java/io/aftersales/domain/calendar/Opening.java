package io.aftersales.domain.calendar;

import java.util.Locale;

/**
 * A shift of a day, in minutes of local time since that day's midnight.
 *
 * @param from first open minute, 0 to 1439
 * @param to first closed minute after it, at most 24 hours later; above 1440 the shift runs into the next day
 */
public record Opening(int from, int to) implements Comparable<Opening> {

    /** Minutes of a day. */
    public static final int DAY = 24 * 60;

    public Opening {
        if (from < 0 || from >= DAY || to <= from || to - from > DAY) {
            throw new IllegalArgumentException("no shift: from minute " + from + " to minute " + to);
        }
    }

    /** Whether the minute, counted from the same midnight, lies in the shift. */
    public boolean contains(int minute) {
        return from <= minute && minute < to;
    }

    @Override
    public int compareTo(Opening other) {
        return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
    }

    @Override
    public String toString() {
        int end = to > DAY ? to - DAY : to;
        return String.format(Locale.ROOT, "%02d:%02d-%02d:%02d", from / 60, from % 60, end / 60, end % 60);
    }
}
