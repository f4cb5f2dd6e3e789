package io.aftersales.domain.calendar;

import java.util.Arrays;

/**
 * The openings between two instants, sorted, apart from each other, with the open time before each. Immutable.
 *
 * <p>Every question is about <em>position</em>: the open time from the table's begin to an instant.
 */
final class OpeningTable {

    /** Answer that lies outside of the table. */
    static final long BEYOND = Long.MIN_VALUE;

    /** Covers nothing. */
    static final OpeningTable EMPTY = new OpeningTable(0, 0, new long[0], new long[0]);

    private final long from;
    private final long to;
    private final long[] opens;
    private final long[] closes;
    /** Open time before the opening of the same index; one entry more, for the total. */
    private final long[] before;

    OpeningTable(long from, long to, long[] opens, long[] closes) {
        this.from = from;
        this.to = to;
        this.opens = opens;
        this.closes = closes;
        this.before = new long[opens.length + 1];
        for (int i = 0; i < opens.length; i++) {
            before[i + 1] = before[i] + closes[i] - opens[i];
        }
    }

    /** First instant that is known. */
    long from() {
        return from;
    }

    /** First instant that is not known any more. */
    long to() {
        return to;
    }

    /** Whether both instants, and so all between, are known. */
    boolean covers(long first, long last) {
        return from < to && from <= Horizon.clamp(first) && (last < to || to == Horizon.END);
    }

    /** As far on as the table is long: where to look next, so that a far search takes few tables. */
    long farther() {
        return Horizon.later(to + (to - from));
    }

    /** As far back as the table is long. */
    long farBack() {
        return Horizon.earlier(from - (to - from));
    }

    boolean isOpen(long at) {
        int index = last(opens, at);
        return index >= 0 && at < closes[index];
    }

    long nextOpening(long at) {
        int index = last(opens, at);
        if (index >= 0 && at < closes[index]) {
            return at;
        }
        return index + 1 < opens.length ? opens[index + 1] : BEYOND;
    }

    long position(long at) {
        int index = last(opens, at);
        return index < 0 ? 0 : before[index] + Math.min(at, closes[index]) - opens[index];
    }

    /** First instant at that much open time after {@code start}; {@code millis} is more than zero. */
    long add(long start, long millis) {
        long left = before[opens.length] - position(start);
        if (millis > left) {
            return BEYOND;
        }
        long wanted = before[opens.length] - left + millis;
        // The opening before which less than the wanted time lies: an opening used up exactly ends at its close.
        int index = last(before, wanted - 1);
        return opens[index] + wanted - before[index];
    }

    /** Last instant at that much open time before {@code end}; {@code millis} is more than zero. */
    long subtract(long end, long millis) {
        long wanted = position(end) - millis;
        if (wanted < 0) {
            return BEYOND;
        }
        int index = last(before, wanted);
        return opens[index] + wanted - before[index];
    }

    /** Index of the last value that is not above {@code wanted}, -1 where all are; values ascend strictly. */
    private static int last(long[] values, long wanted) {
        int index = Arrays.binarySearch(values, wanted);
        return index >= 0 ? index : -index - 2;
    }
}
