package io.aftersales.domain.calendar;

/**
 * A time that a promise does not count, whatever its calendar says: the Spring Festival, a big sale.
 *
 * @param from first exempt instant, epoch millis
 * @param to first instant after it, epoch millis
 */
public record ExemptWindow(long from, long to) implements Comparable<ExemptWindow> {

    public ExemptWindow {
        if (to <= from) {
            throw new IllegalArgumentException("no window: from " + from + " to " + to);
        }
    }

    @Override
    public int compareTo(ExemptWindow other) {
        return Long.compare(from, other.from);
    }
}
