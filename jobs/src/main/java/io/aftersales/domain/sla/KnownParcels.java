package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.OrderDelivery;
import io.aftersales.domain.event.SentParcel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parcels of a payment that its facts tell of. One is waited for that a shipment names, or that was delivered: other scans may be
 * here or not, as rules ask for them. Of one that was lost, where rules ask for that, no more than whether it was sent anew matters.
 */
final class KnownParcels {

    private final Map<String, Times> byId = new LinkedHashMap<>();
    private final OrderDelivery delivery;

    /** @param counts whether rules asked for such a fact at its time */
    KnownParcels(List<Fact> payment, Predicate<Fact> counts) {
        long unnamedAt = OrderDelivery.UNTOLD;
        for (Fact fact : payment) {
            if (fact.parcelId() != null) {
                see(fact.parcelId(), fact, counts);
            } else if (fact.kind() == EventKind.ORDER_SHIPPED) {
                unnamedAt = Math.max(unnamedAt, fact.occurredAt());
            }
        }
        delivery = new OrderDelivery(new ArrayList<>(byId.values()), unnamedAt);
    }

    private void see(String parcel, Fact fact, Predicate<Fact> counts) {
        switch (fact.kind()) {
            case ORDER_SHIPPED -> {
                Times times = timesOf(parcel);
                times.shippedAt = Math.min(times.shippedAt, fact.occurredAt());
            }
            case LOGISTICS_DELIVERED -> {
                Times times = timesOf(parcel);
                times.deliveredAt = Math.min(times.deliveredAt, fact.occurredAt());
            }
            case LOGISTICS_LOST, LOGISTICS_RETURNED -> {
                if (counts.test(fact)) {
                    Times times = timesOf(parcel);
                    times.failedAt = Math.min(times.failedAt, fact.occurredAt());
                }
            }
            default -> {}
        }
    }

    private Times timesOf(String parcel) {
        return byId.computeIfAbsent(parcel, any -> new Times());
    }

    /** Those that the delivery waits for; a set of the caller's own. */
    Set<String> awaited() {
        Set<String> awaited = new HashSet<>();
        byId.forEach((parcel, times) -> {
            boolean known = times.shippedAt != SentParcel.NEVER || times.deliveredAt != SentParcel.NEVER;
            if (known && delivery.awaits(times)) {
                awaited.add(parcel);
            }
        });
        return awaited;
    }

    /** See {@link OrderDelivery#notUntilAfter}. */
    long notUntilAfter() {
        return delivery.notUntilAfter();
    }

    private static final class Times implements SentParcel {

        private long shippedAt = NEVER;
        private long deliveredAt = NEVER;
        private long failedAt = NEVER;

        @Override
        public long shippedAt() {
            return shippedAt;
        }

        @Override
        public long deliveredAt() {
            return deliveredAt;
        }

        @Override
        public long failedAt() {
            return failedAt;
        }
    }
}
