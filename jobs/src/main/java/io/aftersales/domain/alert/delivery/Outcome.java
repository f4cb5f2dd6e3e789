package io.aftersales.domain.alert.delivery;

import io.aftersales.domain.text.Cut;

/**
 * What a receiver made of a message.
 *
 * @param verdict what follows
 * @param reason what it said, without addresses or secrets; empty where it took the message
 * @param waitMillis how long it asks to be left alone, 0 where it does not say
 * @param unclear whether what it says is not known, so that the content may be what it does not take
 */
public record Outcome(Verdict verdict, String reason, long waitMillis, boolean unclear) {

    /** It took the message. */
    public static final Outcome DELIVERED = new Outcome(Verdict.DELIVERED, "", 0, false);

    private static final int LONGEST_REASON = 200;

    public Outcome {
        reason = Cut.first(reason, LONGEST_REASON);
    }

    /** What follows from an answer. */
    public enum Verdict {
        /** It is done. */
        DELIVERED,
        /** The same message may be taken later: overload, an outage, a wrong address or signature that people mend. */
        RETRY,
        /** The same message will never be taken. */
        REJECT
    }

    /** To be tried again. */
    public static Outcome retry(String reason) {
        return new Outcome(Verdict.RETRY, reason, 0, false);
    }

    /** To be tried again, though nobody knows whether it will be taken. */
    public static Outcome unclear(String reason) {
        return new Outcome(Verdict.RETRY, reason, 0, true);
    }

    /** To be tried again after a wait, millis. */
    public static Outcome retryAfter(String reason, long waitMillis) {
        return new Outcome(Verdict.RETRY, reason, waitMillis, false);
    }

    /** Never to be tried again. */
    public static Outcome reject(String reason) {
        return new Outcome(Verdict.REJECT, reason, 0, false);
    }
}
