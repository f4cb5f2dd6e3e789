package io.aftersales.domain.risk;

import io.aftersales.domain.event.OrderDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads the parcels of an order; its delivery waits for them by the same rule as that of clocks and service figures. */
final class OrderParcels {

    /** That are remembered at most, lest a dummy order gathers without end. */
    private static final int MOST = 32;

    private OrderParcels() {}

    /** When the last one that brings the goods was delivered, {@link OrderStory#NEVER} while one is not or none is known. */
    static long deliveredAt(OrderStory order) {
        return order.parcels().isEmpty() ? OrderStory.NEVER : delivery(order).deliveredAt();
    }

    /** How many bring the goods. */
    static int count(OrderStory order) {
        OrderDelivery delivery = delivery(order);
        int count = 0;
        for (ParcelStory parcel : order.parcels()) {
            count += delivery.bringsGoods(parcel) ? 1 : 0;
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
        OrderDelivery delivery = delivery(order);
        TreeSet<String> carriers = new TreeSet<>();
        for (ParcelStory parcel : parcels) {
            if (parcel.carrier() != null && delivery.bringsGoods(parcel)) {
                carriers.add(parcel.carrier());
            }
        }
        return new ArrayList<>(carriers);
    }

    private static OrderDelivery delivery(OrderStory order) {
        return new OrderDelivery(order.parcels(), order.shippedUnnamedAt());
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
