package io.aftersales.source;

/** Is told of each record after it was emitted, in the reader's thread. */
interface EmittedRecords {

    /** Occurrence of a record that has none: a dead letter. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * A record of the reader's topic was emitted.
     *
     * @param partition its partition
     * @param offset its offset
     * @param occurredAt when it occurred, epoch millis, or {@link #NO_TIME}
     * @param appendedAt its timestamp in Kafka, epoch millis
     */
    void emitted(int partition, long offset, long occurredAt, long appendedAt);
}
