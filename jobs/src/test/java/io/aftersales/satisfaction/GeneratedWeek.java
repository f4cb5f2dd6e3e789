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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A week of shops, from a seed. It has everything that makes counting hard: bots, transfers, buyers who wait or give up, revised
 * and deleted reviews, withdrawn cases, reopened tickets, parcels that stall, times at the very limits and borders of days, and half of
 * the traffic in one shop. Corrections come within 40 hours, while every window still takes them.
 */
final class GeneratedWeek {

    private static final long START = Instant.parse("2026-10-24T16:00:00Z").toEpochMilli();
    private static final long WEEK = TimeUnit.DAYS.toMillis(7);
    private static final Platform[] PLATFORMS = {
        Platform.TAOBAO, Platform.PDD, Platform.JD, Platform.DOUYIN, Platform.TMALL
    };
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    /** Spans that a millisecond more or less changes what they count as. */
    private static final long[] LIMITS = {30_000, 60_000, 180_000, 300_000, 600_000, 24 * HOUR, 48 * HOUR, 72 * HOUR};

    private static final String[] ISSUES = {"product-quality", "logistics", "price", null};

    private final Random random;
    private final Random moods;
    private final Random names;
    private final Random sessions;
    private final Random edges;
    private final Random odd;
    private final History history = new History();
    private int next;

    private GeneratedWeek(long seed) {
        this.random = new Random(seed);
        this.moods = new Random(seed + 1);
        this.names = new Random(seed + 2);
        this.sessions = new Random(seed + 3);
        this.edges = new Random(seed + 4);
        this.odd = new Random(seed + 5);
    }

    /** At least that many events. */
    static History of(long seed, int events) {
        GeneratedWeek week = new GeneratedWeek(seed);
        while (week.history.size() < events) {
            switch (week.random.nextInt(5)) {
                case 0, 1 -> week.conversation();
                case 2, 3 -> week.order();
                default -> week.review();
            }
        }
        return week.history;
    }

    private int shop() {
        return random.nextBoolean() ? 0 : random.nextInt(7);
    }

    private long anyTime() {
        long at = START + random.nextLong(WEEK);
        return edges.nextInt(8) == 0 ? at - at % HOUR + beside() : at;
    }

    private long soon(long most, TimeUnit unit) {
        long span = 1 + random.nextLong(unit.toMillis(most));
        long limit = LIMITS[edges.nextInt(LIMITS.length)];
        return edges.nextInt(8) == 0 && limit <= unit.toMillis(most) ? limit + beside() : span;
    }

