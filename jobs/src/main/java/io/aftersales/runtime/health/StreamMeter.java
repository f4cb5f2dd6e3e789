package io.aftersales.runtime.health;

import org.apache.flink.types.Either;

/** Counts what a source hands out: dead letters on the left, valid events on the right. */
final class StreamMeter<L, E> implements HealthMeter<Either<L, E>> {

    private final String stream;
    private final OccurredAt<E> occurredAt;
    private final ShopOf<E> shopOf;
    private final ShopTimes shops = new ShopTimes();

    private long events;
    private long deadLetters;
    private long lastEventAt = HealthSample.UNKNOWN;

    StreamMeter(String stream, OccurredAt<E> occurredAt, ShopOf<E> shopOf) {
        this.stream = stream;
        this.occurredAt = occurredAt;
        this.shopOf = shopOf;
    }

    @Override
    public void count(Either<L, E> element) {
        if (element.isLeft()) {
            deadLetters++;
            return;
        }
        events++;
        E event = element.right();
        long at = occurredAt.millis(event);
        if (at > lastEventAt) {
            lastEventAt = at;
        }
        String shop = shopOf.shopId(event);
        if (shop != null && !shop.isEmpty()) {
            shops.saw(shop, at);
        }
    }

    @Override
    public HealthSample take(long windowStart, long lag) {
        StreamCounts counts = new StreamCounts(events, deadLetters, lag, lastEventAt);
        events = 0;
        deadLetters = 0;
        return HealthSample.ofStream(windowStart, stream, counts, shops.take());
    }
}
