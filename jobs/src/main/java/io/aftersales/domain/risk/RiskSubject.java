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

    /** The id without what kind of subject it is. */
    public static String id(String subject) {
        return subject.substring(1);
    }

    /** The order, null where the subject is none. */
    public static @Nullable String orderId(String subject) {
        return subject.charAt(0) == ORDER ? id(subject) : null;
    }

    /** Whether the subject stands for an order that is not known. */
    public static boolean isConversation(String subject) {
        return subject.charAt(0) == CONVERSATION;
    }
}
