package io.aftersales.sink.elasticsearch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that Elasticsearch takes no documents, and once that it does again. */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    private final String urls;
    private boolean out;
    private @Nullable String missing;

    OutageLog(String urls) {
        this.urls = urls;
    }

    void failed(String reason) {
        if (!out) {
            LOG.warn(
                    "Elasticsearch at {} does not answer as it should, documents wait until it does: {}", urls, reason);
        }
        out = true;
    }

    /**
     * It answers, but lacks what it had.
     *
     * @param what what it lacks and what to do
     */
    void cameBackEmpty(String what) {
        if (!what.equals(missing)) {
            LOG.warn("Documents wait until somebody has set up Elasticsearch again: {}", what);
        }
        missing = what;
        out = true;
    }

    void succeeded() {
        if (out) {
            LOG.info("Elasticsearch at {} takes documents again", urls);
        }
        out = false;
        missing = null;
    }
}
