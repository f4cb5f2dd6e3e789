package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an order was named in a conversation; flat and public because it is state.
 *
 * @param orderId the order
 * @param at when it was named, epoch millis
 * @param eventId event that named it
 */
public record Naming(String orderId, long at, String eventId) {

    private static final Comparator<Naming> ORDER =
            Comparator.comparingLong(Naming::at).thenComparing(Naming::eventId).thenComparing(Naming::orderId);

    /** Of one conversation at most: more than are named in the thirty days that facts can still move. */
    private static final int MOST = 64;

    /** With one more, in their order; the same list if it is known. */
    static List<Naming> with(List<Naming> known, Naming one) {
        int at = known.size();
        while (at > 0 && ORDER.compare(known.get(at - 1), one) >= 0) {
            at--;
        }
        if (at < known.size() && known.get(at).equals(one)) {
            return known;
        }
        List<Naming> all = new ArrayList<>(known.size() + 1);
        all.addAll(known);
        all.add(at, one);
        if (all.size() > MOST) {
            all.remove(spare(all));
        }
        return all;
    }

    /** The first that says no more than those around it, else the oldest. */
    private static int spare(List<Naming> all) {
        for (int i = 1; i < all.size() - 1; i++) {
            String order = all.get(i).orderId();
            if (order.equals(all.get(i - 1).orderId())
                    && order.equals(all.get(i + 1).orderId())) {
                return i;
            }
        }
        return 0;
    }

    /** Those behind that time, and the last before: what was said then was about it while the others were not known. */
    static List<Naming> since(List<Naming> namings, long at) {
        int from = namings.size();
        while (from > 0 && namings.get(from - 1).at() > at) {
            from--;
        }
        return namings.subList(Math.max(0, from - 1), namings.size());
    }

    /** What is said at that time and names nothing is about this one: the last not after it, else the first; null if there is none. */
    static @Nullable Naming before(List<Naming> namings, long at) {
        Naming of = namings.isEmpty() ? null : namings.get(0);
        for (int i = 1; i < namings.size() && namings.get(i).at() <= at; i++) {
            of = namings.get(i);
        }
        return of;
    }
}
