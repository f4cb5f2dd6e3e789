package io.aftersales.source;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.ServiceRating;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Events of conversations and tickets; the status of an agent belongs to no conversation. */
final class ChatContract implements EventContract<ChatEvent> {

    private static final long serialVersionUID = 1L;

    private static final Set<ChatEventType> OF_TICKETS = EnumSet.of(
            ChatEventType.TICKET_OPENED,
            ChatEventType.TICKET_ASSIGNED,
            ChatEventType.TICKET_UPDATED,
            ChatEventType.TICKET_PENDING,
            ChatEventType.TICKET_RESUMED,
            ChatEventType.TICKET_RESOLVED,
            ChatEventType.TICKET_REOPENED,
            ChatEventType.TICKET_CLOSED,
            ChatEventType.TICKET_ESCALATED);

    @Override
    public Class<ChatEvent> type() {
        return ChatEvent.class;
    }

    @Override
    public long occurredAt(ChatEvent event) {
        return event.getOccurredAt().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(ChatEvent event) {
        if (Ids.absent(event.getEventId())) {
            return "eventId";
        }
        if (event.getType() == ChatEventType.AGENT_STATUS) {
            if (Ids.absent(event.getAgentId())) {
                return "agentId";
            }
        } else if (Ids.absent(event.getConversationId())) {
            return "conversationId";
        } else if (OF_TICKETS.contains(event.getType()) && Ids.absent(event.getTicketId())) {
            return "ticketId";
        }
        return Ids.absent(event.getShopId()) ? "shopId" : null;
    }

    @Override
    public @Nullable String wrongMark(ChatEvent event) {
        ServiceRating rating = event.getRating();
        if (rating == null) {
            return null;
        }
        String wrong = Marks.wrong(null, "rating.overall", rating.getOverall());
        wrong = Marks.wrong(wrong, "rating.speed", rating.getSpeed());
        wrong = Marks.wrong(wrong, "rating.attitude", rating.getAttitude());
        wrong = Marks.wrong(wrong, "rating.effect", rating.getEffect());
        return Marks.wrong(wrong, "rating.process", rating.getProcess());
    }

    @Override
    public void mask(ChatEvent event, UnaryOperator<String> text, UnaryOperator<String> name) {
        if (event.getText() != null) {
            event.setText(text.apply(event.getText()));
        }
        if (event.getIssueType() != null) {
            event.setIssueType(text.apply(event.getIssueType()));
        }
        event.setAttributes(Masking.values(event.getAttributes(), text));
    }
}
