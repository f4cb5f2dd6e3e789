package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.delivery.Outcome;
import java.time.Duration;

/**
 * Judges answers by their HTTP status alone: what Alertmanager's API and any server in between mean by it. Only content that will
 * never be taken is rejected; what people can mend, such as a wrong address, is tried again until it is given up.
 */
final class HttpJudge {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private HttpJudge() {}

    /** Whether the status is one of success. */
    static boolean success(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * Judges.
     *
     * @param retryAfter the header in seconds; anything else counts as absent
     */
    static Outcome judge(int status, String body, String retryAfter) {
        if (success(status)) {
            return Outcome.DELIVERED;
        }
        return judged(status, "HTTP " + status, retryAfter);
    }

    /** Judges a status that is none of success, for which a reason was found. */
    static Outcome judged(int status, String reason, String retryAfter) {
        return switch (status) {
            case 400, 413, 415, 422 -> Outcome.reject(reason);
            default -> Outcome.retryAfter(reason, millis(retryAfter));
        };
    }

    /** The wait that the header asks for. */
    static long millis(String retryAfter) {
        try {
            long seconds = Long.parseLong(retryAfter.strip());
            return Math.max(0, Math.min(LONGEST_WAIT.toSeconds(), seconds)) * 1000;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
