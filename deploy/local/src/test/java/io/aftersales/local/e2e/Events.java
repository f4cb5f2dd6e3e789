package io.aftersales.local.e2e;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.event.Sender;
import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.InputEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as tests need them; the shop is one whose service never closes. */
final class Events {

    static final String SHOP = "demo-taobao";

    private Events() {}

    static InputEvent paid(String order, Instant at, @Nullable Instant promisedShipAt) {
        return InputEvent.of(
                EventTopic.ORDERS,
                order(order, OrderEventType.PAID, at)
                        .setPromisedShipAt(promisedShipAt)
                        .build());
    }

    static InputEvent shipped(String order, Instant at) {
        return InputEvent.of(
                EventTopic.ORDERS,
                order(order, OrderEventType.SHIPPED, at)
                        .setParcelIds(List.of("parcel-" + order))
                        .build());
    }

    static InputEvent created(String order, Instant at) {
        return InputEvent.of(
                EventTopic.ORDERS, order(order, OrderEventType.CREATED, at).build());
    }

    private static OrderEvent.Builder order(String order, OrderEventType type, Instant at) {
        return OrderEvent.newBuilder()
                .setEventId(order + ":" + type)
                .setType(type)
                .setOccurredAt(at)
                .setPlatform(Platform.TAOBAO)
                .setShopId(SHOP)
                .setBuyerId("buyer-of-" + order)
                .setOrderId(order)
                .setAmountCents(10_000);
    }

    /** A carrier's scan; as carriers do, it names the parcel and not the order. */
    static InputEvent scan(String order, LogisticsEventType type, Instant at) {
        return InputEvent.of(
                EventTopic.LOGISTICS,
                LogisticsEvent.newBuilder()
                        .setEventId(order + ":" + type)
                        .setType(type)
                        .setOccurredAt(at)
                        .setParcelId("parcel-" + order)
                        .setCarrier("carrier")
                        .build());
    }

    static InputEvent message(String conversation, Sender sender, Instant at) {
        return message(conversation, sender, at, "我的手机号是13812345678");
    }

    /** A buyer's message. */
    static InputEvent says(String conversation, Instant at, String text) {
        return message(conversation, Sender.BUYER, at, text);
    }

    private static InputEvent message(String conversation, Sender sender, Instant at, String text) {
        return InputEvent.of(
                EventTopic.CHATS,
                ChatEvent.newBuilder()
                        .setEventId(conversation + ":" + sender + ":" + at.toEpochMilli())
                        .setType(ChatEventType.MESSAGE)
                        .setOccurredAt(at)
                        .setPlatform(Platform.TAOBAO)
                        .setShopId(SHOP)
                        .setBuyerId("buyer-of-" + conversation)
                        .setAgentId("ann")
                        .setConversationId(conversation)
                        .setSender(sender)
                        .setText(text)
                        .build());
    }

    static InputEvent review(String review, Instant at) {
        return InputEvent.of(
                EventTopic.REVIEWS,
                ReviewEvent.newBuilder()
                        .setEventId(review)
                        .setType(ReviewEventType.POSTED)
                        .setOccurredAt(at)
                        .setShopId(SHOP)
                        .setBuyerId("buyer")
                        .setReviewId(review)
                        .setRating(2)
                        .build());
    }
}
