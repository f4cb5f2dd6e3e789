package io.aftersales.satisfaction;

import io.aftersales.event.CaseType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** An order, its cases and its parcels, looked at from their end. */
final class BatchOrders {

    private static final long TWO_DAYS = 48L * 3_600_000;
    private static final Set<String> QUALITY =
            Set.of("product-quality", "food-quality", "counterfeit", "as-described", "not-as-described");

    private static final Set<LogisticsEventType> SCANS = Set.of(
            LogisticsEventType.PICKED_UP,
            LogisticsEventType.IN_TRANSIT,
            LogisticsEventType.OUT_FOR_DELIVERY,
            LogisticsEventType.DELIVERED);

    private static final Set<LogisticsEventType> ENDS =
            Set.of(LogisticsEventType.DELIVERED, LogisticsEventType.RETURNED, LogisticsEventType.LOST);

    private final List<SpecificRecordBase> events;
    private final long end;
    private final BatchMetrics metrics;
    private final List<String> skus;
    private final @Nullable Long cancelled;

    private BatchOrders(List<SpecificRecordBase> events, long end, BatchMetrics metrics) {
        this.events = events;
        this.end = end;
        this.metrics = metrics;
        this.skus = orders().filter(event -> !event.getItems().isEmpty())
                .findFirst()
                .map(event -> event.getItems().stream()
                        .map(OrderItem::getSku)
                        .distinct()
                        .toList())
                .orElse(List.of());
        this.cancelled = first(OrderEventType.CANCELLED);
    }

    static void count(List<SpecificRecordBase> events, long end, BatchMetrics metrics) {
        BatchOrders order = new BatchOrders(events, end, metrics);
        order.promises();
        order.cases();
        order.parcels();
    }

    private Stream<OrderEvent> orders() {
        return events.stream().filter(OrderEvent.class::isInstance).map(OrderEvent.class::cast);
    }

    private @Nullable Long first(OrderEventType type) {
        return orders().filter(event -> event.getType() == type)
                .map(Batch::at)
                .findFirst()
                .orElse(null);
    }

    private BatchMetrics.Whom whom(@Nullable String agent, @Nullable String issue, @Nullable String carrier) {
        BatchMetrics.Whom plain = Batch.whom(events, events.size() - 1, agent, issue);
        return new BatchMetrics.Whom(plain.platform(), plain.shop(), agent, issue, carrier, null);
    }

    /** Once for the order, and once for each of its goods. */
    private void count(long at, BatchMetrics.Whom whom, String field, double value) {
        List<String> dimensions = new ArrayList<>(BatchMetrics.dimensions(whom));
        skus.forEach(sku -> dimensions.add("SKU/" + whom.platform() + "/" + whom.shop() + "/" + sku));
        metrics.count(at, dimensions, List.of(1, 60, 1440), field, value);
    }

    private void promises() {
        OrderEvent paid = orders().filter(event -> event.getType() == OrderEventType.PAID)
                .findFirst()
                .orElse(null);
        if (paid == null) {
            return;
        }
        count(Batch.at(paid), whom(null, null, null), "paidOrders", 1);
        metrics.scorecards.paid(whom(null, null, null), Batch.at(paid));
        Long shipped = null;
        for (SpecificRecordBase event : events) {
            boolean ships = event instanceof OrderEvent order && order.getType() == OrderEventType.SHIPPED;
            boolean picked = event instanceof LogisticsEvent scan && scan.getType() == LogisticsEventType.PICKED_UP;
            if (shipped == null && (ships || picked)) {
                shipped = Batch.at(event);
            }
        }
        promise(paid, shipped, paid.getPromisedShipAt(), null, "shipmentsDue", "shippedInTime");
        LogisticsEvent last = lastDelivery();
        promise(
                paid,
                last == null ? null : Batch.at(last),
                paid.getPromisedDeliverAt(),
                last == null ? null : last.getCarrier(),
                "deliveriesDue",
                "deliveredInTime");
    }

    private void promise(
            OrderEvent paid,
            @Nullable Long done,
            @Nullable Instant promised,
            @Nullable String carrier,
            String dueField,
            String goodField) {
        if (promised == null) {
            return;
        }
        long due = promised.toEpochMilli();
        boolean good = done != null && done <= due;
        long decided = Math.max(Batch.at(paid), good ? done : due);
        boolean undecided = !good && done == null && due >= end;
        if (undecided || (cancelled != null && cancelled < decided)) {
            return;
        }
        count(decided, whom(null, null, carrier), dueField, 1);
        if (good) {
            count(decided, whom(null, null, carrier), goodField, 1);
        }
    }

    private @Nullable LogisticsEvent lastDelivery() {
        LogisticsEvent last = null;
        for (List<SpecificRecordBase> parcel : byParcel().values()) {
            LogisticsEvent delivered = null;
            for (SpecificRecordBase event : parcel) {
                if (delivered == null
                        && event instanceof LogisticsEvent scan
                        && scan.getType() == LogisticsEventType.DELIVERED) {
                    delivered = scan;
                }
            }
            if (delivered == null) {
                return null;
            }
            last = last == null || Batch.at(delivered) > Batch.at(last) ? delivered : last;
        }
        return last;
    }

