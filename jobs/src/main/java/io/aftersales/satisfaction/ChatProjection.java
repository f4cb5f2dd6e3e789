package io.aftersales.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import io.aftersales.source.BuyerKey;
import java.util.Map;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Chat events for conversations, tickets, and the contacts about an order. */
final class ChatProjection extends Projection<ChatEvent> {

    private static final long serialVersionUID = 1L;

    private final MessageScore score;

    ChatProjection(BuyerKey buyerKey, MessageScore score) {
        super(EventStream.CHAT, buyerKey, ChatEventType.values());
        this.score = score;
    }

    @Override
    public void project(ChatEvent event, Collector<SubjectEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind == null) {
            return;
        }
        switch (kind) {
            case CHAT_OPENED -> {
                Fact fact = fact(event, kind);
                send(FactSubject.CONVERSATION, event.getConversationId(), fact, out);
                if (event.getOrderId() != null) {
                    send(FactSubject.CONTACT, event.getOrderId(), ofContact(fact, event), out);
                }
            }
            case CHAT_MESSAGE, CHAT_HANDED_TO_HUMAN, CHAT_TRANSFERRED, CHAT_CLOSED, CHAT_RATING_INVITED, CHAT_RATED ->
                send(FactSubject.CONVERSATION, event.getConversationId(), fact(event, kind), out);
            case CHAT_TICKET_OPENED,
                    CHAT_TICKET_ASSIGNED,
                    CHAT_TICKET_UPDATED,
                    CHAT_TICKET_PENDING,
                    CHAT_TICKET_RESUMED,
                    CHAT_TICKET_ESCALATED,
                    CHAT_TICKET_CLOSED -> send(FactSubject.TICKET, event.getTicketId(), fact(event, kind), out);
            case CHAT_TICKET_RESOLVED, CHAT_TICKET_REOPENED -> {
                Fact fact = fact(event, kind);
                send(FactSubject.TICKET, event.getTicketId(), fact, out);
                String order = event.getOrderId();
                send(FactSubject.CONTACT, order == null ? event.getTicketId() : order, ofContact(fact, event), out);
            }
            default -> {
                // Nothing that is counted.
            }
        }
    }

    /** Without the ids of what the event is about: the subject's key says which it is, and nothing else is asked for. */
    private Fact fact(ChatEvent event, EventKind kind) {
        Sender sender = event.getSender();
        return new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                // Hashing costs more than the rest: once, where the conversation or its wait begins.
                kind == EventKind.CHAT_OPENED || sender == Sender.BUYER ? buyer(event.getBuyerId()) : null,
                event.getAgentId(),
                null,
                null,
                null,
                null,
                null,
                null,
                sender == null ? null : SENDERS[sender.ordinal()],
                0,
                details(event, sender));
    }

    /** The same with the conversation and the ticket, by which contacts about one order are told apart. */
    private static Fact ofContact(Fact fact, ChatEvent event) {
        return new Fact(
                fact.eventId(),
                fact.kind(),
                fact.occurredAt(),
                fact.platform(),
                fact.shopId(),
                fact.buyerKey(),
                fact.agentId(),
                null,
                event.getConversationId(),
                event.getTicketId(),
                null,
                null,
                null,
                fact.sender(),
                0,
                fact.details());
    }

    private @Nullable Map<String, String> details(ChatEvent event, @Nullable Sender sender) {
        Entries details = new Entries().put(Details.ISSUE, event.getIssueType());
        ServiceRating rating = event.getRating();
        if (rating != null) {
            details.put(Details.OVERALL, rating.getOverall())
                    .put(Details.SPEED, rating.getSpeed())
                    .put(Details.ATTITUDE, rating.getAttitude())
                    .put(Details.EFFECT, rating.getEffect())
                    .put(Details.PROCESS, rating.getProcess());
        }
        if (sender == Sender.BUYER && event.getText() != null) {
            score.of(event.getText()).ifPresent(value -> details.put(Details.SENTIMENT, value));
        }
        return details.map();
    }
}
