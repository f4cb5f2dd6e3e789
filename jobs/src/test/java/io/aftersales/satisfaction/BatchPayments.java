package io.aftersales.satisfaction;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The payments of an order, each up to the next one after a cancellation, with the parcels that were sent for it. */
final class BatchPayments {

    /** Of an order that was never paid. */
    private static final Payment NONE = new Payment(0, Integer.MAX_VALUE, new OrderEvent(), null, Long.MAX_VALUE);

    /**
     * A payment.
     *
     * @param from first of its events
     * @param to first event behind them
     * @param cancelled when it was, null if not
     * @param over when the order was paid again
     */
    record Payment(
            int from, int to, OrderEvent paid, @Nullable Long cancelled, long over) {}

    private final List<SpecificRecordBase> events;
    private final List<Payment> payments = new ArrayList<>();

    /** Events of parcels by their ids. */
    private final Map<String, List<SpecificRecordBase>> parcels = new TreeMap<>();

    /** The first event of each parcel, by its place. */
    private final Map<String, Integer> begun = new HashMap<>();

    BatchPayments(List<SpecificRecordBase> events) {
        this.events = events;
        OrderEvent paid = null;
        Long cancelled = null;
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            SpecificRecordBase event = events.get(i);
            if (is(event, OrderEventType.PAID) && paid == null) {
                paid = (OrderEvent) event;
            } else if (is(event, OrderEventType.PAID) && cancelled != null) {
                payments.add(new Payment(from, i, paid, cancelled, Batch.at(event)));
                paid = (OrderEvent) event;
                cancelled = null;
                from = i;
            } else if (is(event, OrderEventType.CANCELLED) && cancelled == null) {
                cancelled = Batch.at(event);
            }
            for (String parcel : parcelsOf(event)) {
                parcels.computeIfAbsent(parcel, any -> new ArrayList<>()).add(event);
                begun.putIfAbsent(parcel, i);
            }
        }
        if (paid != null) {
            payments.add(new Payment(from, events.size(), paid, cancelled, Long.MAX_VALUE));
        }
    }

    private static boolean is(SpecificRecordBase event, OrderEventType type) {
        return event instanceof OrderEvent order && order.getType() == type;
    }

    private static List<String> parcelsOf(SpecificRecordBase event) {
        if (event instanceof LogisticsEvent scan) {
            return List.of(scan.getParcelId());
        }
        return is(event, OrderEventType.SHIPPED) ? ((OrderEvent) event).getParcelIds() : List.of();
    }

    List<Payment> all() {
        return payments;
    }

    Map<String, List<SpecificRecordBase>> byParcel() {
        return parcels;
    }

    /** The payment that a parcel was sent for: the one in which it was first heard of. */
    Payment ofParcel(String parcel) {
        int first = begun.get(parcel);
        return payments.stream()
                .filter(payment -> first >= payment.from() && first < payment.to())
                .findFirst()
                .orElse(NONE);
    }

    /** When the first parcel left that was sent for that payment, before the order was paid again. */
    @Nullable
    Long shipped(int number) {
        Payment payment = payments.get(number);
        for (SpecificRecordBase event : events.subList(payment.from(), payment.to())) {
            boolean picked = event instanceof LogisticsEvent scan && scan.getType() == LogisticsEventType.PICKED_UP;
            boolean ships = is(event, OrderEventType.SHIPPED);
            boolean itsOwn = parcelsOf(event).isEmpty()
                    || parcelsOf(event).stream().anyMatch(parcel -> ofParcel(parcel) == payment);
            if ((picked || ships) && itsOwn) {
                return Batch.at(event);
            }
        }
        return null;
    }

    /** The delivery of the last of its parcels; null if one of them had not arrived when the order was paid again. */
    @Nullable
    LogisticsEvent lastDelivery(int number) {
        Payment payment = payments.get(number);
        LogisticsEvent last = null;
        for (Map.Entry<String, List<SpecificRecordBase>> parcel : parcels.entrySet()) {
            List<SpecificRecordBase> known = events.subList(0, payment.to());
            if (ofParcel(parcel.getKey()) == payment
                    && isOfDelivery(parcel.getKey(), known)
                    && !isGivenUp(parcel.getKey(), payment)) {
                LogisticsEvent delivered = delivery(parcel.getValue(), known);
                if (delivered == null) {
                    return null;
                }
                last = last == null || Batch.at(delivered) > Batch.at(last) ? delivered : last;
            }
        }
        return last;
    }

    /** Whether a parcel brings what was bought: each does where no shipment names one, else those that shipments name. */
    boolean isOfDelivery(String parcel, List<SpecificRecordBase> known) {
        Set<String> shipped = new HashSet<>();
        for (SpecificRecordBase event : known) {
            if (is(event, OrderEventType.SHIPPED)) {
                shipped.addAll(parcelsOf(event));
            }
        }
        shipped.removeIf(other -> ofParcel(other) != ofParcel(parcel));
        return shipped.isEmpty() || shipped.contains(parcel);
    }

    /** Whether the shop sent another parcel of the payment after this one was lost or came back without having arrived. */
    private boolean isGivenUp(String parcel, Payment payment) {
        Long failed = null;
        for (SpecificRecordBase event : parcels.get(parcel)) {
            if (failed == null && events.indexOf(event) < payment.to() && isFailure(event)) {
                failed = Batch.at(event);
            }
        }
        if (failed == null) {
            return false;
        }
        long since = failed;
        boolean arrived = parcels.get(parcel).stream()
                .anyMatch(event -> event instanceof LogisticsEvent scan
                        && scan.getType() == LogisticsEventType.DELIVERED
                        && Batch.at(scan) <= since);
        List<String> sentBy = new ArrayList<>();
        boolean anonymous = false;
        for (SpecificRecordBase event : events.subList(payment.from(), payment.to())) {
            if (is(event, OrderEventType.SHIPPED) && Batch.at(event) <= since) {
                sentBy.addAll(parcelsOf(event));
            }
            anonymous |= is(event, OrderEventType.SHIPPED)
                    && Batch.at(event) > since
                    && parcelsOf(event).isEmpty();
        }
        boolean another = events.subList(payment.from(), payment.to()).stream()
                .filter(event -> is(event, OrderEventType.SHIPPED) && Batch.at(event) > since)
                .flatMap(event -> parcelsOf(event).stream())
                .anyMatch(other -> !other.equals(parcel) && !sentBy.contains(other) && ofParcel(other) == payment);
        return !arrived && (anonymous || another);
    }

    private static boolean isFailure(SpecificRecordBase event) {
        return event instanceof LogisticsEvent scan
                && (scan.getType() == LogisticsEventType.LOST || scan.getType() == LogisticsEventType.RETURNED);
    }

    private static @Nullable LogisticsEvent delivery(List<SpecificRecordBase> parcel, List<SpecificRecordBase> known) {
        for (SpecificRecordBase event : parcel) {
            if (event instanceof LogisticsEvent scan
                    && scan.getType() == LogisticsEventType.DELIVERED
                    && known.contains(event)) {
                return scan;
            }
        }
        return null;
    }
}
