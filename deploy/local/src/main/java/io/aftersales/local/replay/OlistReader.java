package io.aftersales.local.replay;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of the public Olist CSV files (orders, and where present order items and reviews) as events.
 *
 * <ul>
 *   <li>purchase: order CREATED; approval: order PAID; carrier date: order SHIPPED and logistics PICKED_UP; customer date:
 *       logistics DELIVERED; a review's answer time: review POSTED. A time that is missing makes no event.
 *   <li>eventId: {@code order:ORDER:TYPE}, {@code logistics:PARCEL:TYPE}, {@code review:REVIEW:POSTED}; the parcel is called
 *       as its order, a review {@code REVIEW_ID:ORDER}, because the files use review ids more than once.
 *   <li>amount and items come from the items file; the shop is the first item's seller, else {@value #UNKNOWN_SHOP}.
 * </ul>
 *
 * What the items and the orders file say of an order is kept in memory, a few hundred bytes each.
 */
public final class OlistReader implements EventReader {

    /** Shop of an order without items. */
    public static final String UNKNOWN_SHOP = "unknown";

    private static final String ORDERS = "olist_orders_dataset.csv";
    private static final String ITEMS = "olist_order_items_dataset.csv";
    private static final String REVIEWS = "olist_order_reviews_dataset.csv";
    private static final OlistBasket NO_ITEMS = new OlistBasket();

    private final Path folder;
    private final OlistTime time;
    private final boolean scansNameOrder;

    /**
     * Reads the folder with scans that name their order.
     *
     * @param zone zone of the files' local times; those of Olist are {@code America/Sao_Paulo}
     */
    public OlistReader(Path folder, ZoneId zone) {
        this(folder, zone, true);
    }

    /** @param scansNameOrder false leaves the order out of logistics events, as most carriers' feeds do */
    public OlistReader(Path folder, ZoneId zone, boolean scansNameOrder) {
        this.folder = folder;
        this.time = new OlistTime(zone);
        this.scansNameOrder = scansNameOrder;
    }

    /** What reviews need of their order. */
    private record Buyer(String buyerId, String shopId) {}

    @Override
    public void read(EventSink sink) throws IOException {
        Path orders = folder.resolve(ORDERS);
        if (!Files.exists(orders)) {
            throw new IOException("no " + ORDERS + " in " + folder.toAbsolutePath());
        }
        Map<String, OlistBasket> baskets = new HashMap<>();
        Path items = folder.resolve(ITEMS);
        if (Files.exists(items)) {
            new CsvTable(items, "order_id", "order_item_id", "product_id", "seller_id", "shipping_limit_date", "price")
                    .read(row -> basket(row, baskets), sink);
        }
        Map<String, Buyer> buyers = new HashMap<>();
        new CsvTable(
                        orders,
                        "order_id",
                        "order_purchase_timestamp",
                        "order_approved_at",
                        "order_delivered_carrier_date",
                        "order_delivered_customer_date",
                        "order_estimated_delivery_date")
                .read(row -> order(row, baskets, buyers, sink), sink);
        Path reviews = folder.resolve(REVIEWS);
        if (Files.exists(reviews)) {
            new CsvTable(reviews, "review_id", "order_id", "review_score", "review_answer_timestamp")
                    .read(row -> review(row, buyers, sink), sink);
        }
    }

    private void basket(CsvTable.Row row, Map<String, OlistBasket> baskets) {
        OlistBasket basket = baskets.getOrDefault(row.required("order_id"), new OlistBasket());
        basket.add(row, time);
        baskets.put(row.get("order_id"), basket);
    }

