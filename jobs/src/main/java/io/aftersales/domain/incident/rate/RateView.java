package io.aftersales.domain.incident.rate;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The hours of a shop while it is looked at: whatever is asked for, each is read once. */
final class RateView {

    private final RateBook book;
    private final long[] hours;
    private final @Nullable RatePane[] firsts;
    private final long[] @Nullable [] rows;

    /** @param hours starts of the hours that are kept, ascending */
    RateView(long[] hours, RateBook book) {
        this.book = book;
        this.hours = hours;
        this.firsts = new RatePane[hours.length];
        this.rows = new long[hours.length][];
    }

    /** The first hour that is kept from {@code start} on, {@link RateState#NEVER} for none. */
    long next(long start) {
        int at = from(start);
        return at == hours.length ? RateState.NEVER : hours[at];
    }

    /** Events from {@code from}, inclusive, to {@code to}, exclusive; hours, like all of these. */
    long outOf(long from, long to) {
        long sum = 0;
        for (int i = from(from); i < hours.length && hours[i] < to; i++) {
            sum += first(i).outOf();
        }
        return sum;
    }

    /** Evidence: at least as much as there are buyers. */
    long evidence(long from, long to) {
        long sum = 0;
        for (int i = from(from); i < hours.length && hours[i] < to; i++) {
            sum += first(i).rows();
        }
        return sum;
    }

    /** Distinct buyers: one of several hours counts once. */
    long buyers(long from, long to) {
        Buyers all = new Buyers();
        for (int i = from(from); i < hours.length && hours[i] < to; i++) {
            long[] each = rows(i);
            for (int row = 0; row < each.length; row += 2) {
                all.add(each[row], each[row + 1]);
            }
        }
        return all.count();
    }

    /**
     * What is usual: the distinct buyers of each hour, added up.
     *
     * @param unusual hours that say nothing about it
     */
    RateSum usual(long from, long to, LongPredicate unusual) {
        long hits = 0;
        long outOf = 0;
        for (int i = from(from); i < hours.length && hours[i] < to; i++) {
            RatePane first = first(i);
            if (!first.unusual() && !unusual.test(hours[i])) {
                hits += distinct(i, first);
                outOf += first.outOf();
            }
        }
        return new RateSum(hits, outOf);
    }

    private long distinct(int hour, RatePane first) {
        if (first.distinct() != 0 || first.rows() == 0) {
            return first.distinct();
        }
        long buyers = buyers(hours[hour], hours[hour] + RateCount.HOUR);
        firsts[hour] = book.counted(hours[hour], first, buyers);
        return buyers;
    }

    private RatePane first(int hour) {
        RatePane known = firsts[hour];
        if (known == null) {
            RatePane kept = book.first(hours[hour]);
            known = kept == null ? RatePane.EMPTY : kept;
            firsts[hour] = known;
        }
        return known;
    }

    // Order and buyer in turn.
    private long[] rows(int hour) {
        long[] known = rows[hour];
        if (known == null) {
            long[] all = new long[2 * first(hour).rows()];
            int[] next = {0};
            book.each(hours[hour], bucket -> {
                for (int i = 0; i < bucket.size(); i++) {
                    all[next[0]++] = bucket.hits()[i];
                    all[next[0]++] = bucket.buyers()[i];
                }
            });
            rows[hour] = all;
            known = all;
        }
        return known;
    }

    private int from(long start) {
        int found = Arrays.binarySearch(hours, start);
        return found >= 0 ? found : -found - 1;
    }
}
