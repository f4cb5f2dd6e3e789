package io.aftersales.satisfaction;

import io.aftersales.event.CaseType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** An order, its cases and its parcels, looked at from their end. */
final class BatchOrders {

    private static final long TWO_DAYS = 48L * 3_600_000;

    /** How long windows take what is known later, by their minutes. */
    private static final Map<Integer, Long> CORRECTED =
            Map.of(1, TWO_DAYS, 60, 4 * TWO_DAYS, 1440, 45L * 24 * 3_600_000);

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
        dimensions.addAll(ofGoods(whom));
        metrics.count(at, dimensions, List.of(1, 60, 1440), field, value);
    }

    private List<String> ofGoods(BatchMetrics.Whom whom) {
        return skus.stream()
                .map(sku -> "SKU/" + whom.platform() + "/" + whom.shop() + "/" + sku)
                .toList();
    }

    /** Who carries is said by windows that still took what was known by then; that it happened is said by all. */
    private void countBy(@Nullable String carrier, long named, long at, List<String> more, String field) {
        List<String> always = BatchMetrics.dimensions(whom(null, null, null));
        metrics.count(at, always, List.of(1, 60, 1440), field, 1);
        metrics.count(at, more, List.of(1, 60, 1440), field, 1);
        List<String> ofCarrier = new ArrayList<>(BatchMetrics.dimensions(whom(null, null, carrier)));
        ofCarrier.removeAll(always);
        List<Integer> open = Stream.of(1, 60, 1440)
                .filter(minutes -> named - at <= CORRECTED.get(minutes))
                .toList();
        metrics.count(at, ofCarrier, open, field, 1);
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
        List<String> goods = ofGoods(whom(null, null, null));
        long named = done == null ? decided : done;
        countBy(carrier, named, decided, goods, dueField);
        if (good) {
            countBy(carrier, named, decided, goods, goodField);
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
            pickUp(parcel, cancelled);
            stalls(parcel, cancelled);
        });
    }

    private void count(List<SpecificRecordBase> parcel, long at, String field) {
        String carrier = Batch.latest(parcel, parcel.size() - 1, "carrier");
        countBy(carrier, named(parcel, carrier), at, List.of(), field);
    }

    /** Since when nobody else was said to carry the parcel. */
    private static long named(List<SpecificRecordBase> parcel, @Nullable String carrier) {
        long named = Long.MIN_VALUE;
        String before = null;
        for (SpecificRecordBase event : parcel) {
            String told =
                    event instanceof LogisticsEvent scan && !scan.getCarrier().isEmpty() ? scan.getCarrier() : before;
            named = told != null && told.equals(carrier) && !told.equals(before) ? Batch.at(event) : named;
            before = told;
        }
        return named;
    }

    private void stalls(List<SpecificRecordBase> parcel, @Nullable Long cancelled) {
        List<SpecificRecordBase> moves = moves(parcel);
        for (int i = 0; i < moves.size(); i++) {
            long silent = Batch.at(moves.get(i)) + TWO_DAYS;
            long next = i + 1 < moves.size() ? Batch.at(moves.get(i + 1)) : Long.MAX_VALUE;
            boolean arrived = moves.get(i) instanceof LogisticsEvent scan && ENDS.contains(scan.getType());
            if (arrived || (cancelled != null && cancelled < silent)) {
                break;
            }
            if (next > silent && silent <= end) {
                count(parcel, silent, "stalledParcels");
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

    private void pickUp(List<SpecificRecordBase> parcel, @Nullable Long cancelled) {
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
        count(parcel, decided, "pickUpsDue");
        metrics.scorecards.pickUp(whom(null, null, null), decided, good);
        if (good) {
            count(parcel, decided, "pickedUpInTime");
        }
    }
}
