package io.aftersales.domain.risk;

/**
 * A measure of an order: a value that is settled, or one that grows with time.
 *
 * @param known whether there is a value at all
 * @param running whether it grows
 * @param value the settled value; of a running one the instant at which it was nought
 * @param at since when the value is settled, epoch millis; meaningless of a running one
 */
record Course(boolean known, boolean running, long value, long at) {

    private static final Course NONE = new Course(false, false, 0, 0);

    static Course of(Measure measure, OrderStory story) {
        long delivered = story.deliveredAt();
        boolean open = delivered == OrderStory.NEVER && story.endedAt() == OrderStory.NEVER;
        boolean unshipped = open && story.shippedAt() == OrderStory.NEVER;
        return switch (measure) {
            case OVERDUE -> running(open, story.deliverBy());
            case DELIVERY_DELAY -> between(story.deliverBy(), delivered, delivered);
            case WAITING -> running(open, story.paidAt());
            case UNSHIPPED -> running(unshipped, story.paidAt());
            case UNPAID -> running(unshipped && story.paidAt() == OrderStory.NEVER, story.createdAt());
            case SHIP_DELAY ->
                story.shippedAt() == OrderStory.NEVER
                        ? running(unshipped, story.shipBy())
                        : between(story.shipBy(), story.shippedAt(), story.shippedAt());
            case HANDLING -> between(story.paidAt(), story.shippedAt(), story.shippedAt());
            case TRANSIT -> between(story.shippedAt(), delivered, delivered);
            case AMOUNT ->
                settled(story.amountToldAt() != OrderStory.UNTOLD, story.amountCents(), story.amountToldAt());
            case ITEMS -> ordered(story, story.items());
            case GOODS -> ordered(story, story.skus().size());
            case PARCELS ->
                settled(story.shippedAt() != OrderStory.NEVER, OrderParcels.count(story), story.shippedAt());
        };
    }

    private static Course running(boolean runs, long since) {
        return runs && since != OrderStory.NEVER ? new Course(true, true, since, 0) : NONE;
    }

    private static Course between(long from, long to, long at) {
        return settled(from != OrderStory.NEVER && to != OrderStory.NEVER, to - from, at);
    }

    private static Course ordered(OrderStory story, long value) {
        long at = Math.min(story.createdAt(), story.paidAt());
        return settled(at != OrderStory.NEVER, value, at);
    }

    private static Course settled(boolean known, long value, long at) {
        return known ? new Course(true, false, value, at) : NONE;
    }

    /** When a value was reached, {@link OrderStory#NEVER} if it was not and will not be by itself. */
    long reachedAt(long wanted) {
        if (!known) {
            return OrderStory.NEVER;
        }
        return running ? value + wanted : value >= wanted ? at : OrderStory.NEVER;
    }
}
