package io.aftersales.domain.incident.rate;

import java.util.Arrays;

/** Counts distinct buyers of orders, by hashes; without an object for each, because a busy window has hundreds of thousands. */
final class Buyers {

    private static final int FEW = 64;

    private long[] orders = new long[FEW];
    private long[] buyers = new long[FEW];
    private int size;

    /**
     * Takes an order in. Of two buyers of an order in two hours, one of which is too old to be told anew, the same is always taken.
     *
     * @param order not 0
     * @param buyer 0 where unknown
     */
    void add(long order, long buyer) {
        int at = place(orders, order);
        if (orders[at] == order) {
            buyers[at] = Long.compareUnsigned(buyers[at], buyer) >= 0 ? buyers[at] : buyer;
            return;
        }
        orders[at] = order;
        buyers[at] = buyer;
        size++;
        if (size * 2 > orders.length) {
            grow();
        }
    }

    /** How many buyers; an order of an unknown one counts for one of its own. */
    long count() {
        long[] all = new long[size];
        int next = 0;
        for (int i = 0; i < orders.length; i++) {
            if (orders[i] != IdHash.NONE) {
                all[next++] = buyers[i] == IdHash.NONE ? orders[i] : buyers[i];
            }
        }
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            distinct += i == 0 || all[i] != all[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private void grow() {
        long[] more = new long[orders.length * 2];
        long[] theirs = new long[more.length];
        for (int i = 0; i < orders.length; i++) {
            if (orders[i] != IdHash.NONE) {
                int at = place(more, orders[i]);
                more[at] = orders[i];
                theirs[at] = buyers[i];
            }
        }
        orders = more;
        buyers = theirs;
    }

    // The place of an order, or the free one where it belongs; there is always one, as half of all are free.
    private static int place(long[] table, long order) {
        int at = (int) (order ^ order >>> 32) & (table.length - 1);
        while (table[at] != order && table[at] != IdHash.NONE) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }
}
