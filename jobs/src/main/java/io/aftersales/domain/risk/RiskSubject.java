package io.aftersales.domain.risk;

import org.jspecify.annotations.Nullable;

/** Names of what evidence is gathered by: an order, or what stands for it while it is not known. */
public final class RiskSubject {

    private static final char ORDER = 'o';
    private static final char CONVERSATION = 'c';
    private static final char REVIEW = 'r';

    private RiskSubject() {}

    /** The subject of an order. */
    public static String order(String orderId) {
        return ORDER + orderId;
    }

    /** The subject of a conversation whose order is not known. */
    public static String conversation(String conversationId) {
        return CONVERSATION + conversationId;
    }

    /** The subject of a review whose order is not known. */
    public static String review(String reviewId) {
        return REVIEW + reviewId;
    }

    /**
     * What documents, alerts and incidents know it by: an order by its own id, what stands for one with its kind before it. The ids
     * come from different systems: a conversation may have an order's.
     */
    public static String id(String subject) {
        return switch (subject.charAt(0)) {
            case CONVERSATION -> "conversation:" + ownId(subject);
            case REVIEW -> "review:" + ownId(subject);
            default -> ownId(subject);
        };
    }

    /** The id as its own system gave it, for people: others may have the same. */
    public static String ownId(String subject) {
        return subject.substring(1);
    }

    /** The order, null where the subject is none. */
    public static @Nullable String orderId(String subject) {
        return subject.charAt(0) == ORDER ? ownId(subject) : null;
    }

    /** Whether the subject is a conversation. */
    public static boolean isConversation(String subject) {
        return subject.charAt(0) == CONVERSATION;
    }
}
