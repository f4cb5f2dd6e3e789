package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a field of a fact by its name in rules, as text. */
@FunctionalInterface
public interface FactField {

    /** The field's value, null where the fact has none. */
    @Nullable
    String read(Fact fact, byte flags);

    /** Fields that every fact carries, and the flags that a subject's history adds. */
    Map<String, FactField> CARRIED = Map.ofEntries(
            Map.entry("eventId", (fact, flags) -> fact.eventId()),
            Map.entry("type", (fact, flags) -> fact.kind().type()),
            Map.entry("occurredAt", (fact, flags) -> Long.toString(fact.occurredAt())),
            Map.entry("platform", (fact, flags) -> fact.platform().name()),
            Map.entry("shopId", (fact, flags) -> fact.shopId()),
            Map.entry("agentId", (fact, flags) -> fact.agentId()),
            Map.entry("orderId", (fact, flags) -> fact.orderId()),
            Map.entry("conversationId", (fact, flags) -> fact.conversationId()),
            Map.entry("ticketId", (fact, flags) -> fact.ticketId()),
            Map.entry("caseId", (fact, flags) -> fact.caseId()),
            Map.entry("parcelId", (fact, flags) -> fact.parcelId()),
            Map.entry("reviewId", (fact, flags) -> fact.reviewId()),
            Map.entry(
                    "sender",
                    (fact, flags) ->
                            fact.sender() == null ? null : fact.sender().name()),
            Map.entry("amountCents", (fact, flags) -> Long.toString(fact.amountCents())),
            Map.entry("handling", (fact, flags) -> (flags & History.HUMAN) != 0 ? "HUMAN" : "BOT"),
            Map.entry("unanswered", (fact, flags) -> Boolean.toString((flags & History.UNANSWERED) != 0)),
            Map.entry("round", (fact, flags) -> round(flags)),
            Map.entry("shipped", (fact, flags) -> Boolean.toString((flags & History.SHIPPED) != 0)),
            Map.entry("namesOther", (fact, flags) -> Boolean.toString((flags & History.NAMES_OTHER) != 0)));

    /**
     * What a message says, by the lexicon: the ids of its families, parted by blanks. A detail of facts, set where a policy asks
     * for it.
     */
    String PHRASE = "phrase";

    /** Family of the lexicon that makes up messages which only greet. */
    String GREETING = "greeting";

    /** Fields that a fact without its context does not have. */
    Set<String> CONTEXT = Set.of("orderId", "conversationId", "ticketId", "caseId", "reviewId", "amountCents");

    private static @Nullable String round(byte flags) {
        return (flags & History.FIRST_ROUND) != 0 ? "FIRST" : (flags & History.NEXT_ROUND) != 0 ? "NEXT" : null;
    }

    /** The reader of that field; a field that facts do not carry is looked up among their details. */
    static FactField of(String name) {
        FactField carried = CARRIED.get(name);
        return carried != null ? carried : (fact, flags) -> fact.detail(name);
    }
}
