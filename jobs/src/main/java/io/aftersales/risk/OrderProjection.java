package io.aftersales.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.risk.BuyerEvent;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.EarlierSign;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.event.CaseType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Orders: their course, and what happens and is noted in their cases. A shipment once for each of its parcels, also to link scans by. */
final class OrderProjection extends RiskProjection<OrderEvent> {

    private static final long serialVersionUID = 1L;

    private final MessageMood mood;

    OrderProjection(RulesFeed rules, BuyerKey buyerKey, MessageMood mood) {
        super(EventStream.ORDER, rules, buyerKey, OrderEventType.values());
        this.mood = mood;
    }

    @Override
    RiskReading newReading(SignFinder finder, RuleSet rules) {
        return new RiskReading(finder, rules.lexicon(), mood);
    }

    @Override
    Schema schema() {
        return OrderEvent.getClassSchema();
    }

    @Override
    public void project(OrderEvent event, Collector<RiskEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind == null) {
            return;
        }
        readAsOf(event.getOccurredAt().toEpochMilli());
        Fact bare = fact(event, kind, details().of(kind, event));
        Sender speaker = speaker(event, bare);
        Findings said = speaker == null ? Findings.NONE : reading().findings(event.getNote(), speaker);
        Fact fact = speaker == null ? bare : fact(event, kind, details(event, kind, speaker, said));
        String conversation = event.getConversationId();
        if (conversation != null && !conversation.isEmpty()) {
            out.collect(RiskEvent.of(
                    new ConversationEvent(conversation, fact.eventId(), fact.occurredAt(), event.getOrderId(), null)));
        }
        if (finder().looksBack()) {
            tellBuyer(event, fact, out);
        }
        List<Sign> signs = signs(event, fact, said);
        boolean refund = kind == EventKind.ORDER_REFUND_ISSUED;
        boolean course = switch (kind) {
            case ORDER_CREATED, ORDER_PAID, ORDER_SHIPPED, ORDER_COMPLETED, ORDER_CANCELLED -> true;
            // Nobody waits for goods whose money is back. One with a return is of goods that came.
            case ORDER_REFUND_ISSUED -> event.getCaseType() == CaseType.REFUND_ONLY;
            default -> false;
        };
        if (!course && signs.isEmpty()) {
            return;
        }
        boolean names = kind == EventKind.ORDER_CREATED || kind == EventKind.ORDER_PAID || !signs.isEmpty();
        String buyer = names ? buyer(event.getBuyerId()) : null;
        String subject = RiskSubject.order(event.getOrderId());
        if (kind != EventKind.ORDER_SHIPPED || event.getParcelIds().isEmpty()) {
            Milestone told = refund && !course ? null : milestone(event, kind, null);
            out.collect(RiskEvent.of(meaning(fact, subject, buyer, signs, told)));
            return;
        }
        for (String parcel : event.getParcelIds()) {
            out.collect(RiskEvent.of(meaning(fact, subject, buyer, signs, milestone(event, kind, parcel))));
            out.collect(RiskEvent.of(parcel(fact, parcel)));
        }
    }

    /** Who speaks in the note, null where there is none to be read. */
    private @Nullable Sender speaker(OrderEvent event, Fact fact) {
        String note = event.getNote();
        return note == null || note.isEmpty() || !finder().reads(fact.kind()) ? null : finder().speaker(fact);
    }

    private List<Sign> signs(OrderEvent event, Fact fact, Findings said) {
        List<Sign> signs = finder().of(fact);
        if (said.list().isEmpty()) {
            return signs;
        }
        List<Sign> all = new ArrayList<>(signs);
        all.addAll(reading().signs(String.valueOf(event.getNote()), said));
        return all;
    }

    private @Nullable Map<String, String> details(OrderEvent event, EventKind kind, Sender speaker, Findings said) {
        return reading().details(details().of(kind, event), kind, event.getNote(), speaker == Sender.BUYER, said);
    }

    private void tellBuyer(OrderEvent event, Fact fact, Collector<RiskEvent> out) {
        List<EarlierSign> signs = finder().earlier(fact);
        boolean begins = fact.kind() == EventKind.ORDER_CREATED || fact.kind() == EventKind.ORDER_PAID;
        String buyer = begins || !signs.isEmpty() ? buyer(event.getBuyerId()) : null;
        if (buyer != null) {
            out.collect(RiskEvent.of(new BuyerEvent(
                    buyer,
                    event.getOrderId(),
                    fact.eventId(),
                    fact.occurredAt(),
                    fact.platform(),
                    fact.shopId(),
                    begins,
                    signs)));
        }
    }

    private static Fact fact(OrderEvent event, EventKind kind, @Nullable Map<String, String> details) {
        return new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                null,
                event.getAgentId(),
                event.getOrderId(),
                event.getConversationId(),
                null,
                event.getCaseId(),
                null,
                null,
                null,
                event.getAmountCents(),
                details);
    }

    /** What scans of that parcel are linked by. */
    private static Fact parcel(Fact shipped, String parcel) {
        return new Fact(
                shipped.eventId(),
                shipped.kind(),
                shipped.occurredAt(),
                shipped.platform(),
                shipped.shopId(),
                null,
                null,
                shipped.orderId(),
                null,
                null,
                null,
                parcel,
                null,
                null,
                0,
                null);
    }

    private static Milestone milestone(OrderEvent event, EventKind kind, @Nullable String parcel) {
        TreeSet<String> skus = new TreeSet<>();
        int items = 0;
        for (OrderItem item : event.getItems()) {
            skus.add(item.getSku());
            items += Math.max(1, item.getQuantity());
        }
        return new Milestone(
                kind,
                event.getAmountCents(),
                items,
                new ArrayList<>(skus),
                millis(event.getPromisedShipAt()),
                millis(event.getPromisedDeliverAt()),
                parcel,
                null);
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? OrderStory.NEVER : instant.toEpochMilli();
    }
}
