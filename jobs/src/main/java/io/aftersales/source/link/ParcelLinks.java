package io.aftersales.source.link;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a parcel; immutable, flat and public because it is kept in state.
 *
 * @param links orders that lie in it; several where a shop packs them together
 * @param waiting facts that wait for orders
 * @param keepUntil when the links are given up, epoch millis of event time; meaningless without links
 * @param timer when the one timer of this parcel is due, {@link #NO_TIMER} while there is none
 */
public record ParcelLinks(List<OrderLink> links, List<WaitingFact> waiting, long keepUntil, long timer) {

    /** No timer is registered. */
    public static final long NO_TIMER = Long.MAX_VALUE;

    /** Facts that wait on one parcel at most, lest a carrier's dummy number gathers without end. */
    static final int MOST_WAITING = 200;

    /** Orders of one parcel at most: more have a dummy number. */
    static final int MOST_LINKS = 64;

    /** Nothing known. */
    static final ParcelLinks NONE = new ParcelLinks(List.of(), List.of(), Long.MIN_VALUE, NO_TIMER);

    boolean linkedTo(String orderId) {
        return links.stream().anyMatch(link -> link.orderId().equals(orderId));
    }

    boolean linkedToMany() {
        return links.size() >= MOST_LINKS;
    }

    boolean full() {
        return waiting.size() >= MOST_WAITING;
    }

    boolean empty() {
        return links.isEmpty() && waiting.isEmpty();
    }

    /** With one more order, which all that wait is handed to; they wait on until {@code siblingsUntil} at most. */
    ParcelLinks with(OrderLink link, long keepUntil, long siblingsUntil) {
        List<OrderLink> more = new ArrayList<>(links);
        more.add(link);
        List<WaitingFact> matched = new ArrayList<>(waiting.size());
        for (WaitingFact fact : waiting) {
            matched.add(new WaitingFact(fact.fact(), true, Math.min(fact.until(), siblingsUntil)));
        }
        return new ParcelLinks(more, matched, Math.max(this.keepUntil, keepUntil), timer);
    }

    /** With one more fact that waits. */
    ParcelLinks with(Fact fact, long until) {
        List<WaitingFact> more = new ArrayList<>(waiting);
        more.add(new WaitingFact(fact, !links.isEmpty(), until));
        return new ParcelLinks(links, more, keepUntil, timer);
    }

    /** With the links given up at {@code until} at the latest. */
    ParcelLinks endingBy(long until) {
        return new ParcelLinks(links, waiting, Math.min(keepUntil, until), timer);
    }

    /** Without what is given up at {@code now}. */
    ParcelLinks at(long now) {
        List<WaitingFact> left =
                waiting.stream().filter(fact -> fact.until() > now).toList();
        return new ParcelLinks(keepUntil > now ? links : List.of(), new ArrayList<>(left), keepUntil, timer);
    }

    ParcelLinks withTimer(long timer) {
        return new ParcelLinks(links, waiting, keepUntil, timer);
    }

    /** When the next thing is given up, {@link #NO_TIMER} for never. */
    long nextEnd() {
        long next = links.isEmpty() ? NO_TIMER : keepUntil;
        for (WaitingFact fact : waiting) {
            next = Math.min(next, fact.until());
        }
        return next;
    }
}
