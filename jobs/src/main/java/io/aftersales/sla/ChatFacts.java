package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.rules.RuleTexts;
import io.aftersales.source.BuyerKey;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.flink.util.Collector;

/** Facts of the chat stream: who wrote when, never what. */
final class ChatFacts extends FactProjector<ChatEvent> {

    private static final long serialVersionUID = 1L;

    private static final Sender[] SENDERS = Arrays.stream(io.aftersales.event.Sender.values())
            .map(sender -> Sender.valueOf(sender.name()))
            .toArray(Sender[]::new);

    ChatFacts(RuleTexts rules, BuyerKey buyerKey) {
        super(EventStream.CHAT, rules, buyerKey);
    }

    @Override
    Schema schema() {
        return ChatEvent.getClassSchema();
    }

    @Override
    String[] typeNames() {
        return Arrays.stream(ChatEventType.values()).map(Enum::name).toArray(String[]::new);
    }

    @Override
    int typeOf(ChatEvent event) {
        return event.getType().ordinal();
    }

    @Override
    void project(ChatEvent event, EventKind kind, FactRouter router, Collector<SubjectFact> out) {
        io.aftersales.event.Sender sender = event.getSender();
        router.route(
                new Fact(
                        event.getEventId(),
                        kind,
                        event.getOccurredAt().toEpochMilli(),
                        platform(event.getPlatform()),
                        event.getShopId(),
                        buyerKey(kind, event.getBuyerId()),
                        event.getAgentId(),
                        event.getOrderId(),
                        event.getConversationId(),
                        event.getTicketId(),
                        event.getCaseId(),
                        null,
                        event.getReviewId(),
                        sender == null ? null : SENDERS[sender.ordinal()],
                        0,
                        details(kind, event)),
                out);
    }
}
