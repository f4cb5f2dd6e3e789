package io.aftersales.domain.risk;

import io.aftersales.domain.event.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event means for a subject's risk; flat and public because it is exchanged. No text but masked excerpts.
 *
 * @param subject what it is gathered by, see {@link RiskSubject}
 * @param eventId identity of the event; for a clock its id
 * @param at when it happened, epoch millis UTC
 * @param platform marketplace
 * @param shopId shop, empty where unknown
 * @param buyerKey keyed hash of the buyer's id, null where unknown
 * @param agentId agent who acted or is assigned, null where none
 * @param conversationId conversation, null where none
 * @param station station of a carrier's scan, null where none
 * @param thread what later statements replace: a review, a clock; the event itself where nothing does
 * @param rank of the statement within its thread, the greatest holds
 * @param signs what it is evidence of; none in a thread, or {@link Evidence#NEVER_WAS}, takes back what the thread said before
 * @param milestone what it tells of the order's course, null where nothing
 * @param from conversation or review that it was known by before its order was, see {@link RiskSubject}; null where it was not
 * @param withdrawn true where the thread turned out to belong to another subject
 * @param matter case, ticket and review that it is about, null where none is named
 */
public record RiskFact(
        String subject,
        String eventId,
        long at,
        Platform platform,
        String shopId,
        @Nullable String buyerKey,
        @Nullable String agentId,
        @Nullable String conversationId,
        @Nullable String station,
        String thread,
        long rank,
        List<Sign> signs,
        @Nullable Milestone milestone,
        @Nullable String from,
        boolean withdrawn,
        @Nullable Matter matter) {

    /** The same for another subject. */
    public RiskFact of(String other) {
        return copy(other, signs, milestone, null, false, matter);
    }

    /** The same for the subject that it turned out to be about. */
    public RiskFact movedTo(String other) {
        return copy(other, signs, milestone, RiskSubject.orderId(subject) == null ? subject : null, false, matter);
    }

    /** The same for an agent, with the signs of conduct alone, which nothing settles. */
    public RiskFact ofAgent(String agent, List<Sign> conduct) {
        return copy(agent, conduct, null, null, false, null);
    }

    /** What tells the subject that the thread is none of its own. */
    public RiskFact withdrawal() {
        return copy(subject, List.of(), null, null, true, null);
    }

    /** Whether it is evidence of nothing, though its thread may have been before. */
    public boolean saysNothing() {
        return signs.isEmpty() || signs.size() == 1 && signs.get(0).factor().equals(Evidence.NEVER_WAS);
    }

    /** Whether later statements may replace it. */
    public boolean hasThread() {
        return !thread.equals(eventId);
    }

    private RiskFact copy(
            String newSubject,
            List<Sign> newSigns,
            @Nullable Milestone told,
            @Nullable String movedFrom,
            boolean away,
            @Nullable Matter about) {
        return new RiskFact(
                newSubject,
                eventId,
                at,
                platform,
                shopId,
                buyerKey,
                agentId,
                conversationId,
                station,
                thread,
                rank,
                newSigns,
                told,
                movedFrom,
                away,
                about);
    }
}
