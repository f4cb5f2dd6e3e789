package io.aftersales.domain.risk;

import java.util.concurrent.TimeUnit;

/** What stands for an order while nobody has said which it is. */
public enum StandIn {

    /** Given up thirty days after the last word. */
    CONVERSATION(30),

    /** Kept for as long as marketplaces let buyers change what they wrote. */
    REVIEW(180);

    private final long retentionMillis;

    StandIn(long days) {
        this.retentionMillis = TimeUnit.DAYS.toMillis(days);
    }

    /** How long after the last that was heard it is known whose order it is. */
    public long retentionMillis() {
        return retentionMillis;
    }

    /** The subject that the conversation or review with that id is. */
    public String subject(String id) {
        return this == REVIEW ? RiskSubject.review(id) : RiskSubject.conversation(id);
    }
}
