package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, or a review, and the orders that it is about. A buyer's thread goes on for years: what names no order is about the one that
 * was named last before it in event time, or, while none was, about the first that is named after it. Facts go to the order, or to what
 * {@link StandIn stands for it} while no order is known; where it turns out to be another one, they move. So it comes out the same whatever
 * is told first. Flat and public because it is state.
 *
 * @param orderId the order named first, null while none was
 * @param namedAt when it was named, epoch millis
 * @param namedBy event that named it
 * @param facts that were sent on, the newest
 * @param lastAt last that was heard, epoch millis
 * @param timerAt when its timer is due, {@link OrderStory#NEVER} while there is none
 * @param namings of orders, in their order; null as earlier releases kept it
 */
public record ConversationLink(
        @Nullable String orderId,
        long namedAt,
        String namedBy,
        List<RiskFact> facts,
        long lastAt,
        long timerAt,
        List<Naming> namings) {

    /** Nothing was heard. */
    public static final ConversationLink NOTHING =
            new ConversationLink(null, OrderStory.NEVER, "", List.of(), OrderStory.UNTOLD, OrderStory.NEVER, List.of());

    /** What is older is not told again: its order may be forgotten. */
    private static final long TOLD_AGAIN_MILLIS = TimeUnit.DAYS.toMillis(30);

    /** How far apart events are of which one run and another may come by the one or the other first. */
    private static final long APART_MILLIS = TimeUnit.DAYS.toMillis(3);

    /** Facts that can still move. */
    private static final int MOST = 64;

    public ConversationLink {
        if (namings == null) {
            namings = orderId == null ? List.of() : List.of(new Naming(orderId, namedAt, namedBy));
        }
    }

    /** The link with what the event tells; what has to be sent on goes to {@code out}. */
    public ConversationLink with(ConversationEvent event, StandIn kind, Consumer<RiskFact> out) {
        String standIn = kind.subject(event.conversationId());
        ConversationLink link = event.orderId() == null
                ? this
                : named(new Naming(event.orderId(), event.at(), event.eventId()), standIn, out);
        RiskFact fact = event.fact();
        List<RiskFact> held =
                fact == null ? link.facts : held(link.facts, fact.of(subject(link.namings, standIn, fact.at())), out);
        return new ConversationLink(
                link.orderId, link.namedAt, link.namedBy, held, Math.max(lastAt, event.at()), timerAt, link.namings);
    }

    /**
     * Tells again where what the event is about belongs, and what may have moved with it, and withdraws it from the stand-in and from
     * the order that the event names, or, where it names none, from those named lately: another run of the job, which read something else
     * first, may have told it there, and taken it away here. Nothing is told again that is so old that its order may be forgotten: an
     * order that learned it anew would not know that it is settled. Nor is anything withdrawn from orders that were named before: of one
     * that is forgotten that would take what its document tells.
     */
    public void tellAgain(ConversationEvent event, StandIn kind, Consumer<RiskFact> out) {
        RiskFact told = event.fact();
        Set<String> subjects = new LinkedHashSet<>();
        subjects.add(kind.subject(event.conversationId()));
        if (event.orderId() == null) {
            Naming.since(namings, event.at() - APART_MILLIS).stream()
                    .filter(naming -> naming.at() > event.at() - TOLD_AGAIN_MILLIS)
                    .forEach(naming -> subjects.add(RiskSubject.order(naming.orderId())));
        } else {
            subjects.add(RiskSubject.order(event.orderId()));
        }
        for (RiskFact fact : facts) {
            boolean mayMove = event.orderId() != null && fact.at() > event.at() - TOLD_AGAIN_MILLIS;
            if (mayMove || told != null && told.thread().equals(fact.thread())) {
                for (String subject : subjects) {
                    if (!subject.equals(fact.subject())) {
                        out.accept(fact.of(subject).withdrawal());
                    }
                }
                out.accept(fact);
            }
        }
    }

    /** The same with another timer. */
    public ConversationLink withTimer(long at) {
        return new ConversationLink(orderId, namedAt, namedBy, facts, lastAt, at, namings);
    }

    private static String subject(List<Naming> namings, String standIn, long at) {
        Naming of = Naming.before(namings, at);
        return of == null ? standIn : RiskSubject.order(of.orderId());
    }

    private ConversationLink named(Naming naming, String standIn, Consumer<RiskFact> out) {
        List<Naming> all = Naming.with(namings, naming);
        if (all == namings) {
            return this;
        }
        List<RiskFact> moved = new ArrayList<>(facts.size());
        for (RiskFact fact : facts) {
            String subject = subject(all, standIn, fact.at());
            RiskFact now = subject.equals(fact.subject()) ? fact : fact.movedTo(subject);
            if (now != fact) {
                out.accept(fact.withdrawal());
                out.accept(now);
            }
            moved.add(now);
        }
        Naming first = all.get(0);
        return new ConversationLink(first.orderId(), first.at(), first.eventId(), moved, lastAt, timerAt, all);
    }

    /**
     * Sends the fact on, unless its thread has said something newer, which may be about another order; and takes back what the thread said
     * before where that was.
     */
    private static List<RiskFact> held(List<RiskFact> known, RiskFact fact, Consumer<RiskFact> out) {
        List<RiskFact> held = new ArrayList<>(known.size() + 1);
        boolean outdated = false;
        for (RiskFact other : known) {
            boolean sameThread = other.thread().equals(fact.thread());
            boolean elsewhere = sameThread && !other.subject().equals(fact.subject());
            boolean replaced = sameThread && other.rank() < fact.rank();
            boolean again =
                    sameThread && other.rank() == fact.rank() && other.eventId().equals(fact.eventId());
            if (replaced && elsewhere) {
                out.accept(other.withdrawal());
            }
            outdated |= sameThread && other.rank() > fact.rank();
            if (!replaced && !again) {
                held.add(other);
            }
        }
        if (outdated) {
            return held;
        }
        out.accept(fact);
        held.add(fact);
        return held.size() > MOST ? new ArrayList<>(held.subList(1, held.size())) : held;
    }
}
