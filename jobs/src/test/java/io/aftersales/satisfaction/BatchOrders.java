package io.aftersales.satisfaction;

import io.aftersales.event.CaseType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private final BatchPayments payments;

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
        this.payments = new BatchPayments(events);
    }

    static void count(List<SpecificRecordBase> events, long end, BatchMetrics metrics) {
        BatchOrders order = new BatchOrders(events, end, metrics);
        for (int payment = 0; payment < order.payments.all().size(); payment++) {
            order.promises(payment);
        }
        order.cases();
        order.parcels();
    }

    private Stream<OrderEvent> orders() {
        return events.stream().filter(OrderEvent.class::isInstance).map(OrderEvent.class::cast);
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

    private void promises(int number) {
        BatchPayments.Payment payment = payments.all().get(number);
        if (number == 0) {
            count(Batch.at(payment.paid()), whom(null, null, null), "paidOrders", 1);
            metrics.scorecards.paid(whom(null, null, null), Batch.at(payment.paid()));
        }
        Long shipped = payments.shipped(number);
        promise(payment, shipped, payment.paid().getPromisedShipAt(), null, "shipmentsDue", "shippedInTime");
        LogisticsEvent last = payments.lastDelivery(number);
        promise(
                payment,
                last == null ? null : Batch.at(last),
                payment.paid().getPromisedDeliverAt(),
                last == null ? null : last.getCarrier(),
                "deliveriesDue",
                "deliveredInTime");
    }

    private void promise(
            BatchPayments.Payment payment,
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
        long decided = Math.max(Batch.at(payment.paid()), good ? done : due);
        boolean undecided = !good && done == null && due >= Math.min(end, payment.over());
        if (undecided || (payment.cancelled() != null && payment.cancelled() < decided)) {
            return;
        }
        count(decided, whom(null, null, carrier), dueField, 1);
        if (good) {
            count(decided, whom(null, null, carrier), goodField, 1);
        }
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
        BatchCase story = new BatchCase(orders().toList(), event);
        BatchMetrics.Whom whom = whom(Batch.latest(events, i, "agentId"), story.issue(), null);
        switch (event.getType()) {
            case CASE_OPENED -> {
                if (event.getCaseType() == CaseType.RETURN_REFUND
                        && !story.isWithdrawnLater()
                        && !story.hasAskedForReturn()) {
                    count(at, whom, "returns", 1);
                }
            }
            case PLATFORM_INTERVENED -> {
                if (story.isInterventionThatStands()) {
                    count(at, whom, "interventions", 1);
                    metrics.scorecards.intervention(whom, at);
                }
            }
            case COMPLAINT_FILED -> count(at, whom, "complaints", 1);
            case PLATFORM_RULED -> {
                if (story.isLostForGood()) {
                    count(at, whom, "disputesLost", 1);
                    metrics.scorecards.disputeLost(whom, at);
                }
            }
            case REFUND_ISSUED -> {
                count(at, whom, "refunds", 1);
                if (story.issue() != null && QUALITY.contains(story.issue())) {
                    count(at, whom, "qualityRefunds", 1);
                    metrics.scorecards.qualityRefund(whom, at);
                }
                refundEnd(story.refundIsOver(), event, whom);
            }
            case CASE_CLOSED -> refundEnd(story.refundIsOver(), event, whom);
            default -> {
                // Not counted.
            }
        }
    }

    private void refundEnd(@Nullable OrderEvent opened, OrderEvent event, BatchMetrics.Whom whom) {
        if (opened != null) {
            count(Batch.at(event), whom, "refundsEnded", 1);
            count(Batch.at(event), whom, "refundMeanMillis", Batch.at(event) - Batch.at(opened));
            metrics.scorecards.refundEnd(whom, Batch.at(event), Batch.at(event) - Batch.at(opened));
        }
    }

    private void parcels() {
        payments.byParcel().forEach((id, parcel) -> {
            if (!payments.isOfDelivery(id, events)) {
                return;
            }
            Long cancelled = payments.ofParcel(id).cancelled();
            String carrier = Batch.latest(parcel, parcel.size() - 1, "carrier");
            BatchMetrics.Whom whom = whom(null, null, carrier);
            pickUp(parcel, cancelled, whom);
            stalls(moves(parcel), cancelled, whom);
        });
    }

    private void stalls(List<SpecificRecordBase> moves, @Nullable Long cancelled, BatchMetrics.Whom whom) {
        for (int i = 0; i < moves.size(); i++) {
            long silent = Batch.at(moves.get(i)) + TWO_DAYS;
            long next = i + 1 < moves.size() ? Batch.at(moves.get(i + 1)) : Long.MAX_VALUE;
            boolean arrived = moves.get(i) instanceof LogisticsEvent scan && ENDS.contains(scan.getType());
            if (arrived || (cancelled != null && cancelled < silent)) {
                break;
            }
            if (next > silent && silent <= end) {
                metrics.count(silent, whom, "stalledParcels", 1);
            }
        }
    }

    /** All that shows that it goes on; the shipment does so only of one that was not heard of. */
    private static List<SpecificRecordBase> moves(List<SpecificRecordBase> parcel) {
        List<SpecificRecordBase> moves = new ArrayList<>();
        for (SpecificRecordBase event : parcel) {
            if (isMove(event) || (event instanceof OrderEvent && moves.isEmpty())) {
                moves.add(event);
            }
        }
        return moves;
    }

    /** Whether a parcel that had begun is not still where it was. */
    private static boolean isMove(SpecificRecordBase event) {
        return event instanceof LogisticsEvent scan
                && (SCANS.contains(scan.getType())
                        || ENDS.contains(scan.getType())
                        || scan.getType() == LogisticsEventType.DELIVERY_FAILED
                        || scan.getType() == LogisticsEventType.DELAYED);
    }

    private void pickUp(List<SpecificRecordBase> parcel, @Nullable Long cancelled, BatchMetrics.Whom whom) {
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
