package io.aftersales.satisfaction;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of a history, computed once from all of it: slow, without state, windows, lateness or corrections. What the job
 * gives in the end must be the same.
 */
final class Batch {

    private Batch() {}

    /** @param zones in which shops count their days, and platforms for the empty name */
    static BatchMetrics of(History history, Function<String, ZoneId> zones) {
        BatchMetrics metrics = new BatchMetrics(zones);
        long end = history.end();
        Map<String, List<SpecificRecordBase>> conversations = grouped(history.chats, chat -> chat.getConversationId());
        conversations.values().forEach(events -> BatchConversations.count(events, end, metrics));
        BatchTickets.count(history.chats, metrics);
        BatchReviews.count(history.reviews, metrics);
        orders(history).values().forEach(events -> BatchOrders.count(events, end, metrics));
        metrics.scorecards.end();
        return metrics;
    }

    /** Orders with their scans, also with those that name their parcel only. */
    private static Map<String, List<SpecificRecordBase>> orders(History history) {
        Map<String, List<SpecificRecordBase>> orders = new TreeMap<>();
        Map<String, String> orderByParcel = new TreeMap<>();
        for (OrderEvent event : history.orders) {
            orders.computeIfAbsent(event.getOrderId(), any -> new ArrayList<>()).add(event);
            if (event.getType() == OrderEventType.SHIPPED) {
                event.getParcelIds().forEach(parcel -> orderByParcel.put(parcel, event.getOrderId()));
            }
        }
        for (LogisticsEvent event : history.logistics) {
            if (event.getType() == LogisticsEventType.BUYER_NOTIFIED) {
                continue; // no scan
            }
            String order = event.getOrderId() == null ? orderByParcel.get(event.getParcelId()) : event.getOrderId();
            if (order != null) {
                orders.computeIfAbsent(order, any -> new ArrayList<>()).add(event);
            }
        }
        orders.values().forEach(Batch::sort);
        return orders;
    }

    static <E extends SpecificRecordBase> Map<String, List<SpecificRecordBase>> grouped(
            List<E> events, Function<E, @Nullable String> key) {
        Map<String, List<SpecificRecordBase>> groups = new TreeMap<>();
        for (E event : events) {
            String name = key.apply(event);
            if (name != null && !name.isEmpty()) {
                groups.computeIfAbsent(name, any -> new ArrayList<>()).add(event);
            }
        }
        groups.values().forEach(Batch::sort);
        return groups;
    }

    static void sort(List<SpecificRecordBase> events) {
        Set<String> seen = new HashSet<>();
        events.sort(Comparator.comparing(History::time).thenComparing(event -> (String) event.get("eventId")));
        events.removeIf(event -> !seen.add(event.get("eventId") + " " + event.get("type")));
    }

    static long at(SpecificRecordBase event) {
        return History.time(event).toEpochMilli();
    }

    /** The last value that is there up to and with event {@code last}. */
    static @Nullable String latest(List<SpecificRecordBase> events, int last, String field) {
        for (int i = last; i >= 0; i--) {
            Object value = events.get(i).getSchema().getField(field) == null
                    ? null
                    : events.get(i).get(field);
            if (value != null
                    && !value.toString().isEmpty()
                    && !value.toString().equals("OTHER")) {
                return value.toString();
            }
        }
        return null;
    }

    static BatchMetrics.Whom whom(
            List<SpecificRecordBase> events, int last, @Nullable String agent, @Nullable String issue) {
        return new BatchMetrics.Whom(
                Objects.requireNonNullElse(latest(events, last, "platform"), "OTHER"),
                Objects.requireNonNullElse(latest(events, last, "shopId"), "unknown"),
                agent,
                issue,
                null,
                null);
    }
}
