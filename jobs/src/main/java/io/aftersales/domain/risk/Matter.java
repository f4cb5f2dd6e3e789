package io.aftersales.domain.risk;

import org.jspecify.annotations.Nullable;

/**
 * The case, ticket and review that an event names; flat and public because it is state.
 *
 * @param caseId after-sales case, null where none is named
 * @param ticketId ticket, null where none is named
 * @param reviewId review, null where none is named
 */
public record Matter(
        @Nullable String caseId,
        @Nullable String ticketId,
        @Nullable String reviewId) {

    /** What is named, null where nothing is, as in most events. */
    public static @Nullable Matter of(@Nullable String caseId, @Nullable String ticketId, @Nullable String reviewId) {
        return isName(caseId) || isName(ticketId) || isName(reviewId)
                ? new Matter(named(caseId), named(ticketId), named(reviewId))
                : null;
    }

    /**
     * Whether the two are about different things as far as they say: each names a case, and not the same, or a ticket, or a review. What
     * names none may be about any.
     */
    static boolean differ(@Nullable Matter one, @Nullable Matter other) {
        return one != null
                && other != null
                && (differ(one.caseId, other.caseId)
                        || differ(one.ticketId, other.ticketId)
                        || differ(one.reviewId, other.reviewId));
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static boolean isName(@Nullable String id) {
        return id != null && !id.isEmpty();
    }

    private static @Nullable String named(@Nullable String id) {
        return isName(id) ? id : null;
    }
}
