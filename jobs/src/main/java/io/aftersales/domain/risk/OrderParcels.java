package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads the parcels of an order. Where each shipment names its own, only those that shipments name bring the goods: the others bring goods
 * back, or bring others instead. One that was lost or came back undelivered is not waited for once another was shipped after that. Clocks
 * and service figures go by the same rule.
 */
final class OrderParcels {

    /** That are remembered at most, lest a dummy order gathers without end. */
    private static final int MOST = 32;

    private OrderParcels() {}

    /** When the last one that brings the goods was delivered, {@link OrderStory#NEVER} while one is not or none is known. */
    static long deliveredAt(OrderStory order) {
        long last = OrderStory.UNTOLD;
        // By places: this is asked several times for each event, mostly of one parcel or none.
        for (int i = 0; i < order.parcels().size(); i++) {
            ParcelStory parcel = order.parcels().get(i);
            if (bringsGoods(parcel, order) && !isSentAnew(parcel, order)) {
                last = Math.max(last, parcel.deliveredAt());
            }
        }
        return last == OrderStory.UNTOLD ? OrderStory.NEVER : last;
    }

    /** How many bring the goods. */
    static int count(OrderStory order) {
        int count = 0;
        for (ParcelStory parcel : order.parcels()) {
            count += bringsGoods(parcel, order) ? 1 : 0;
        }
        return count;
    }

    /** Carriers of those that bring the goods, without doubles, sorted. */
    static List<String> carriers(OrderStory order) {
        List<ParcelStory> parcels = order.parcels();
        if (parcels.isEmpty()) {
            return List.of();
        }
        if (parcels.size() == 1) {
            String only = parcels.get(0).carrier();
            return only == null ? List.of() : List.of(only);
        }
        TreeSet<String> carriers = new TreeSet<>();
        for (ParcelStory parcel : parcels) {
            if (parcel.carrier() != null && bringsGoods(parcel, order)) {
                carriers.add(parcel.carrier());
            }
        }
        return new ArrayList<>(carriers);
    }

    private static boolean bringsGoods(ParcelStory parcel, OrderStory order) {
        return parcel.shippedAt() != OrderStory.NEVER
                || order.shippedUnnamedAt() != OrderStory.UNTOLD
                || !isAnyShippedAfter(OrderStory.UNTOLD, parcel, order);
    }

    private static boolean isSentAnew(ParcelStory parcel, OrderStory order) {
        long failedAt = parcel.failedAt();
        return failedAt < parcel.deliveredAt()
                && (order.shippedUnnamedAt() > failedAt || isAnyShippedAfter(failedAt, parcel, order));
    }

    private static boolean isAnyShippedAfter(long at, ParcelStory butThis, OrderStory order) {
        for (int i = 0; i < order.parcels().size(); i++) {
            ParcelStory each = order.parcels().get(i);
            if (each != butThis && each.shippedAt() != OrderStory.NEVER && each.shippedAt() > at) {
                return true;
            }
        }
        return false;
    }

    /** With what is told of one of them. */
    static List<ParcelStory> with(List<ParcelStory> parcels, String parcelId, Milestone told, long at) {
        List<ParcelStory> all = new ArrayList<>(parcels);
        int place = 0;
        while (place < all.size() && all.get(place).parcelId().compareTo(parcelId) < 0) {
            place++;
        }
        if (place < all.size() && all.get(place).parcelId().equals(parcelId)) {
            all.set(place, all.get(place).with(told, at));
        } else {
            all.add(place, ParcelStory.of(parcelId).with(told, at));
        }
        return all.size() > MOST ? new ArrayList<>(all.subList(0, MOST)) : all;
    }
}
