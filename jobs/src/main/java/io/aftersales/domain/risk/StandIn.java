package io.aftersales.domain.risk;

import java.util.concurrent.TimeUnit;

/** What stands for an order while nobody has said which it is. */
public enum StandIn {

    /** Given up thirty days after the last word. */
    CONVERSATION(30, 30),

    /** Kept for as long as marketplaces let buyers change what they wrote, where that was evidence; most reviews are good. */
    REVIEW(180, 30);

    private final long retentionMillis;
    private final long innocentMillis;

    StandIn(long days, long innocentDays) {
        this.retentionMillis = TimeUnit.DAYS.toMillis(days);
        this.innocentMillis = TimeUnit.DAYS.toMillis(innocentDays);
    }

    /**
     * How long after the last that was heard it is known whose order it is.
     *
     * @param isEvidence whether anything was sent on that can still move
     */
    public long retentionMillis(boolean isEvidence) {
        return isEvidence ? retentionMillis : innocentMillis;
    }

    /** The subject that the conversation or review with that id is. */
    public String subject(String id) {
        return this == REVIEW ? RiskSubject.review(id) : RiskSubject.conversation(id);
    }
}
