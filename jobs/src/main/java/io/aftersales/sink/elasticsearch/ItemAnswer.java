package io.aftersales.sink.elasticsearch;

import org.jspecify.annotations.Nullable;

/**
 * What Elasticsearch says of one write.
 *
 * @param status HTTP status
 * @param errorType type of the error, null without one
 * @param reason what is wrong, null without an error
 */
record ItemAnswer(
        int status, @Nullable String errorType, @Nullable String reason) {
    private static final ItemAnswer DONE = new ItemAnswer(200, null, null);

    /** The answer of a bulk without errors. */
    static ItemAnswer done() {
        return DONE;
    }

    /** The error as one line. */
    String error() {
        return status + (errorType == null ? "" : " " + errorType) + (reason == null ? "" : ": " + reason);
    }
}
