package io.aftersales.local.e2e;

import io.aftersales.json.JsonEvent;
import io.aftersales.local.replay.InputEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Orders of less than a week ago and what the shop's service made of them: conversations with marks, tickets, cases, complaints, interventions,
 * reviews, words that mean harm. In the order of time. No fact is too old for a live job, and whatever time alone decides is decided by now and
 * for some hours: then a live job's time and the end of a bounded run decide alike.
 */
final class WeekOfService {

    /** Its service never closes. */
    static final String SHOP = "demo-jd";

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private final Random random;
    private final List<InputEvent> events = new ArrayList<>();
    private String order = "";
    private int count;

    private WeekOfService(Random random) {
        this.random = random;
    }

    /** That many orders, paid one after the other in fifteen hours of those before {@code now}. */
    static List<InputEvent> of(int orders, Instant now, long seed) {
        WeekOfService week = new WeekOfService(new Random(seed));
        Instant first = now.minus(Duration.ofHours(165));
        for (int i = 0; i < orders; i++) {
            week.order = "w" + i;
            week.order(first.plusSeconds(15L * HOUR * i / orders));
        }
        week.events.sort(Comparator.comparingLong(InputEvent::occurredAt));
        return week.events;
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private Instant after(Instant at, int fromSeconds, int toSeconds) {
        return at.plusSeconds(fromSeconds + random.nextInt(toSeconds - fromSeconds));
    }

    private void order(Instant paid) {
        orders(paid.minusSeconds(MINUTE), "CREATED", "");
        orders(
                paid,
                "PAID",
                ",'promisedShipAt':" + paid.plusSeconds(30 * HOUR).toEpochMilli() + ",'promisedDeliverAt':"
                        + paid.plusSeconds(40 * HOUR).toEpochMilli());
        if (!oneIn(3)) {
            conversation(after(paid, MINUTE, 10 * HOUR));
        }
        if (!oneIn(8)) {
            delivery(after(paid, HOUR, 50 * HOUR));
        }
        if (oneIn(8)) {
            refund(after(paid, 12 * HOUR, 40 * HOUR));
        }
        if (oneIn(30)) {
            orders(after(paid, 12 * HOUR, 40 * HOUR), "COMPLAINT_FILED", "");
        }
    }

    private void conversation(Instant opened) {
        chats(opened, "OPENED", "");
        int rounds = 1 + random.nextInt(3);
        Instant at = opened;
        for (int round = 0; round < rounds; round++) {
            at = after(at, 5, 10 * MINUTE);
            says(at, "BUYER", words());
            if (!oneIn(6)) {
                at = after(at, 5, 5 * MINUTE);
                says(at, "AGENT", oneIn(5) ? "亲，稍等，我查一下" : "好的，已经为您登记处理");
            }
        }
        if (oneIn(4)) {
            ticket(at);
        }
        at = after(at, MINUTE, HOUR);
        chats(at, "CLOSED", "");
        chats(at, "RATING_INVITED", "");
        if (!oneIn(3)) {
            int mark = 1 + random.nextInt(5);
            chats(after(at, 1, HOUR), "RATED", ",'rating':{'overall':" + mark + ",'speed':" + mark + "}");
        }
    }

    private String words() {
        return switch (random.nextInt(24)) {
            case 0 -> "孩子吃了以后上吐下泻，现在在医院挂水";
            case 1 -> "再不处理我就打12315投诉你们";
            case 2 -> "你们就是骗子，虚假宣传";
            case 3, 4, 5 -> "太慢了，等了好几天，很失望";
            default -> "请问我的包裹到哪里了，电话13812345678";
        };
    }

    private void ticket(Instant at) {
        String ticket = ",'ticketId':'t-" + order + "'";
        chats(at, "TICKET_OPENED", ticket + ",'priority':'NORMAL','issueType':'logistics-delay'");
        chats(after(at, MINUTE, 40 * MINUTE), "TICKET_ASSIGNED", ticket);
        Instant resolved = after(at, HOUR, 40 * HOUR);
        chats(resolved, "TICKET_RESOLVED", ticket);
        if (oneIn(6)) {
            chats(after(resolved, MINUTE, HOUR), "TICKET_REOPENED", ticket);
            chats(after(resolved, 2 * HOUR, 4 * HOUR), "TICKET_RESOLVED", ticket);
        }
    }

    private void delivery(Instant shipped) {
        orders(shipped, "SHIPPED", ",'parcelIds':['p-" + order + "']");
        Instant picked = after(shipped, MINUTE, 30 * HOUR);
        scan(picked, "PICKED_UP", "");
        Instant delivered = after(picked, HOUR, 20 * HOUR);
        if (oneIn(20)) {
            scan(after(picked, MINUTE, HOUR), "DAMAGED", "");
        }
        scan(delivered, "DELIVERED", ",'signedBy':'本人'");
        if (!oneIn(3)) {
            scan(after(delivered, MINUTE, HOUR), "BUYER_NOTIFIED", ",'notice':'DELIVERED'");
        }
        if (oneIn(3)) {
            int stars = 1 + random.nextInt(5);
            String text = stars < 3 ? "质量太差，再也不买了" : "不错";
            reviews(after(delivered, HOUR, 5 * HOUR), "POSTED", stars, ",'text':'" + text + "'");
            if (stars < 3 && oneIn(3)) {
                reviews(after(delivered, 5 * HOUR, 9 * HOUR), "REVISED", 5, "");
            }
        }
    }

    private void refund(Instant opened) {
        String of = ",'caseId':'k-" + order + "','caseType':'REFUND_ONLY','issueType':'product-quality'";
        orders(opened, "CASE_OPENED", of);
        Instant decided = after(opened, HOUR, 20 * HOUR);
        if (oneIn(3)) {
            orders(decided, "CASE_REFUSED", of);
            Instant intervened = after(decided, MINUTE, HOUR);
            orders(intervened, "PLATFORM_INTERVENED", of);
            orders(after(intervened, HOUR, 4 * HOUR), "EVIDENCE_SUBMITTED", of);
            orders(after(intervened, 5 * HOUR, 9 * HOUR), oneIn(2) ? "CASE_WITHDRAWN" : "CASE_CLOSED", of);
        } else {
            orders(decided, "CASE_APPROVED", of);
            orders(after(decided, HOUR, 20 * HOUR), "REFUND_ISSUED", of);
        }
    }

    private void orders(Instant at, String type, String more) {
        add("orders", at, type, ",'amountCents':" + (2_000 + 100 * random.nextInt(500)) + more);
    }

    private void chats(Instant at, String type, String more) {
        add("chats", at, type, ",'conversationId':'c-" + order + "','agentId':'agent" + order.length() + "'" + more);
    }

    private void says(Instant at, String sender, String text) {
        chats(at, "MESSAGE", ",'sender':'" + sender + "','text':'" + text + "'");
    }

    private void reviews(Instant at, String type, int stars, String more) {
        add("reviews", at, type, ",'reviewId':'r-" + order + "','rating':" + stars + more);
    }

    /** As carriers do, it names the parcel and not the order. */
    private void scan(Instant at, String type, String more) {
        add("{'stream':'logistics','eventId':'" + id(type) + "','type':'" + type + "','occurredAt':" + at.toEpochMilli()
                + ",'parcelId':'p-" + order + "','carrier':'顺丰'" + more + "}");
    }

    private void add(String stream, Instant at, String type, String more) {
        add("{'stream':'" + stream + "','eventId':'" + id(type) + "','type':'" + type + "','occurredAt':"
                + at.toEpochMilli() + ",'platform':'JD','shopId':'" + SHOP + "','buyerId':'buyer-of-" + order
                + "','orderId':'" + order + "'" + more + "}");
    }

    private String id(String type) {
        return order + ":" + type + ":" + count++;
    }

    private void add(String json) {
        events.add(InputEvent.of(JsonEvent.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))));
    }
}
