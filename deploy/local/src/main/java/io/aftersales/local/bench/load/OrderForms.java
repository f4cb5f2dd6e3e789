package io.aftersales.local.bench.load;

import io.aftersales.event.CaseType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What the events of one order have in common: ids of realistic length, shop, buyer, goods. */
final class OrderForms {

    private static final String[] CATEGORIES = {"女装", "小家电数码", "生鲜日用", "母婴", "家居"};
    /** Goods that a shop sells. */
    private static final int GOODS = 200;

    private static final String[] CARRIERS = {"SF", "ZTO", "YTO", "STO", "YUNDA", "JD"};

    private final String orderId;
    private final String buyerId;
    private final Shops.Shop shop;
    private final Texts texts;
    private final SplittableRandom random;
    private final long priceCents;

    OrderForms(long number, Shops shops, Texts texts, SplittableRandom random) {
        this(number, () -> shops.pick(random), texts, random);
    }

    /** Of a given shop. */
    OrderForms(long number, Shops.Shop shop, Texts texts, SplittableRandom random) {
        this(number, () -> shop, texts, random);
    }

    private OrderForms(long number, Supplier<Shops.Shop> shop, Texts texts, SplittableRandom random) {
        this.orderId = "26030" + (31_000_000_000L + number);
        this.buyerId = "tb" + random.nextInt(100_000_000, 1_000_000_000);
        this.shop = shop.get();
        this.texts = texts;
        this.random = random;
        this.priceCents = random.nextInt(900, 60_000);
    }

    String orderId() {
        return orderId;
    }

    String buyerId() {
        return buyerId;
    }

    Shops.Shop shop() {
        return shop;
    }

    Platform platform() {
        return shop.platform();
    }

    String parcelId(int index) {
        return "SF" + orderId.substring(5) + index;
    }

    String caseId() {
        return "cs" + orderId.substring(5);
    }

    OrderEvent order(OrderEventType type) {
        OrderEvent event = new OrderEvent();
        event.setType(type);
        event.setPlatform(platform());
        event.setShopId(shop.id());
        event.setBuyerId(buyerId);
        event.setOrderId(orderId);
        event.setAttributes(Map.of());
        event.setParcelIds(List.of());
        event.setItems(List.of());
        event.setAmountCents(priceCents);
        event.setCurrency("CNY");
        return event;
    }

    OrderEvent withItems(OrderEvent event) {
        int count = 1 + random.nextInt(2);
        List<OrderItem> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            OrderItem item = new OrderItem();
            item.setSku("sku-" + (10_000 + random.nextInt(GOODS)));
            item.setCategory(CATEGORIES[random.nextInt(CATEGORIES.length)]);
            item.setQuantity(1);
            item.setPriceCents(priceCents / count);
            items.add(item);
        }
        event.setItems(items);
        return event;
    }

    /** An event of the order's case. */
    OrderEvent ofCase(OrderEventType type, boolean refund) {
        OrderEvent event = order(type);
        event.setCaseId(caseId());
        event.setCaseType(refund ? CaseType.RETURN_REFUND : CaseType.EXCHANGE);
        event.setIssueType("not-as-described");
        if (type == OrderEventType.CASE_OPENED) {
            event.setNote(texts.buyer(random));
        }
        return event;
    }

    /** A scan: carriers know the parcel, not the order. */
    GeneratedEvent scan(Parcel parcel, int code, EventForge forge, long time) {
        LogisticsEvent event = new LogisticsEvent();
        event.setType(Parcel.typeOf(code));
        event.setPlatform(platform());
        event.setShopId(shop.id());
        event.setBuyerId("");
        event.setAttributes(Map.of());
        event.setParcelId(parcel.id());
        event.setCarrier(CARRIERS[random.nextInt(CARRIERS.length)]);
        event.setStation(texts.station(random));
        return forge.of(event, time);
    }

    ReviewEvent review(ReviewEventType type) {
        ReviewEvent event = new ReviewEvent();
        event.setType(type);
        event.setPlatform(platform());
        event.setShopId(shop.id());
        event.setBuyerId(buyerId);
        event.setOrderId(orderId);
        event.setAttributes(Map.of());
        event.setReviewId("rv" + orderId.substring(5));
        event.setRating(1 + random.nextInt(5));
        event.setText(texts.buyer(random));
        return event;
    }
}
