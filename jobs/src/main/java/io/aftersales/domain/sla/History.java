package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.List;
import java.util.function.Predicate;

/**
 * A subject's facts in event-time order, each with the flags that the facts around it give it.
 *
 * @param facts in the order of {@link FactOrder}
 * @param flags one for each fact: {@link #HUMAN}, {@link #UNANSWERED}, {@link #FIRST_ROUND}, {@link #NEXT_ROUND}, {@link #SHIPPED},
 *     {@link #UNDER_WAY}, {@link #NAMES_OTHER}
 */
record History(List<Fact> facts, byte[] flags) {

    /** A human, not an automatic reply, handles the conversation at this fact. */
    static final byte HUMAN = 1;
    /** The buyer wrote since a human last answered. */
    static final byte UNANSWERED = 2;
    /** The first round of the session opens here: from now on the buyer waits for a human. */
    static final byte FIRST_ROUND = 4;
    /** A later round opens here. */
    static final byte NEXT_ROUND = 8;

    /** The order was shipped before, since it was paid. */
    static final byte SHIPPED = 16;

    /** A further payment of an order whose parcels are on their way: it may name a promise, but makes none anew. */
    static final byte UNDER_WAY = 32;

    /** Of clocks side by side: it names, say, a case, and the start of the clock named none. */
    static final byte NAMES_OTHER = 64;

    static final byte[] NO_FLAGS = new byte[0];

    /** The facts as a subject of that type sees them under these rules. */
    static History of(SubjectType subject, List<Fact> sorted, Past past, PolicyTimeline rules) {
        return switch (subject) {
            case CONVERSATION -> ConversationHistory.of(sorted, past);
            case ORDER -> OrderHistory.of(sorted, rules::takesBack, rules::asksOfOrders);
            case CASE, TICKET -> new History(ServiceHistory.of(sorted), NO_FLAGS);
            case PARCEL -> new History(ParcelHistory.of(sorted), NO_FLAGS);
            case REVIEW -> new History(ReviewHistory.of(sorted), NO_FLAGS);
            default -> new History(sorted, NO_FLAGS);
        };
    }

    /** Only the facts at these places, with their flags. */
    History at(List<Integer> places) {
        byte[] some = new byte[flags.length == 0 ? 0 : places.size()];
        for (int i = 0; i < some.length; i++) {
            some[i] = flags[places.get(i)];
        }
        return new History(places.stream().map(facts::get).toList(), some);
    }

    /** The same with that flag on the facts that it holds of. */
    History with(byte flag, Predicate<Fact> holds) {
        byte[] more = new byte[facts.size()];
        for (int i = 0; i < more.length; i++) {
            more[i] = (byte) (flagsOf(i) | (holds.test(facts.get(i)) ? flag : 0));
        }
        return new History(facts, more);
    }

    byte flagsOf(int index) {
        return index < flags.length ? flags[index] : 0;
    }
}
