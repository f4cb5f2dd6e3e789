package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.FactField;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Facts of the chat stream: who wrote when, and of what only the families of words that policies ask for. */
final class ChatFacts extends FactProjector<ChatEvent> {

    private static final long serialVersionUID = 1L;

    private static final Sender[] SENDERS = Arrays.stream(io.aftersales.event.Sender.values())
            .map(sender -> Sender.valueOf(sender.name()))
            .toArray(Sender[]::new);

    private transient @Nullable NavigableMap<Long, MessagePhrases> phrasesFrom;

    ChatFacts(RulesFeed rules, BuyerKey buyerKey) {
        super(EventStream.CHAT, rules, buyerKey);
    }

    @Override
    void prepare(PolicyTimeline timeline, List<RuleSet> sets) {
        NavigableMap<Long, MessagePhrases> prepared = new TreeMap<>();
        sets.forEach(set -> prepared.put(set.effectiveFrom(), new MessagePhrases(timeline, set.lexicon())));
        phrasesFrom = prepared;
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
        Sender sender =
                event.getSender() == null ? null : SENDERS[event.getSender().ordinal()];
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
                        sender,
                        0,
                        details(kind, sender, event)),
                out);
    }

    private @Nullable Map<String, String> details(EventKind kind, @Nullable Sender sender, ChatEvent event) {
        Map<String, String> details = details(kind, event);
        String said = kind == EventKind.CHAT_MESSAGE ? said(sender, event) : null;
        if (said == null) {
            return details;
        }
        Map<String, String> all = details == null ? new HashMap<>(4) : details;
        all.put(FactField.PHRASE, said);
        return all;
    }

    /** By the lexicon in force when it was said. */
    private @Nullable String said(@Nullable Sender sender, ChatEvent event) {
        Map.Entry<Long, MessagePhrases> phrases = phrasesFrom == null
                ? null
                : phrasesFrom.floorEntry(event.getOccurredAt().toEpochMilli());
        return phrases == null ? null : phrases.getValue().of(sender, event.getText());
    }
}