    /** At a limit, just before it, just behind it. */
    private long beside() {
        return edges.nextInt(3) - 1;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String id(String kind) {
        return kind + next++;
    }

    private void conversation() {
        int shop = shop();
        String id = id("c");
        String buyer = "b" + random.nextInt(400);
        String order = random.nextInt(3) == 0 ? "o" + random.nextInt(Math.max(1, next)) : null;
        List<String> agents = List.of("ann" + shop, "bob" + shop, "cat" + shop);
        long at = anyTime();
        boolean bot = random.nextInt(3) == 0;
        history.chats.add(chat(id, shop, buyer, ChatEventType.OPENED, at)
                .setOrderId(order)
                .setAgentId(bot ? null : one(agents))
                .setIssueType(ISSUES[random.nextInt(ISSUES.length)])
                .build());
        if (bot) {
            at += soon(10, TimeUnit.SECONDS);
            history.chats.add(message(id, shop, buyer, Sender.BUYER, at).build());
            at += soon(2, TimeUnit.SECONDS);
            history.chats.add(message(id, shop, buyer, Sender.BOT, at).build());
            if (random.nextInt(3) > 0) {
                at += soon(60, TimeUnit.SECONDS);
                history.chats.add(chat(id, shop, buyer, ChatEventType.HANDED_TO_HUMAN, at)
                        .setAgentId(one(agents))
                        .build());
            }
        }
        int turns = random.nextInt(6);
        for (int turn = 0; turn < turns; turn++) {
            at += soon(4, TimeUnit.MINUTES);
            history.chats.add(message(id, shop, buyer, Sender.BUYER, at).build());
            if (random.nextInt(4) == 0) {
                at += soon(50, TimeUnit.SECONDS);
                history.chats.add(message(id, shop, buyer, Sender.BUYER, at).build());
            }
            if (random.nextInt(8) == 0) {
                at += soon(random.nextBoolean() ? 3 : 20, TimeUnit.MINUTES);
                String to = one(agents);
                history.chats.add(chat(id, shop, buyer, ChatEventType.TRANSFERRED, at)
                        .setAgentId(sessions.nextInt(4) == 0 ? null : to) // to a group
                        .build());
            }
            if (random.nextInt(10) > 0) {
                at += soon(random.nextInt(5) == 0 ? 30 : 3, TimeUnit.MINUTES);
                Sender sender = random.nextInt(4) == 0 ? Sender.ASSISTED : Sender.AGENT;
                history.chats.add(message(id, shop, buyer, sender, at)
                        .setAgentId(one(agents))
                        .build());
            }
            if (random.nextInt(6) == 0) {
                at += soon(2, TimeUnit.MINUTES);
                history.chats.add(
                        chat(id, shop, buyer, ChatEventType.CLOSED, at).build());
                at += random.nextBoolean() ? soon(9, TimeUnit.MINUTES) : soon(9, TimeUnit.HOURS);
                at = sessions.nextBoolean() ? openAgain(id, shop, buyer, at) : at;
            }
        }
        if (sessions.nextInt(4) == 0) {
            history.chats.add(message(id, shop, buyer, Sender.BOT, ++at).build()); // asks how it was
        }
        if (odd.nextInt(12) == 0) {
            surveyAfterTheClose(id, shop, buyer, at);
        } else if (odd.nextInt(12) == 0) {
            at = goesOnNextDay(id, shop, buyer, at, agents);
        }
        rate(id, shop, buyer, at, agents);
        if (random.nextInt(4) == 0) {
            ticket(id, shop, buyer, order, at, agents);
        }
    }

    /** Another session, often with a bot before all others. */
    private long openAgain(String id, int shop, String buyer, long from) {
        long at = from + 1;
        if (odd.nextInt(4) == 0) { // before the opening that it belongs to, or as it sorts
            history.chats.add(
                    message(id, shop, buyer, Sender.BUYER, at - odd.nextInt(2)).build());
        }
        history.chats.add(chat(id, shop, buyer, ChatEventType.OPENED, at).build());
        if (sessions.nextBoolean()) {
            history.chats.add(message(id, shop, buyer, Sender.BUYER, ++at).build());
            history.chats.add(message(id, shop, buyer, Sender.BOT, ++at).build());
        }
        return at;
    }

    private void surveyAfterTheClose(String id, int shop, String buyer, long from) {
        history.chats.add(chat(id, shop, buyer, ChatEventType.CLOSED, from + 1).build());
        history.chats.add(message(id, shop, buyer, Sender.BOT, from + 1 + odd.nextInt(9_000))
                .build());
    }

    /** Without a close, as some platforms have it. */
    private long goesOnNextDay(String id, int shop, String buyer, long from, List<String> agents) {
        long at = from + 24 * HOUR + (odd.nextBoolean() ? beside() : odd.nextLong(9 * HOUR));
        history.chats.add(message(id, shop, buyer, Sender.BUYER, at).build());
        at += 1 + odd.nextLong(TimeUnit.MINUTES.toMillis(4));
        history.chats.add(message(id, shop, buyer, Sender.AGENT, at)
                .setAgentId(agents.get(0))
                .build());
        return at;
    }

    private void rate(String id, int shop, String buyer, long at, List<String> agents) {
        if (random.nextBoolean()) {
            return;
        }
        long invited = at + soon(60, TimeUnit.SECONDS);
        history.chats.add(
                chat(id, shop, buyer, ChatEventType.RATING_INVITED, invited).build());
        if (random.nextBoolean()) {
            history.chats.add(chat(id, shop, buyer, ChatEventType.RATED, invited + soon(9, TimeUnit.MINUTES))
                    .setAgentId(one(agents))
                    .setRating(ServiceRating.newBuilder()
                            .setOverall(1 + random.nextInt(5))
                            .setSpeed(random.nextBoolean() ? 1 + random.nextInt(5) : null)
                            .setAttitude(random.nextBoolean() ? 1 + random.nextInt(5) : null)
                            .setEffect(random.nextBoolean() ? 1 + random.nextInt(5) : null)
                            .setProcess(random.nextBoolean() ? 1 + random.nextInt(5) : null)
                            .build())
                    .build());
        }
    }

    private void ticket(String conversation, int shop, String buyer, String order, long from, List<String> agents) {
        String ticket = id("t");
        String issue = ISSUES[names.nextInt(ISSUES.length)];
        String agent = one(agents);
        List<ChatEventType> steps = new ArrayList<>(List.of(ChatEventType.TICKET_OPENED));
        if (random.nextBoolean()) {
            steps.add(ChatEventType.TICKET_PENDING);
            steps.add(ChatEventType.TICKET_RESUMED);
        }
        if (random.nextInt(4) > 0) {
            steps.add(ChatEventType.TICKET_RESOLVED);
            if (random.nextInt(4) == 0) {
                steps.add(ChatEventType.TICKET_REOPENED);
                steps.add(ChatEventType.TICKET_RESOLVED);
            }
        }
        long at = from;
        String other = odd.nextInt(4) == 0 ? id("o") : null;
        boolean reopened = false;
        for (ChatEventType step : steps) {
            at += soon(5, TimeUnit.HOURS);
            reopened |= step == ChatEventType.TICKET_REOPENED;
            boolean named = step != ChatEventType.TICKET_REOPENED || sessions.nextBoolean();
            history.chats.add(chat(conversation, shop, buyer, step, at)
                    .setTicketId(ticket)
                    .setIssueType(named ? issue : null)
                    .setOrderId(!named ? null : reopened && other != null ? other : order)
                    .setAgentId(agent)
                    .build());
        }
        if (names.nextInt(3) == 0) {
            comesBack(shop, buyer, order, issue, at);
        }
        if (order != null && random.nextInt(3) == 0) {
            String where = odd.nextInt(3) == 0 ? conversation : id("c");
            history.chats.add(chat(where, shop, buyer, ChatEventType.OPENED, at + soon(20, TimeUnit.HOURS))
                    .setOrderId(order)
                    .build());
        }
    }

    /** About the same, which only a message says, or several. */
    private void comesBack(int shop, String buyer, String order, String issue, long from) {
        String id = id("c");
        long at = from + 1 + names.nextLong(TimeUnit.HOURS.toMillis(20));
        history.chats.add(chat(id, shop, buyer, ChatEventType.OPENED, at).build());
        for (int i = 0; i < 3; i++) {
            at += 1 + names.nextLong(TimeUnit.MINUTES.toMillis(2));
            boolean says = names.nextBoolean();
            boolean agent = names.nextInt(4) == 0;
            history.chats.add(message(id, shop, buyer, agent ? Sender.AGENT : Sender.BUYER, at)
                    .setAgentId(agent ? "ann" + shop : null)
                    .setOrderId(says ? order : null)
                    .setIssueType(says ? issue : null)
                    .build());
        }
    }

    private void order() {
        int shop = shop();
        String id = "o" + next++;
        String buyer = "b" + random.nextInt(400);
        long at = anyTime();
        List<OrderItem> items = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            items.add(OrderItem.newBuilder().setSku("sku" + random.nextInt(9)).build());
        }
        history.orders.add(order(id, shop, buyer, OrderEventType.PAID, at)
                .setItems(items)
                .setAmountCents(1 + random.nextInt(10_000))
                .setPromisedShipAt(random.nextInt(4) == 0 ? null : Instant.ofEpochMilli(at + soon(50, TimeUnit.HOURS)))
                .setPromisedDeliverAt(Instant.ofEpochMilli(at + soon(120, TimeUnit.HOURS)))
                .build());
        if (random.nextInt(8) == 0) {
            history.orders.add(order(id, shop, buyer, OrderEventType.CANCELLED, at + soon(20, TimeUnit.HOURS))
                    .build());
            return;
        }
        Instant promised = history.orders.get(history.orders.size() - 1).getPromisedShipAt();
        long shipped = promised != null && edges.nextInt(8) == 0
                ? Math.max(at + 1, promised.toEpochMilli() + beside())
                : at + soon(60, TimeUnit.HOURS);
        List<String> parcels = random.nextInt(4) == 0 ? List.of(id("p"), id("p")) : List.of(id("p"));
        if (random.nextInt(10) > 0) {
            history.orders.add(order(id, shop, buyer, OrderEventType.SHIPPED, shipped)
                    .setParcelIds(parcels)
                    .build());
            parcels.forEach(parcel -> parcel(parcel, shipped, random.nextBoolean() ? id : null, shop));
        }
        if (odd.nextInt(6) == 0) {
            parcel(id("p"), shipped + odd.nextLong(60 * HOUR), id, shop); // goods that come back, or others instead
        }
        if (random.nextInt(4) == 0) {
            dispute(id, shop, buyer, at + soon(70, TimeUnit.HOURS));
        }
    }

