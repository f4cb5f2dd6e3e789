package io.aftersales.local.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every clock of ship-72h, ship-promise and delivery-promise must be at the end of a replay of an Olist folder: a batch
 * computation straight from the CSV files, with no class of the reader or the engine.
 */
final class OlistOracle {

    /** The policies whose clocks are computed. */
    static final Set<String> POLICIES = Set.of("ship-72h", "ship-promise", "delivery-promise");

    private static final long SHIP_WITHIN = Duration.ofHours(72).toMillis();
    private static final long GIVE_UP_AFTER = Duration.ofDays(400).toMillis();

    private final ZoneId zone;
    private final List<Map<String, String>> orders;
    private final Map<String, Long> shippingLimits = new HashMap<>();
    private final long end;

    private OlistOracle(Path folder, ZoneId zone) throws IOException {
        this.zone = zone;
        this.orders = PlainCsv.rows(folder.resolve("olist_orders_dataset.csv"));
        for (Map<String, String> item : PlainCsv.rows(folder.resolve("olist_order_items_dataset.csv"))) {
            Long limit = millis(item.get("shipping_limit_date"));
            if (limit != null) {
                shippingLimits.merge(item.get("order_id"), limit, Math::max);
            }
        }
        this.end = latest(PlainCsv.rows(folder.resolve("olist_order_reviews_dataset.csv")));
    }

    /**
     * A clock at the end of the replay.
     *
     * @param state RUNNING, MET, MET_LATE or EXPIRED
     * @param stoppedAt epoch millis, null while it is open or when it was given up
     */
    record Clock(
            String policyId,
            String orderId,
            String state,
            boolean breached,
            long startAt,
            long dueAt,
            @Nullable Long stoppedAt) {}

    /** All clocks by {@code policyId:orderId}. */
    static Map<String, Clock> clocks(Path folder, ZoneId zone) throws IOException {
        return new OlistOracle(folder, zone).clocks();
    }

    /** The latest time of any event, epoch millis. */
    static long replayEnd(Path folder, ZoneId zone) throws IOException {
        return new OlistOracle(folder, zone).end;
    }

    private Map<String, Clock> clocks() {
        Map<String, Clock> clocks = new TreeMap<>();
        for (Map<String, String> order : orders) {
            Long paid = millis(order.get("order_approved_at"));
            if (paid == null) {
                continue;
            }
            String id = order.get("order_id");
            Long handedOver = millis(order.get("order_delivered_carrier_date"));
            Long delivered = millis(order.get("order_delivered_customer_date"));
            List<Clock> ofOrder = new ArrayList<>();
            ofOrder.add(clock("ship-72h", id, paid, paid + SHIP_WITHIN, handedOver));
            Long shipBy = shippingLimits.get(id);
            if (shipBy != null) {
                ofOrder.add(clock("ship-promise", id, paid, shipBy, handedOver));
            }
            Long deliverBy = millis(order.get("order_estimated_delivery_date"));
            if (deliverBy != null) {
                ofOrder.add(clock("delivery-promise", id, paid, deliverBy, delivered));
            }
            ofOrder.forEach(clock -> clocks.put(clock.policyId() + ":" + id, clock));
        }
        return clocks;
    }

    /**
     * One comparison says it all: a stop before the start keeps a target, whose due is later than the start; a given deadline
     * is kept by a stop up to it, wherever the start is. A deadline before the start is missed at the start, which is never
     * after the end.
     */
    private Clock clock(String policy, String order, long start, long due, @Nullable Long stop) {
        long givenUpAt = start + GIVE_UP_AFTER;
        if (stop != null && stop <= Math.min(end, givenUpAt)) {
            boolean kept = stop <= due;
            return new Clock(policy, order, kept ? "MET" : "MET_LATE", !kept, start, due, stop);
        }
        boolean breached = due <= Math.min(end, givenUpAt);
        return new Clock(policy, order, givenUpAt <= end ? "EXPIRED" : "RUNNING", breached, start, due, null);
    }

    private long latest(List<Map<String, String>> reviews) {
        long latest = Long.MIN_VALUE;
        for (Map<String, String> order : orders) {
            for (String column : List.of(
                    "order_purchase_timestamp",
                    "order_approved_at",
                    "order_delivered_carrier_date",
                    "order_delivered_customer_date")) {
                latest = later(latest, order.get(column));
            }
        }
        for (Map<String, String> review : reviews) {
            latest = later(latest, review.get("review_answer_timestamp"));
        }
        return latest;
    }

    private long later(long latest, String text) {
        Long time = millis(text);
        return time == null ? latest : Math.max(latest, time);
    }

    private @Nullable Long millis(String text) {
        return text.isEmpty()
                ? null
                : LocalDateTime.parse(text.replace(' ', 'T'))
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli();
    }
}
