package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parcels that were lost or came back undelivered, and in whose place another was shipped after that: the order waits for that one
 * instead. The job of service figures takes the same ones out of an order's delivery.
 */
final class ParcelsSentAnew {

    private final Map<String, Long> shipped = new HashMap<>();
    private final Map<String, Long> delivered = new HashMap<>();
    private final Map<String, Long> failed = new HashMap<>();
    private long unnamedAt = Long.MIN_VALUE;

    private ParcelsSentAnew() {}

    /**
     * Those of a payment.
     *
     * @param counts whether rules asked for such a fact at its time
     */
    static Set<String> of(List<Fact> payment, Predicate<Fact> counts) {
        ParcelsSentAnew parcels = new ParcelsSentAnew();
        for (Fact fact : payment) {
            String parcel = fact.parcelId();
            if (parcel != null && fails(fact.kind()) && counts.test(fact)) {
                parcels.failed.putIfAbsent(parcel, fact.occurredAt());
            }
        }
        return parcels.failed.isEmpty() ? Set.of() : parcels.among(payment);
    }

    private Set<String> among(List<Fact> payment) {
        for (Fact fact : payment) {
            String parcel = fact.parcelId();
            boolean ships = fact.kind() == EventKind.ORDER_SHIPPED;
            if (parcel == null) {
                unnamedAt = ships ? fact.occurredAt() : unnamedAt;
            } else if (ships) {
                shipped.putIfAbsent(parcel, fact.occurredAt());
            } else if (fact.kind() == EventKind.LOGISTICS_DELIVERED) {
                delivered.putIfAbsent(parcel, fact.occurredAt());
            }
        }
        Set<String> sentAnew = new HashSet<>();
        failed.forEach((parcel, at) -> {
            if (at < delivered.getOrDefault(parcel, Long.MAX_VALUE) && anotherIsShippedAfter(at, parcel)) {
                sentAnew.add(parcel);
            }
        });
        return sentAnew;
    }

    private boolean anotherIsShippedAfter(long time, String parcel) {
        return unnamedAt > time
                || shipped.entrySet().stream()
                        .anyMatch(other ->
                                other.getValue() > time && !other.getKey().equals(parcel));
    }

    private static boolean fails(EventKind kind) {
        return kind == EventKind.LOGISTICS_LOST || kind == EventKind.LOGISTICS_RETURNED;
    }
}
