package io.aftersales.domain.event;

/** A parcel of an order, as far as the order's delivery goes by it; times are epoch millis, {@link #NEVER} where it did not happen. */
public interface SentParcel {

    /** It did not happen. */
    long NEVER = Long.MAX_VALUE;

    /** The first shipment that names it. */
    long shippedAt();

    /** Its first delivery. */
    long deliveredAt();

    /** When it was first lost or came back. */
    long failedAt();
}
