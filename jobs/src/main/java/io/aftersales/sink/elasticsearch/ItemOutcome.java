package io.aftersales.sink.elasticsearch;

import org.jspecify.annotations.Nullable;

/** What to do about one write after Elasticsearch answered for it. */
enum ItemOutcome {
    /** Done: stored, deleted, not there to be deleted, or something newer is stored. */
    OK,
    /** The server could not now; the same write may succeed later. */
    RETRY,
    /** The content will never be accepted. */
    REJECT,
    /** No write can succeed before somebody repairs the set-up. */
    FATAL;

    private static final int CONFLICT = 409;

    /**
     * Judges an item of a bulk's answer.
     *
     * @param status HTTP status of the item
     * @param errorType type of its error, null without one
     */
    static ItemOutcome classify(int status, @Nullable String errorType) {
        if (status < 300 || isConflict(status) || (status == 404 && errorType == null)) {
            return OK;
        }
        if (status == 429 || status == 408 || status >= 500 || "es_rejected_execution_exception".equals(errorType)) {
            return RETRY;
        }
        if (status == 401 || status == 403 || isSetUp(errorType)) {
            return FATAL;
        }
        return REJECT;
    }

    /** Whether something newer is stored, which is success. */
    static boolean isConflict(int status) {
        return status == CONFLICT;
    }

    /** Errors of a client kind that concern the cluster, not the document: validation_exception is its limit of shards. */
    private static boolean isSetUp(@Nullable String errorType) {
        return "index_not_found_exception".equals(errorType)
                || "alias_not_found_exception".equals(errorType)
                || "validation_exception".equals(errorType);
    }
}
