package io.aftersales.sink.elasticsearch;

/** What to do about a bulk that failed as a whole. */
enum RequestOutcome {
    /** Send the same again later. */
    RETRY,
    /** Too much, or one of its writes spoils it: send it in parts, and reject a write that fails alone. */
    SPLIT,
    /** Nothing can succeed before somebody repairs the set-up. */
    FATAL;

    /** Status of a request that got no answer. */
    static final int NO_ANSWER = 0;

    /** Judges a failed request by its HTTP status. */
    static RequestOutcome classify(int status) {
        return switch (status) {
            case 400, 413 -> SPLIT;
            case 408, 409, 429 -> RETRY;
            default -> status >= 400 && status < 500 ? FATAL : RETRY;
        };
    }
}
