package io.aftersales.risk;

import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskSubject;
import org.jspecify.annotations.Nullable;

/**
 * How people call a subject.
 *
 * @param subject the subject
 * @param risk what is known of it
 */
record RiskSubjectText(String subject, RiskCase risk) {

    /** Identity of the condition of that family of that subject. */
    static String fingerprint(String family, String subject) {
        return "risk:" + family + ':' + RiskSubject.id(subject);
    }

    /** What a condition of that family is about. */
    RiskConditions.About about(String family, @Nullable String agentId) {
        String id = RiskSubject.id(subject);
        String called = RiskSubject.ownId(subject);
        boolean order = RiskSubject.orderId(subject) != null;
        boolean conversation = RiskSubject.isConversation(subject);
        String shop = risk.story().shopId();
        String zh = (order ? "订单 " : conversation ? "会话 " : "评价 ") + called;
        String en = (order ? "Order " : conversation ? "Conversation " : "Review ") + called;
        return new RiskConditions.About(
                fingerprint(family, subject),
                family,
                shop.isEmpty() ? null : shop,
                agentId,
                RiskSubject.orderId(subject),
                id,
                shop.isEmpty() ? zh : "店铺 " + shop + " " + zh,
                shop.isEmpty() ? en : en + " of shop " + shop);
    }
}
