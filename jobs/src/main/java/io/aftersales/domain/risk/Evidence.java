package io.aftersales.domain.risk;

import io.aftersales.domain.event.EventStream;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence that is kept; flat and public because it is state. Its weight is the rules' to say.
 *
 * @param factor factor of the rules, or one of the marks
 * @param at when it happened, epoch millis UTC
 * @param eventId event that showed it
 * @param thread what later statements replace
 * @param rank of the statement within its thread
 * @param excerpt masked excerpt, null where there is no text
 * @param agentId agent, null where none
 * @param conversationId conversation, null where none
 * @param station station of a scan, null where none
 * @param carrier carrier of a scan, null where none, and of evidence that earlier releases kept
 * @param sku goods that a review is about, null where none is named, and of evidence that earlier releases kept
 * @param matter case, ticket and review that it is about, null where none is named, and of evidence that earlier releases kept
 */
public record Evidence(
        String factor,
        long at,
        String eventId,
        String thread,
        long rank,
        @Nullable String excerpt,
        @Nullable String agentId,
        @Nullable String conversationId,
        @Nullable String station,
        @Nullable String carrier,
        @Nullable String sku,
        @Nullable Matter matter) {

    /** Mark: everything before is settled, but for what is of another {@link Matter}. */
    public static final String ALL_SETTLED = "settled:everything";

    /** Mark: what is not critical before is settled, but for what is of another {@link Matter}. */
    public static final String ORDINARY_SETTLED = "settled:ordinary";

    /** Mark: the thread says nothing any more. */
    public static final String TAKEN_BACK = "taken-back";

    /**
     * Mark: the thread says nothing, and what it may have said was never so, as a promise was not missed after all. Whether it was ever said
     * depends on what was read first, so nothing else may depend on this mark: no standing is as of it.
     */
    public static final String NEVER_WAS = "never-was";

    private static final String TAKEN_BACK_OF = TAKEN_BACK + ':';

    /** By time, and where that is the same by names, so that it never depends on the order of arrival. */
    public static final Comparator<Evidence> ORDER = Comparator.comparingLong(Evidence::at)
            .thenComparing(Evidence::eventId)
            .thenComparing(Evidence::factor);

    static Evidence of(RiskFact fact, Sign sign) {
        return new Evidence(
                sign.factor(),
                fact.at(),
                fact.eventId(),
                fact.thread(),
                fact.rank(),
                sign.excerpt(),
                fact.agentId(),
                fact.conversationId(),
                fact.station(),
                fact.milestone() == null ? null : fact.milestone().carrier(),
                sku(fact.milestone()),
                fact.matter());
    }

    /** What a review tells of the goods of its order is the only thing that it is about. */
    private static @Nullable String sku(@Nullable Milestone told) {
        return told == null
                        || told.kind().stream() != EventStream.REVIEW
                        || told.skus().isEmpty()
                ? null
                : told.skus().get(0);
    }

    /** Mark: what was evidence of that factor before is none any more, but for that of another {@link Matter}. */
    static String takenBack(String factor) {
        return TAKEN_BACK_OF + factor;
    }

    /** The factor whose evidence it takes back, null for all else. */
    @Nullable
    String takesBack() {
        return factor.startsWith(TAKEN_BACK_OF) ? factor.substring(TAKEN_BACK_OF.length()) : null;
    }

    /** Whether it is a mark and no evidence. */
    public boolean isMark() {
        return isMark(factor);
    }

    /** Whether what is called so is a mark and no evidence. */
    public static boolean isMark(String factor) {
        return factor.equals(ALL_SETTLED)
                || factor.equals(ORDINARY_SETTLED)
                || factor.equals(NEVER_WAS)
                || factor.startsWith(TAKEN_BACK);
    }
}