    private void parcel(String parcel, long shipped, String order, int shop) {
        String carrier = "carrier" + random.nextInt(4);
        long at = shipped;
        LogisticsEventType[] steps = {
            LogisticsEventType.PICKED_UP,
            LogisticsEventType.IN_TRANSIT,
            LogisticsEventType.OUT_FOR_DELIVERY,
            LogisticsEventType.DELIVERED
        };
        for (int i = 0; i < random.nextInt(5); i++) {
            at += soon(random.nextInt(4) == 0 ? 70 : 20, TimeUnit.HOURS);
            history.logistics.add(LogisticsEvent.newBuilder()
                    .setEventId(id("l"))
                    .setType(steps[i])
                    .setOccurredAt(Instant.ofEpochMilli(at))
                    .setParcelId(parcel)
                    .setCarrier(carrier)
                    .setOrderId(order)
                    .setPlatform(order == null ? Platform.OTHER : platform(shop))
                    .setShopId(order == null ? "" : "shop" + shop)
                    .build());
        }
    }

    private void dispute(String order, int shop, String buyer, long from) {
        String id = id("case");
        CaseType type = one(List.of(CaseType.REFUND_ONLY, CaseType.RETURN_REFUND, CaseType.EXCHANGE));
        String issue = ISSUES[random.nextInt(ISSUES.length)];
        List<OrderEventType> steps = new ArrayList<>(List.of(OrderEventType.CASE_OPENED));
        if (random.nextInt(3) == 0) {
            steps.add(OrderEventType.PLATFORM_INTERVENED);
        }
        if (random.nextInt(3) == 0) {
            steps.add(OrderEventType.COMPLAINT_FILED);
        }
        switch (random.nextInt(4)) {
            case 0 -> steps.add(OrderEventType.CASE_WITHDRAWN);
            case 1 -> steps.addAll(List.of(OrderEventType.REFUND_ISSUED, OrderEventType.CASE_CLOSED));
            case 2 -> steps.addAll(List.of(OrderEventType.PLATFORM_RULED, OrderEventType.CASE_CLOSED));
            default -> {
                // Still open.
            }
        }
        long at = from;
        if (odd.nextInt(4) == 0) { // another thing first
            steps.add(0, OrderEventType.CASE_OPENED);
        }
        if (steps.contains(OrderEventType.PLATFORM_RULED) && odd.nextInt(3) == 0) {
            steps.add(OrderEventType.PLATFORM_RULED); // on appeal
        }
        for (int i = 0; i < steps.size(); i++) {
            OrderEventType step = steps.get(i);
            boolean opens = step == OrderEventType.CASE_OPENED;
            boolean first = opens && steps.indexOf(step) == i && steps.lastIndexOf(step) > i;
            history.orders.add(order(order, shop, buyer, step, at)
                    .setCaseId(!opens && odd.nextInt(6) == 0 ? null : id)
                    .setCaseType(first ? CaseType.EXCHANGE : type)
                    .setIssueType(!opens && odd.nextInt(4) == 0 ? null : issue)
                    .setLiability(step == OrderEventType.PLATFORM_RULED ? one(List.of("shop", "buyer")) : null)
                    .setAgentId(random.nextBoolean() ? "ann" + shop : null)
                    .build());
            at += soon(9, TimeUnit.HOURS);
        }
    }

