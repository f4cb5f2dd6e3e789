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
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.rules.RuleSet;
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
    private final boolean inOrder;

    private transient NamedOrders named;

    /** @param inOrder whether what is told waits for its time */
    ChatProjection(RulesFeed rules, BuyerKey buyerKey, MessageMood mood, boolean inOrder) {
        super(EventStream.CHAT, rules, buyerKey, ChatEventType.values());
        this.mood = mood;
        this.inOrder = inOrder;
    }

    @Override
    Schema schema() {
        return ChatEvent.getClassSchema();
    }

    @Override
    public void open() {
        super.open();
        named = inOrder ? NamedOrders.holdingNoneBack() : new NamedOrders();
    }

    @Override
    RiskReading newReading(SignFinder finder, RuleSet rules) {
        return new RiskReading(finder, rules.lexicon(), mood);
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
            named.hear(
                    conversation,
                    new Naming(order, at, event.getEventId()),
                    (where, naming) -> out.collect(names(where, naming)));
        }
        Sender sender =
                event.getSender() == null ? null : SENDERS[event.getSender().ordinal()];
        boolean message = kind == EventKind.CHAT_MESSAGE;
        Sender speaker = message ? sender : speaker(event, kind, at, sender);
        Findings said = speaker == null ? Findings.NONE : reading.findings(event.getText(), speaker);
        if (said.list().isEmpty() && !finder().wants(kind, sender)) {
            return;
        }
        Fact fact = fact(event, kind, at, sender, speaker, said);
        List<Sign> signs = new ArrayList<>(finder().of(fact));
        signs.addAll(reading.signs(String.valueOf(event.getText()), said));
        if (signs.isEmpty() || !hasOrder && !hasConversation) {
            return;
        }
        String subject = hasOrder ? RiskSubject.order(order) : RiskSubject.conversation(conversation);
        RiskFact meaning = meaning(fact, subject, buyer(event.getBuyerId()), signs, null);
        if (!hasOrder) {
            named.letGo(conversation, (where, naming) -> out.collect(names(where, naming)));
        }
        out.collect(
                hasOrder
                        ? RiskEvent.of(meaning)
                        : RiskEvent.of(new ConversationEvent(conversation, event.getEventId(), at, null, meaning)));
    }

    @Override
    public void letGo(Collector<RiskEvent> out) {
        named.letGo((where, naming) -> out.collect(names(where, naming)));
    }

    private static RiskEvent names(String conversation, Naming naming) {
        return RiskEvent.of(new ConversationEvent(conversation, naming.eventId(), naming.at(), naming.orderId(), null));
    }

    /** Who speaks in the text of what is no message, null where there is none to be read. */
    private @Nullable Sender speaker(ChatEvent event, EventKind kind, long at, @Nullable Sender sender) {
        String text = event.getText();
        if (text == null || text.isEmpty() || !finder().reads(kind)) {
            return null;
        }
        Sender otherwise = finder().speaker(fact(event, kind, at, sender, null, Findings.NONE));
        return otherwise == null || sender == null ? otherwise : sender;
    }

    private Fact fact(
            ChatEvent event,
            EventKind kind,
            long at,
            @Nullable Sender sender,
            @Nullable Sender speaker,
            Findings said) {
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
                details(event, kind, speaker, said));
    }

    private @Nullable Map<String, String> details(
            ChatEvent event, EventKind kind, @Nullable Sender speaker, Findings said) {
        Map<String, String> all = details().of(kind, event);
        if (event.getRating() != null) {
            all = RiskReading.with(
                    all, RiskDetails.OVERALL, Integer.toString(event.getRating().getOverall()));
        }
        return reading().details(all, kind, event.getText(), speaker == Sender.BUYER, said);
    }
}
