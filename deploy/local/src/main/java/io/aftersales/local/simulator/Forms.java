package io.aftersales.local.simulator;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.local.simulator.Cast.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as far as every one of a kind has them; identity and time they get when they happen. */
final class Forms {

    private Forms() {}

    static OrderEvent order(OrderEventType type, Order order) {
        OrderEvent event = new OrderEvent();
        event.setType(type);
        event.setPlatform(order.shop.platform());
        event.setShopId(order.shop.id());
        event.setBuyerId(order.buyerId);
        event.setOrderId(order.id);
        event.setAttributes(Map.of());
        event.setParcelIds(List.of());
        event.setCurrency("CNY");
        event.setItems(List.of());
        return event;
    }

    /** The lines and the amount of the order. */
    static OrderEvent withItems(OrderEvent event, Order order) {
        List<OrderItem> items = new ArrayList<>(order.lines.size());
        for (Order.Line line : order.lines) {
            items.add(new OrderItem(
                    line.good().sku(),
                    line.good().category(),
                    line.quantity(),
                    line.good().cents()));
        }
        event.setItems(items);
        event.setAmountCents(order.amountCents());
        return event;
    }

    static LogisticsEvent scan(LogisticsEventType type, Order order, String parcelId) {
        LogisticsEvent event = new LogisticsEvent();
        boolean tells = order.carrier.tellsOrders();
        event.setType(type);
        event.setPlatform(tells ? order.shop.platform() : Platform.OTHER);
        event.setShopId(tells ? order.shop.id() : "");
        event.setBuyerId("");
        event.setOrderId(tells ? order.id : null);
        event.setAttributes(Map.of());
        event.setParcelId(parcelId);
        event.setCarrier(order.carrier.id());
        return event;
    }

    /** @param order what is talked about, null if of none */
    static ChatEvent chat(ChatEventType type, Shop shop, String buyerId, String conversationId, @Nullable Order order) {
        ChatEvent event = new ChatEvent();
        event.setType(type);
        event.setPlatform(shop.platform());
        event.setShopId(shop.id());
        event.setBuyerId(buyerId);
        event.setConversationId(conversationId);
        event.setAttributes(Map.of());
        if (order != null) {
            event.setOrderId(order.id);
            event.setCaseId(order.caseId);
        }
        return event;
    }

    static ReviewEvent review(ReviewEventType type, Order order, String reviewId) {
        ReviewEvent event = new ReviewEvent();
        event.setType(type);
        event.setPlatform(order.shop.platform());
        event.setShopId(order.shop.id());
        event.setBuyerId(order.buyerId);
        event.setOrderId(order.id);
        event.setAttributes(Map.of());
        event.setReviewId(reviewId);
        event.setSku(order.good().sku());
        return event;
    }
}