    private void review() {
        int shop = shop();
        String id = id("r");
        long at = anyTime();
        List<ReviewEventType> steps = new ArrayList<>(List.of(ReviewEventType.POSTED));
        for (int i = 0; i < random.nextInt(3); i++) {
            steps.add(one(List.of(ReviewEventType.APPENDED, ReviewEventType.REVISED, ReviewEventType.SELLER_REPLIED)));
        }
        if (random.nextInt(6) == 0) {
            steps.add(ReviewEventType.DELETED);
        }
        for (ReviewEventType step : steps) {
            boolean marks = step == ReviewEventType.POSTED || step == ReviewEventType.REVISED;
            history.reviews.add(ReviewEvent.newBuilder()
                    .setEventId(id("e"))
                    .setType(step)
                    .setOccurredAt(Instant.ofEpochMilli(at))
                    .setPlatform(platform(shop))
                    .setShopId("shop" + shop)
                    .setReviewId(id)
                    .setSku(step == ReviewEventType.POSTED ? "sku" + random.nextInt(9) : null)
                    .setRating(marks ? 1 + random.nextInt(5) : 0)
                    .setService(marks && random.nextBoolean() ? 1 + random.nextInt(5) : null)
                    .build());
            at += soon(9, TimeUnit.HOURS);
        }
    }

    private static Platform platform(int shop) {
        return PLATFORMS[shop % PLATFORMS.length];
    }

    private ChatEvent.Builder chat(String id, int shop, String buyer, ChatEventType type, long at) {
        return ChatEvent.newBuilder()
                .setEventId(id("e"))
                .setType(type)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setPlatform(platform(shop))
                .setShopId("shop" + shop)
                .setBuyerId(buyer)
                .setConversationId(id);
    }

    private ChatEvent.Builder message(String id, int shop, String buyer, Sender sender, long at) {
        return chat(id, shop, buyer, ChatEventType.MESSAGE, at)
                .setSender(sender)
                .setText(moods.nextInt(12) == 0 ? null : "text " + moods.nextInt(5_000));
    }

    private OrderEvent.Builder order(String id, int shop, String buyer, OrderEventType type, long at) {
        return OrderEvent.newBuilder()
                .setEventId(id("e"))
                .setType(type)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setPlatform(platform(shop))
                .setShopId("shop" + shop)
                .setBuyerId(buyer)
                .setOrderId(id);
    }
}