    private void order(CsvTable.Row row, Map<String, OlistBasket> baskets, Map<String, Buyer> buyers, EventSink sink)
            throws IOException {
        String orderId = row.required("order_id");
        OlistBasket basket = baskets.getOrDefault(orderId, NO_ITEMS);
        Buyer buyer = new Buyer(row.get("customer_id"), basket.shopId());
        // All times before the first event: a row that is refused leaves nothing behind.
        Instant purchased = time.parse(row, "order_purchase_timestamp");
        Instant approved = time.parse(row, "order_approved_at");
        Instant handedOver = time.parse(row, "order_delivered_carrier_date");
        Instant delivered = time.parse(row, "order_delivered_customer_date");
        Instant promised = time.parse(row, "order_estimated_delivery_date");
        buyers.put(orderId, buyer);
        if (purchased != null) {
            emit(
                    EventTopic.ORDERS,
                    event(OrderEventType.CREATED, orderId, purchased, buyer, basket)
                            .build(),
                    row,
                    sink);
        }
        if (approved != null) {
            OrderEvent.Builder paid = event(OrderEventType.PAID, orderId, approved, buyer, basket);
            emit(
                    EventTopic.ORDERS,
                    paid.setPromisedShipAt(basket.shipLimit())
                            .setPromisedDeliverAt(promised)
                            .build(),
                    row,
                    sink);
        }
        if (handedOver != null) {
            OrderEvent.Builder shipped = event(OrderEventType.SHIPPED, orderId, handedOver, buyer, basket);
            emit(EventTopic.ORDERS, shipped.setParcelIds(List.of(orderId)).build(), row, sink);
            emit(EventTopic.LOGISTICS, scan(LogisticsEventType.PICKED_UP, orderId, handedOver, buyer), row, sink);
        }
        if (delivered != null) {
            emit(EventTopic.LOGISTICS, scan(LogisticsEventType.DELIVERED, orderId, delivered, buyer), row, sink);
        }
    }

    private static OrderEvent.Builder event(
            OrderEventType type, String orderId, Instant occurredAt, Buyer buyer, OlistBasket basket) {
        return OrderEvent.newBuilder()
                .setEventId("order:" + orderId + ":" + type)
                .setType(type)
                .setOccurredAt(occurredAt)
                .setPlatform(Platform.OTHER)
                .setShopId(buyer.shopId())
                .setBuyerId(buyer.buyerId())
                .setOrderId(orderId)
                .setAmountCents(basket.cents())
                .setCurrency("BRL")
                .setItems(basket.items());
    }

    private LogisticsEvent scan(LogisticsEventType type, String orderId, Instant occurredAt, Buyer buyer) {
        return LogisticsEvent.newBuilder()
                .setEventId("logistics:" + orderId + ":" + type)
                .setType(type)
                .setOccurredAt(occurredAt)
                .setPlatform(Platform.OTHER)
                .setShopId(buyer.shopId())
                .setBuyerId(buyer.buyerId())
                .setOrderId(scansNameOrder ? orderId : null)
                .setParcelId(orderId)
                .build();
    }

    private void review(CsvTable.Row row, Map<String, Buyer> buyers, EventSink sink) throws IOException {
        Instant answered = time.parse(row, "review_answer_timestamp");
        if (answered == null) {
            return;
        }
        String orderId = row.required("order_id");
        String reviewId = row.required("review_id") + ":" + orderId;
        Buyer buyer = buyers.getOrDefault(orderId, new Buyer("", UNKNOWN_SHOP));
        emit(
                EventTopic.REVIEWS,
                ReviewEvent.newBuilder()
                        .setEventId("review:" + reviewId + ":" + ReviewEventType.POSTED)
                        .setType(ReviewEventType.POSTED)
                        .setOccurredAt(answered)
                        .setPlatform(Platform.OTHER)
                        .setShopId(buyer.shopId())
                        .setBuyerId(buyer.buyerId())
                        .setOrderId(orderId)
                        .setReviewId(reviewId)
                        .setRating(score(row.required("review_score")))
                        .setText(text(row.get("review_comment_title"), row.get("review_comment_message")))
                        .build(),
                row,
                sink);
    }

    private static int score(String text) {
        if (!text.matches("[1-5]")) {
            throw new IllegalArgumentException("review_score is not 1 to 5: " + text);
        }
        return Integer.parseInt(text);
    }

    /** Title and message as one text, null where the buyer wrote neither. */
    private static @Nullable String text(String title, String message) {
        String text = title.isBlank() || message.isBlank() ? title + message : title + "\n" + message;
        return text.isBlank() ? null : text;
    }

    private static void emit(EventTopic topic, SpecificRecord event, CsvTable.Row row, EventSink sink)
            throws IOException {
        sink.event(InputEvent.of(topic, event), row.file(), row.line());
    }
}
