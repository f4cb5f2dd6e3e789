package io.aftersales.domain.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.SentParcel;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a parcel; flat and public because it is state.
 *
 * @param parcelId the parcel
 * @param carrier its carrier; of several that were told the last of the alphabet; null where unknown
 * @param deliveredAt first delivery, epoch millis, {@link OrderStory#NEVER} where none
 * @param shippedAt first shipment that names it, {@link OrderStory#NEVER} where only scans do; 0 where an earlier release kept neither
 * @param failedAt when it was first lost or came back, {@link OrderStory#NEVER} where not
 */
public record ParcelStory(String parcelId, @Nullable String carrier, long deliveredAt, long shippedAt, long failedAt)
        implements SentParcel {

    public ParcelStory {
        failedAt = failedAt == 0 ? OrderStory.NEVER : failedAt; // as earlier releases kept it
    }

    /** One of which nothing is told. */
    static ParcelStory of(String parcelId) {
        return new ParcelStory(parcelId, null, OrderStory.NEVER, OrderStory.NEVER, OrderStory.NEVER);
    }

    ParcelStory with(Milestone told, long at) {
        EventKind kind = told.kind();
        boolean fails = kind == EventKind.LOGISTICS_LOST || kind == EventKind.LOGISTICS_RETURNED;
        return new ParcelStory(
                parcelId,
                OrderStory.later(carrier, told.carrier()),
                kind == EventKind.LOGISTICS_DELIVERED ? Math.min(deliveredAt, at) : deliveredAt,
                kind == EventKind.ORDER_SHIPPED ? Math.min(shippedAt, at) : shippedAt,
                fails ? Math.min(failedAt, at) : failedAt);
    }

    /** The same with what had happened by that time alone. */
    ParcelStory until(long at) {
        return new ParcelStory(
                parcelId,
                carrier,
                OrderStory.by(deliveredAt, at),
                OrderStory.by(shippedAt, at),
                OrderStory.by(failedAt, at));
    }

    /** When the last thing happened that is known of its course, {@link OrderStory#UNTOLD} if nothing is. */
    long lastAt() {
        return Math.max(
                OrderStory.known(deliveredAt), Math.max(OrderStory.known(toldShipment()), OrderStory.known(failedAt)));
    }

    /** What happens behind that instant next, {@link OrderStory#NEVER} if nothing is known to. */
    long nextAt(long at) {
        return Math.min(
                OrderStory.behind(deliveredAt, at),
                Math.min(OrderStory.behind(toldShipment(), at), OrderStory.behind(failedAt, at)));
    }

    private long toldShipment() {
        return shippedAt == 0 ? OrderStory.NEVER : shippedAt;
    }
}
