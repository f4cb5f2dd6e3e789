package io.aftersales.local.bench.load;

/** Something whose events lie fixed from its beginning: an order with its parcels, or a conversation. */
interface Subject {

    /** When its next event occurs, {@link Long#MAX_VALUE} after its last. */
    long nextAt();

    /** The next event; moves on to the one after. */
    GeneratedEvent next(EventForge forge);

    /**
     * Tells the clocks that all events up to {@code now} make.
     *
     * @return whether later events or later time can change any of them
     */
    boolean tell(long now, ExpectedClocks clocks);
}
