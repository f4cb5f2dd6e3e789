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

/**
 * Chat events for conversations, tickets, and the contacts about an order, or about an issue of a buyer where no order is named. A
 * conversation is a contact about what its opening names, and about what its buyer is the first to name later.
 */
final class ChatProjection extends Projection<ChatEvent> {

    private static final long serialVersionUID = 1L;

    private static final char SEPARATOR = '\0';

    private final MessageScore score;

    private transient NamedContacts named;

    ChatProjection(BuyerKey buyerKey, MessageScore score) {
        super(EventStream.CHAT, buyerKey, ChatEventType.values());
        this.score = score;
    }

    @Override
    public void open() {
        named = new NamedContacts();
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
                contact(event, fact, out);
            }
            case CHAT_MESSAGE -> {
                Fact fact = fact(event, kind);
                send(FactSubject.CONVERSATION, event.getConversationId(), fact, out);
                // An agent who names the order may as well be following up.
                if (event.getSender() == Sender.BUYER) {
                    contact(event, fact, out);
                }
            }
            case CHAT_HANDED_TO_HUMAN, CHAT_TRANSFERRED, CHAT_CLOSED, CHAT_RATING_INVITED, CHAT_RATED ->
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
                String about = about(event, event.getOrderId() == null ? buyer(event.getBuyerId()) : null);
                send(FactSubject.CONTACT, about == null ? event.getTicketId() : about, ofContact(fact, event), out);
            }
            default -> {
                // Nothing that is counted.
            }
        }
    }

    private void contact(ChatEvent event, Fact fact, Collector<SubjectEvent> out) {
        String name = event.getOrderId() == null ? event.getIssueType() : event.getOrderId();
        if (name == null) {
            return;
        }
        boolean news = named.isNews(event.getConversationId(), name, fact.occurredAt());
        if (news || fact.kind() == EventKind.CHAT_OPENED) {
            send(FactSubject.CONTACT, about(event, fact.buyerKey()), ofContact(fact, event), out);
        }
    }

    /** What contacts are gathered by: the order, else the buyer's issue with the shop, null if neither is known. */
    private static @Nullable String about(ChatEvent event, @Nullable String buyerKey) {
        if (event.getOrderId() != null) {
            return event.getOrderId();
        }
        String issue = event.getIssueType();
        // No id holds the separator.
        return issue == null || buyerKey == null ? null : event.getShopId() + SEPARATOR + buyerKey + SEPARATOR + issue;
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
