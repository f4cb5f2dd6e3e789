package io.aftersales.satisfaction;

import io.aftersales.event.CaseType;
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
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Stories whose steps come in an order that no sane shop would give them, from a seed: orders that are cancelled and paid again while old
 * parcels still travel, cases that are withdrawn and opened again, reviews that come back, tickets that are resolved twice, conversations
 * of any events, many of them at the same moment. Each lasts 40 hours at most, while every window still takes its corrections.
 */
final class WildStories {

    private static final long START = Instant.parse("2026-10-24T16:00:00Z").toEpochMilli();
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final Platform[] PLATFORMS = {Platform.TAOBAO, Platform.PDD, Platform.JD, Platform.DOUYIN};
    private static final List<Long> SPANS = List.of(
            0L,
            0L,
            1L,
            5 * SECOND,
            30 * SECOND,
            180 * SECOND,
            180 * SECOND + 1,
            300 * SECOND,
            600 * SECOND,
            600 * SECOND + 1);

    private static final List<OrderEventType> ORDER_STEPS = List.of(
            OrderEventType.PAID,
            OrderEventType.PAID,
            OrderEventType.CANCELLED,
            OrderEventType.SHIPPED,
            OrderEventType.SHIPPED,
            OrderEventType.COMPLAINT_FILED,
            OrderEventType.CASE_OPENED,
            OrderEventType.CASE_OPENED,
            OrderEventType.CASE_WITHDRAWN,
            OrderEventType.PLATFORM_INTERVENED,
            OrderEventType.PLATFORM_RULED,
            OrderEventType.REFUND_ISSUED,
            OrderEventType.CASE_CLOSED);

    private static final List<ChatEventType> CHAT_STEPS = List.of(
            ChatEventType.OPENED,
            ChatEventType.HANDED_TO_HUMAN,
            ChatEventType.TRANSFERRED,
            ChatEventType.CLOSED,
            ChatEventType.RATING_INVITED,
            ChatEventType.RATED);

    private static final List<ChatEventType> TICKET_STEPS = List.of(
            ChatEventType.TICKET_OPENED,
            ChatEventType.TICKET_ASSIGNED,
            ChatEventType.TICKET_PENDING,
            ChatEventType.TICKET_RESUMED,
            ChatEventType.TICKET_RESOLVED,
            ChatEventType.TICKET_RESOLVED,
            ChatEventType.TICKET_REOPENED,
            ChatEventType.TICKET_CLOSED);

    private static final List<LogisticsEventType> SCANS = Arrays.stream(LogisticsEventType.values())
            .filter(type -> type != LogisticsEventType.UNKNOWN)
            .toList();

    private static final List<ReviewEventType> REVIEW_STEPS = Arrays.stream(ReviewEventType.values())
            .filter(type -> type != ReviewEventType.UNKNOWN)
            .toList();

    private final Random random;
    private final History history = new History();
    private int next;
    private int shop;
    private String buyer = "";
    private long at;

    private WildStories(long seed) {
        this.random = new Random(seed);
    }

