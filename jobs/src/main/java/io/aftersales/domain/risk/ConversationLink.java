package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation and the order that it is about: the one that was named first in event time. Facts go to the order, or to the
 * conversation itself while no order is known; where it turns out to be another one, they move. So it comes out the same
 * whatever is told first. Flat and public because it is state.
 *
 * @param orderId the order, null while none was named
 * @param namedAt when it was named, epoch millis
 * @param namedBy event that named it
 * @param facts that were sent on, the newest
 * @param lastAt last that was heard, epoch millis
 * @param timerAt when its timer is due, {@link OrderStory#NEVER} while there is none
 */
public record ConversationLink(
        @Nullable String orderId, long namedAt, String namedBy, List<RiskFact> facts, long lastAt, long timerAt) {

    /** Nothing was heard. */
    public static final ConversationLink NOTHING =
            new ConversationLink(null, OrderStory.NEVER, "", List.of(), OrderStory.UNTOLD, OrderStory.NEVER);

    /** Facts that can still move. */
    private static final int MOST = 64;

    /** The link with what the event tells; what has to be sent on goes to {@code out}. */
    public ConversationLink with(ConversationEvent event, Consumer<RiskFact> out) {
        ConversationLink link = event.orderId() == null ? this : named(event.orderId(), event, out);
        RiskFact fact = event.fact();
        List<RiskFact> held = link.facts;
        if (fact != null) {
            RiskFact sent = fact.of(link.subject(event.conversationId()));
            out.accept(sent);
            held = held(link.facts, sent);
        }
        return new ConversationLink(
                link.orderId, link.namedAt, link.namedBy, held, Math.max(lastAt, event.at()), timerAt);
    }

    /** The same with another timer. */
    public ConversationLink withTimer(long at) {
        return new ConversationLink(orderId, namedAt, namedBy, facts, lastAt, at);
    }

    private String subject(String conversationId) {
        return orderId == null ? RiskSubject.conversation(conversationId) : RiskSubject.order(orderId);
    }

    private ConversationLink named(String order, ConversationEvent event, Consumer<RiskFact> out) {
        boolean earlier =
                event.at() < namedAt || event.at() == namedAt && event.eventId().compareTo(namedBy) < 0;
        if (!earlier) {
            return this;
        }
        List<RiskFact> moved = facts;
        if (!order.equals(orderId)) {
            moved = new ArrayList<>(facts.size());
            for (RiskFact fact : facts) {
                out.accept(fact.withdrawal());
                RiskFact sent = fact.of(RiskSubject.order(order));
                out.accept(sent);
                moved.add(sent);
            }
        }
        return new ConversationLink(order, event.at(), event.eventId(), moved, lastAt, timerAt);
    }

    private static List<RiskFact> held(List<RiskFact> known, RiskFact fact) {
        List<RiskFact> held = new ArrayList<>(known.size() + 1);
        for (RiskFact other : known) {
            boolean replaced = other.thread().equals(fact.thread()) && other.rank() < fact.rank();
            boolean again = other.thread().equals(fact.thread())
                    && other.rank() == fact.rank()
                    && other.eventId().equals(fact.eventId());
            if (!replaced && !again) {
                held.add(other);
            }
        }
        held.add(fact);
        return held.size() > MOST ? new ArrayList<>(held.subList(1, held.size())) : held;
    }
}
