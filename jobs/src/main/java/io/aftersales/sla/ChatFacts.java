package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.FactField;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.event.ChatEvent;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.EventContracts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Facts of the chat stream: who wrote when, and of what only the families of words that policies ask for. */
final class ChatFacts extends FactProjector<ChatEvent> {

    private static final long serialVersionUID = 1L;

    private static final Sender[] SENDERS = Arrays.stream(io.aftersales.event.Sender.values())
            .map(sender -> Sender.valueOf(sender.name()))
            .toArray(Sender[]::new);

    ChatFacts(RulesFeed rules, BuyerKey buyerKey, boolean live) {
        super(EventStream.CHAT, EventContracts.CHATS, rules, buyerKey, live);
    }

    @Override
    MessagePhrases phrases(PolicyTimeline timeline, RuleSet set) {
        return new MessagePhrases(timeline, set.words().written());
    }

    @Override
    void project(ChatEvent event, EventKind kind, FactRules asked, Collector<SubjectFact> out) {
        Sender sender =
                event.getSender() == null ? null : SENDERS[event.getSender().ordinal()];
        asked.router()
                .route(
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
                                sender,
                                0,
                                details(kind, sender, event, asked.phrases())),
                        out);
    }

    private @Nullable Map<String, String> details(
            EventKind kind, @Nullable Sender sender, ChatEvent event, @Nullable MessagePhrases phrases) {
        Map<String, String> details = details(kind, event);
        String said = kind == EventKind.CHAT_MESSAGE && phrases != null ? phrases.of(sender, event.getText()) : null;
        if (said == null) {
            return details;
        }
        Map<String, String> all = details == null ? new HashMap<>(4) : details;
        all.put(FactField.PHRASE, said);
        return all;
    }
}
