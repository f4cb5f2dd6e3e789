package io.aftersales.domain.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of its known parcels an order's delivery waits for; clocks, service figures and risks all go by it. Where each shipment names its
 * parcel, only those that shipments name bring the goods: the others bring goods back, or bring others instead. One that was lost or came
 * back undelivered is not waited for once another was shipped after that; its own delivery afterwards counts no more, as it may be the
 * shop that signed for it.
 *
 * <p>A shipment that names no parcel stands for one that is not known, so in the place of a lost one it leaves the order undelivered until
 * a delivery follows it. Whether that is the one which was sent instead cannot be known: any parcel that is waited for will do, lest the
 * order waited for ever where carriers know no orders. Of several such shipments the last holds, as no more is kept of them. Where
 * nothing was lost no delivery need follow them: shops often tell of a shipment when the goods have arrived. Nothing was lost either by a
 * parcel that no shipment names and that failed when all others had arrived: it took goods back.
 */
public final class OrderDelivery {

    /** There was no such time. */
    public static final long UNTOLD = Long.MIN_VALUE;

    private final List<? extends SentParcel> parcels;
    private final long unnamedAt;
    private @Nullable SentParcel lastShipped;
    private long lastShippedAt = UNTOLD;
    private long othersShippedAt = UNTOLD;

    /**
     * Of an order.
     *
     * @param parcels the known ones, each once
     * @param unnamedAt last shipment that names no parcel, {@link #UNTOLD} if there is none
     */
    public OrderDelivery(List<? extends SentParcel> parcels, long unnamedAt) {
        this.parcels = parcels;
        this.unnamedAt = unnamedAt;
        // By places, here and below: risks ask several times for each event, mostly of one parcel or none.
        for (int i = 0; i < parcels.size(); i++) {
            SentParcel parcel = parcels.get(i);
            long at = parcel.shippedAt();
            if (at != SentParcel.NEVER && (lastShipped == null || at > lastShippedAt)) {
                othersShippedAt = lastShippedAt;
                lastShippedAt = at;
                lastShipped = parcel;
            } else if (at != SentParcel.NEVER) {
                othersShippedAt = Math.max(othersShippedAt, at);
            }
        }
    }

    /** Whether the parcel brings what was bought. */
    public boolean bringsGoods(SentParcel parcel) {
        return parcel.shippedAt() != SentParcel.NEVER || unnamedAt != UNTOLD || lastShipped == null;
    }

    /** Whether the order is not delivered before that parcel is. */
    public boolean awaits(SentParcel parcel) {
        return bringsGoods(parcel) && !isSentAnewNamed(parcel) && !isSentAnewUnnamed(parcel);
    }

    /** The shipment without a name that only a delivery after it answers, {@link #UNTOLD} if there is none. */
    public long notUntilAfter() {
        if (unnamedAt == UNTOLD) {
            return UNTOLD;
        }
        long arrivedAt = lastOfAwaited();
        for (int i = 0; i < parcels.size(); i++) {
            SentParcel parcel = parcels.get(i);
            if (isSentAnewUnnamed(parcel) && !isSentAnewNamed(parcel) && !takesBack(parcel, arrivedAt)) {
                return unnamedAt;
            }
        }
        return UNTOLD;
    }

    private static boolean takesBack(SentParcel parcel, long arrivedAt) {
        return parcel.shippedAt() == SentParcel.NEVER && arrivedAt != UNTOLD && parcel.failedAt() > arrivedAt;
    }

    /** When the last parcel that is waited for was delivered, {@link SentParcel#NEVER} while one is not or none is known. */
    public long deliveredAt() {
        long last = lastOfAwaited();
        return last > notUntilAfter() ? last : SentParcel.NEVER;
    }

    private long lastOfAwaited() {
        long last = UNTOLD;
        for (int i = 0; i < parcels.size(); i++) {
            SentParcel parcel = parcels.get(i);
            if (awaits(parcel)) {
                last = Math.max(last, parcel.deliveredAt());
            }
        }
        return last;
    }

    private boolean isSentAnewNamed(SentParcel parcel) {
        long anotherAt = parcel == lastShipped ? othersShippedAt : lastShippedAt;
        return failsBefore(anotherAt, parcel);
    }

    private boolean isSentAnewUnnamed(SentParcel parcel) {
        return failsBefore(unnamedAt, parcel);
    }

    private static boolean failsBefore(long shipmentAt, SentParcel parcel) {
        return parcel.failedAt() < parcel.deliveredAt() && parcel.failedAt() < shipmentAt;
    }
}