    private Map<String, List<SpecificRecordBase>> byParcel() {
        Map<String, List<SpecificRecordBase>> parcels = new TreeMap<>();
        for (SpecificRecordBase event : events) {
            if (event instanceof OrderEvent order && order.getType() == OrderEventType.SHIPPED) {
                order.getParcelIds()
                        .forEach(id -> parcels.computeIfAbsent(id, any -> new ArrayList<>())
                                .add(event));
            } else if (event instanceof LogisticsEvent scan) {
                parcels.computeIfAbsent(scan.getParcelId(), any -> new ArrayList<>())
                        .add(event);
            }
        }
        return parcels;
    }

    private void cases() {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof OrderEvent event) {
                casework(i, event);
            }
        }
    }

    private void casework(int i, OrderEvent event) {
        long at = Batch.at(event);
        boolean withdrawn = orders().anyMatch(later -> later.getType() == OrderEventType.CASE_WITHDRAWN
                && Objects.equals(later.getCaseId(), event.getCaseId()));
        BatchMetrics.Whom whom = whom(Batch.latest(events, i, "agentId"), event.getIssueType(), null);
        switch (event.getType()) {
            case CASE_OPENED -> {
                if (event.getCaseType() == CaseType.RETURN_REFUND && !withdrawn) {
                    count(at, whom, "returns", 1);
                }
            }
            case PLATFORM_INTERVENED -> {
                if (!withdrawn) {
                    count(at, whom, "interventions", 1);
                    metrics.scorecards.intervention(whom, at);
                }
            }
            case COMPLAINT_FILED -> count(at, whom, "complaints", 1);
            case PLATFORM_RULED -> {
                if ("shop".equals(event.getLiability())) {
                    count(at, whom, "disputesLost", 1);
                    metrics.scorecards.disputeLost(whom, at);
                }
            }
            case REFUND_ISSUED -> {
                count(at, whom, "refunds", 1);
                if (event.getIssueType() != null && QUALITY.contains(event.getIssueType())) {
                    count(at, whom, "qualityRefunds", 1);
                    metrics.scorecards.qualityRefund(whom, at);
                }
                refundEnd(event, whom);
            }
            case CASE_CLOSED -> {
                boolean refunded = orders().anyMatch(other -> other.getType() == OrderEventType.REFUND_ISSUED
                        && Objects.equals(other.getCaseId(), event.getCaseId()));
                if (!refunded) {
                    refundEnd(event, whom);
                }
            }
            default -> {
                // Not counted.
            }
        }
    }

    private void refundEnd(OrderEvent event, BatchMetrics.Whom whom) {
        OrderEvent opened = orders().filter(other -> other.getType() == OrderEventType.CASE_OPENED
                        && Objects.equals(other.getCaseId(), event.getCaseId()))
                .findFirst()
                .orElse(null);
        if (opened == null) {
            return;
        }
        if (opened.getCaseType() == CaseType.REFUND_ONLY || opened.getCaseType() == CaseType.RETURN_REFUND) {
            count(Batch.at(event), whom, "refundsEnded", 1);
            count(Batch.at(event), whom, "refundMeanMillis", Batch.at(event) - Batch.at(opened));
            metrics.scorecards.refundEnd(whom, Batch.at(event), Batch.at(event) - Batch.at(opened));
        }
    }

    private void parcels() {
        for (List<SpecificRecordBase> parcel : byParcel().values()) {
            String carrier = Batch.latest(parcel, parcel.size() - 1, "carrier");
            BatchMetrics.Whom whom = whom(null, null, carrier);
            pickUp(parcel, whom);
            parcel.removeIf(event -> !moves(event) && event != parcel.get(0));
            for (int i = 0; i < parcel.size(); i++) {
                long silent = Batch.at(parcel.get(i)) + TWO_DAYS;
                long next = i + 1 < parcel.size() ? Batch.at(parcel.get(i + 1)) : Long.MAX_VALUE;
                boolean arrived = parcel.get(i) instanceof LogisticsEvent scan && ENDS.contains(scan.getType());
                if (arrived || (cancelled != null && cancelled < silent)) {
                    break;
                }
                if (next > silent && silent <= end) {
                    metrics.count(silent, whom, "stalledParcels", 1);
                }
            }
        }
    }

    /** Whether a parcel that had begun is not still where it was. */
    private static boolean moves(SpecificRecordBase event) {
        return event instanceof LogisticsEvent scan
                && (SCANS.contains(scan.getType())
                        || ENDS.contains(scan.getType())
                        || scan.getType() == LogisticsEventType.DELIVERY_FAILED
                        || scan.getType() == LogisticsEventType.DELAYED);
    }

    private void pickUp(List<SpecificRecordBase> parcel, BatchMetrics.Whom whom) {
        SpecificRecordBase shipment =
                parcel.stream().filter(OrderEvent.class::isInstance).findFirst().orElse(null);
        if (shipment == null) {
            return;
        }
        Long scanned = parcel.stream()
                .filter(event -> event instanceof LogisticsEvent scan && SCANS.contains(scan.getType()))
                .map(Batch::at)
                .findFirst()
                .orElse(null);
        long due = Batch.at(shipment) + TWO_DAYS;
        boolean good = scanned != null && scanned <= due;
        long decided = Math.max(Batch.at(shipment), good ? scanned : due);
        if ((!good && scanned == null && due >= end) || (cancelled != null && cancelled < decided)) {
            return;
        }
        metrics.count(decided, whom, "pickUpsDue", 1);
        metrics.scorecards.pickUp(whom, decided, good);
        if (good) {
            metrics.count(decided, whom, "pickedUpInTime", 1);
        }
    }
}
