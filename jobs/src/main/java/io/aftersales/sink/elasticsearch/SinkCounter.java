package io.aftersales.sink.elasticsearch;

/** What the sink counts, per subtask since its start, in the metric group {@code elasticsearch}. */
enum SinkCounter {
    /** Writes that are done: stored, deleted or known to be older than what is stored. */
    DOCUMENTS("documents"),
    /** Bytes of all requests sent, also of those tried again. */
    BYTES("bytes"),
    /** Bulk requests sent. */
    BULKS("bulks"),
    /** Writes that had to be sent again, each time counted. */
    RETRIES("retries"),
    /** Writes that were dropped because something newer is stored; part of the documents. */
    CONFLICTS("conflicts"),
    /** Writes that Elasticsearch refused for their content. */
    REJECTED("rejectedDocuments"),
    /** Refused writes that not even the index of refused documents took. */
    LOST("lostDocuments");

    private final String metric;

    SinkCounter(String metric) {
        this.metric = metric;
    }

    /** Name of the metric. */
    String metric() {
        return metric;
    }
}
