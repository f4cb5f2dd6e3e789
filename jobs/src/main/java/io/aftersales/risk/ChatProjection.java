package io.aftersales.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.Naming;
import io.aftersales.domain.risk.RiskDetails;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Conversations and tickets: what is said in them and becomes of them. */
final class ChatProjection extends RiskProjection<ChatEvent> {

    private static final long serialVersionUID = 1L;

    private static final Sender[] SENDERS = Arrays.stream(io.aftersales.event.Sender.values())
            .map(sender -> Sender.valueOf(sender.name()))
            .toArray(Sender[]::new);

    private final MessageMood mood;

    private transient NamedOrders named;

    ChatProjection(RulesFeed rules, BuyerKey buyerKey, MessageMood mood) {
        super(EventStream.CHAT, rules, buyerKey, ChatEventType.values());
        this.mood = mood;
    }

    @Override
    Schema schema() {
        return ChatEvent.getClassSchema();
    }

    @Override
    public void open() {
        super.open();
        named = new NamedOrders();
    }

    @Override
    RiskReading newReading(SignFinder finder, CompiledLexicon lexicon) {
        return new RiskReading(finder, lexicon, mood);
    }

    @Override
    public void project(ChatEvent event, Collector<RiskEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind == null) {
            return;
        }
        long at = event.getOccurredAt().toEpochMilli();
        readAsOf(at);
        RiskReading reading = reading();
        String conversation = event.getConversationId();
        String order = event.getOrderId();
        boolean hasConversation = conversation != null && !conversation.isEmpty();
        boolean hasOrder = order != null && !order.isEmpty();
        if (hasOrder && hasConversation) {
            Naming naming = new Naming(order, at, event.getEventId());
            if (named.isNews(conversation, naming)) {
                out.collect(names(conversation, naming));
            }
        }
        Sender sender =
                event.getSender() == null ? null : SENDERS[event.getSender().ordinal()];
        boolean message = kind == EventKind.CHAT_MESSAGE;
        Findings said = message ? reading.findings(event.getText(), sender) : Findings.NONE;
        if (said.list().isEmpty() && !finder().wants(kind)) {
            return;
        }
        Fact fact = fact(event, kind, at, sender, said);
        List<Sign> signs = new ArrayList<>(finder().of(fact));
        signs.addAll(reading.signs(String.valueOf(event.getText()), said));
        if (signs.isEmpty() || !hasOrder && !hasConversation) {
            return;
        }
        String subject = hasOrder ? RiskSubject.order(order) : RiskSubject.conversation(conversation);
        RiskFact meaning = meaning(fact, subject, buyer(event.getBuyerId()), signs, null);
        Naming heldBack = hasOrder ? null : named.heldBack(conversation);
        if (heldBack != null) {
            out.collect(names(conversation, heldBack)); // what is said now is about this one
        }
        out.collect(
                hasOrder
                        ? RiskEvent.of(meaning)
                        : RiskEvent.of(new ConversationEvent(conversation, event.getEventId(), at, null, meaning)));
    }

    private static RiskEvent names(String conversation, Naming naming) {
        return RiskEvent.of(new ConversationEvent(conversation, naming.eventId(), naming.at(), naming.orderId(), null));
    }

    private Fact fact(ChatEvent event, EventKind kind, long at, @Nullable Sender sender, Findings said) {
        return new Fact(
                event.getEventId(),
                kind,
                at,
                platform(event.getPlatform()),
                event.getShopId(),
                null,
                event.getAgentId(),
                event.getOrderId(),
                event.getConversationId(),
                event.getTicketId(),
                event.getCaseId(),
                null,
                event.getReviewId(),
                sender,
                0,
                details(event, kind, sender, said));
    }

    private @Nullable Map<String, String> details(
            ChatEvent event, EventKind kind, @Nullable Sender sender, Findings said) {
        Map<String, String> all = details().of(kind, event);
        if (event.getRating() != null) {
            all = RiskReading.with(
                    all, RiskDetails.OVERALL, Integer.toString(event.getRating().getOverall()));
        }
        String text = kind == EventKind.CHAT_MESSAGE ? event.getText() : null;
        return reading().details(all, kind, text, sender == Sender.BUYER, said);
    }
}