    /** At least that many events. */
    static History of(long seed, int events) {
        WildStories stories = new WildStories(seed);
        while (stories.history.size() < events) {
            stories.shop = stories.random.nextInt(4);
            stories.buyer = "b" + stories.random.nextInt(60);
            stories.at = START + stories.random.nextLong(96 * HOUR);
            switch (stories.random.nextInt(4)) {
                case 0 -> stories.conversation();
                case 1 -> stories.order();
                case 2 -> stories.ticket();
                default -> stories.review();
            }
        }
        return stories.history;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Ids do not grow with time: of what happens at the same moment any may come first. */
    private String id() {
        return "e" + random.nextInt(10) + "-" + next++;
    }

    private void goOn(long mostHours) {
        at += switch (random.nextInt(4)) {
            case 0 -> random.nextLong(mostHours * HOUR);
            case 1 -> random.nextLong(mostHours * HOUR / 10);
            default -> one(SPANS);
        };
    }

    private int steps() {
        return 3 + random.nextInt(9);
    }

    private void conversation() {
        String id = "c" + next++;
        List<String> agents = List.of("ann" + shop, "bob" + shop);
        for (int i = steps() + 4; i > 0; i--) {
            goOn(2);
            if (random.nextInt(5) > 1) {
                Sender sender = one(List.of(Sender.BUYER, Sender.BUYER, Sender.BUYER, Sender.AGENT, Sender.BOT));
                history.chats.add(chat(id, ChatEventType.MESSAGE)
                        .setSender(sender)
                        .setAgentId(sender == Sender.AGENT ? one(agents) : null)
                        .setText(random.nextBoolean() ? "text " + random.nextInt(99) : null)
                        .build());
                continue;
            }
            ChatEventType type = one(CHAT_STEPS);
            history.chats.add(chat(id, type)
                    .setAgentId(random.nextBoolean() ? one(agents) : null)
                    .setRating(type == ChatEventType.RATED ? rating() : null)
                    .build());
        }
    }

    private ServiceRating rating() {
        return ServiceRating.newBuilder().setOverall(1 + random.nextInt(5)).build();
    }

    private void ticket() {
        String id = "t" + next++;
        String conversation = "c" + next++;
        String order = random.nextBoolean() ? "o" + next++ : null;
        String other = random.nextBoolean() ? "o" + next++ : null;
        history.chats.add(ticket(conversation, id, order, ChatEventType.TICKET_OPENED));
        at++;
        for (int i = steps(); i > 0; i--) {
            goOn(3);
            history.chats.add(ticket(conversation, id, random.nextInt(3) == 0 ? other : order, one(TICKET_STEPS)));
            if (order != null && random.nextInt(8) == 0) {
                history.chats.add(chat(random.nextBoolean() ? conversation : "c" + next++, ChatEventType.OPENED)
                        .setOrderId(order)
                        .build());
            }
        }
    }

    private ChatEvent ticket(String conversation, String ticket, @Nullable String order, ChatEventType type) {
        return chat(conversation, type).setTicketId(ticket).setOrderId(order).build();
    }

    private void order() {
        String id = "o" + next++;
        // Where there is one case alone, what names none is about it also after its refund.
        boolean single = random.nextBoolean();
        List<String> cases = single ? List.of(id + "k1") : List.of(id + "k1", id + "k2");
        List<String> parcels = List.of(id + "p1", id + "p2", id + "p3");
        history.orders.add(order(id, OrderEventType.PAID)
                .setItems(List.of(
                        OrderItem.newBuilder().setSku("sku" + random.nextInt(3)).build()))
                .build());
        at++;
        for (int i = steps(); i > 0; i--) {
            goOn(3);
            if (random.nextInt(3) == 0) {
                history.logistics.add(scan(id, one(parcels)));
                continue;
            }
            OrderEventType type = one(ORDER_STEPS);
            OrderEvent.Builder event = order(id, type);
            if (type == OrderEventType.SHIPPED) {
                event.setParcelIds(random.nextBoolean() ? List.of(one(parcels)) : parcels.subList(1, 3));
            } else if (type != OrderEventType.PAID && type != OrderEventType.CANCELLED) {
                String caseId = one(cases);
                event.setCaseId(random.nextInt(single ? 2 : 4) == 0 ? null : caseId)
                        .setCaseType(one(List.of(CaseType.REFUND_ONLY, CaseType.RETURN_REFUND, CaseType.EXCHANGE)))
                        .setIssueType(
                                random.nextInt(4) == 0 ? null : caseId.endsWith("1") ? "product-quality" : "price")
                        .setLiability(random.nextBoolean() ? "shop" : "buyer");
            }
            history.orders.add(event.build());
        }
    }

    private LogisticsEvent scan(String order, String parcel) {
        return LogisticsEvent.newBuilder()
                .setEventId(id())
                .setType(one(SCANS))
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setParcelId(parcel)
                .setCarrier("carrier")
                .setOrderId(order)
                .setPlatform(PLATFORMS[shop])
                .setShopId("shop" + shop)
                .build();
    }

    private void review() {
        String id = "r" + next++;
        for (int i = steps(); i > 0; i--) {
            goOn(3);
            ReviewEventType type = one(REVIEW_STEPS);
            boolean marks = type == ReviewEventType.POSTED || type == ReviewEventType.REVISED;
            history.reviews.add(ReviewEvent.newBuilder()
                    .setEventId(id())
                    .setType(type)
                    .setOccurredAt(Instant.ofEpochMilli(at))
                    .setPlatform(PLATFORMS[shop])
                    .setShopId("shop" + shop)
                    .setReviewId(id)
                    .setSku("sku1")
                    .setRating(marks ? 1 + random.nextInt(5) : 0)
                    .setService(marks && random.nextBoolean() ? 1 + random.nextInt(5) : null)
                    .build());
        }
    }

    private ChatEvent.Builder chat(String conversation, ChatEventType type) {
        return ChatEvent.newBuilder()
                .setEventId(id())
                .setType(type)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setPlatform(PLATFORMS[shop])
                .setShopId("shop" + shop)
                .setBuyerId(buyer)
                .setConversationId(conversation);
    }

    private OrderEvent.Builder order(String id, OrderEventType type) {
        boolean paid = type == OrderEventType.PAID;
        return OrderEvent.newBuilder()
                .setEventId(id())
                .setType(type)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setPlatform(PLATFORMS[shop])
                .setShopId("shop" + shop)
                .setBuyerId(buyer)
                .setOrderId(id)
                .setPromisedShipAt(paid ? Instant.ofEpochMilli(at + random.nextLong(20 * HOUR)) : null)
                .setPromisedDeliverAt(paid ? Instant.ofEpochMilli(at + random.nextLong(30 * HOUR)) : null);
    }
}
