package io.aftersales.satisfaction;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every n-th order of the public Olist files, read as plain rows. */
final class OlistSample {

    static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /**
     * An order.
     *
     * @param seller of its first item
     * @param shipBy the latest limit of its items
     * @param reviews stars by the time of the answer
     */
    record Row(
            String id,
            String seller,
            @Nullable Long paid,
            @Nullable Long shipBy,
            @Nullable Long deliverBy,
            @Nullable Long shipped,
            @Nullable Long delivered,
            List<long[]> reviews) {}

    private OlistSample() {}

    static List<Row> of(Path folder, int every) throws IOException {
        Map<String, String> sellers = new HashMap<>();
        Map<String, Long> limits = new HashMap<>();
        for (Map<String, String> item : rows(folder.resolve("olist_order_items_dataset.csv"))) {
            String order = item.get("order_id");
            if (item.get("order_item_id").equals("1")) {
                sellers.put(order, item.get("seller_id"));
            }
            Long limit = millis(item.get("shipping_limit_date"));
            if (limit != null) {
                limits.merge(order, limit, Math::max);
            }
        }
        Map<String, List<long[]>> reviews = new HashMap<>();
        for (Map<String, String> review : rows(folder.resolve("olist_order_reviews_dataset.csv"))) {
            Long at = millis(review.get("review_answer_timestamp"));
            if (at != null) {
                reviews.computeIfAbsent(review.get("order_id"), any -> new ArrayList<>())
                        .add(new long[] {at, Long.parseLong(review.get("review_score"))});
            }
        }
        List<Row> sample = new ArrayList<>();
        for (Map<String, String> order : rows(folder.resolve("olist_orders_dataset.csv"))) {
            String id = order.get("order_id");
            if (Math.floorMod(id.hashCode(), every) == 0) {
                sample.add(new Row(
                        id,
                        sellers.getOrDefault(id, "unknown"),
                        millis(order.get("order_approved_at")),
                        limits.get(id),
                        millis(order.get("order_estimated_delivery_date")),
                        millis(order.get("order_delivered_carrier_date")),
                        millis(order.get("order_delivered_customer_date")),
                        reviews.getOrDefault(id, List.of())));
            }
        }
        return sample;
    }

    private static @Nullable Long millis(String time) {
        return time.isBlank()
                ? null
                : LocalDateTime.parse(time, TIME).atZone(ZONE).toInstant().toEpochMilli();
    }

    /** As events, the way a replay reads them. */
    static History events(List<Row> rows) {
        History history = new History();
        for (Row row : rows) {
            if (row.paid != null) {
                history.orders.add(order(row, OrderEventType.PAID, row.paid)
                        .setPromisedShipAt(instant(row.shipBy))
                        .setPromisedDeliverAt(instant(row.deliverBy))
                        .build());
            }
            if (row.shipped != null) {
                history.orders.add(order(row, OrderEventType.SHIPPED, row.shipped)
                        .setParcelIds(List.of(row.id))
                        .build());
                history.logistics.add(scan(row, LogisticsEventType.PICKED_UP, row.shipped));
            }
            if (row.delivered != null) {
                history.logistics.add(scan(row, LogisticsEventType.DELIVERED, row.delivered));
            }
            for (int i = 0; i < row.reviews.size(); i++) {
                history.reviews.add(ReviewEvent.newBuilder()
                        .setEventId("r" + i + row.id)
                        .setType(ReviewEventType.POSTED)
                        .setOccurredAt(instant(row.reviews.get(i)[0]))
                        .setShopId(row.seller)
                        .setReviewId("r" + i + row.id)
                        .setRating((int) row.reviews.get(i)[1])
                        .build());
            }
        }
        return history;
    }

    private static OrderEvent.Builder order(Row row, OrderEventType type, long at) {
        return OrderEvent.newBuilder()
                .setEventId(type + row.id)
                .setType(type)
                .setOccurredAt(instant(at))
                .setShopId(row.seller)
                .setOrderId(row.id);
    }

    private static LogisticsEvent scan(Row row, LogisticsEventType type, long at) {
        return LogisticsEvent.newBuilder()
                .setEventId(type + row.id)
                .setType(type)
                .setOccurredAt(instant(at))
                .setParcelId(row.id)
                .setCarrier("")
                .build();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        String text = Files.readString(file);
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = null;
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    if (header == null) {
                        header = row;
                    } else {
                        rows.add(map(header, row));
                    }
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }

    private static Map<String, String> map(List<String> header, List<String> row) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            map.put(header.get(i).replace("\uFEFF", ""), i < row.size() ? row.get(i) : "");
        }
        return map;
    }
}
