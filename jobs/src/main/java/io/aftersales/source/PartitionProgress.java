package io.aftersales.source;

/**
 * Event time of one partition, told from what a reader has emitted and from samples of the partition's end.
 *
 * <p>A sample says: at wall time T, taken before the broker was asked, the partition ended at offset N. Once every record
 * before N is emitted, whatever comes later was appended after T; so T, less a grace, is the partition's time, whatever
 * times its events carry. Until the first sample since the start is reached, and while the reader lags behind, the time
 * follows the records: the greatest of min(occurrence, append time), less a bound. It never goes back and never runs ahead
 * of the wall clock.
 *
 * <p>Plain and single-threaded; knows neither Kafka nor Flink.
 */
final class PartitionProgress {

    /** No time yet. */
    static final long NO_WATERMARK = Long.MIN_VALUE;

    /** Position of a reader that has not been told yet where it begins. */
    static final long UNKNOWN_POSITION = -1;

    /** Samples that wait to be reached; when there are more, every second is given up, never the oldest. */
    private static final int MAX_SAMPLES = 32;

    private final long graceMillis;
    private final long boundMillis;
    private final long[] sampleTimes = new long[MAX_SAMPLES];
    private final long[] sampleEnds = new long[MAX_SAMPLES];

    private int samples;
    private long position;
    private long end = UNKNOWN_POSITION;
    private long newestRecord = NO_WATERMARK;
    private long reachedSample = NO_WATERMARK;
    private long watermark = NO_WATERMARK;
    private long lastPosition = UNKNOWN_POSITION;
    private int idleRounds;

    /**
     * Begins at {@code position}.
     *
     * @param position offset of the next record, or {@link #UNKNOWN_POSITION}
     * @param graceMillis how far to stay behind a sample's time
     * @param boundMillis how far to stay behind the records' time
     */
    PartitionProgress(long position, long graceMillis, long boundMillis) {
        this.position = position;
        this.graceMillis = graceMillis;
        this.boundMillis = boundMillis;
    }

    /**
     * A record was emitted.
     *
     * @param offset its offset
     * @param occurredAt when it occurred, or {@link EmittedRecords#NO_TIME}: then it moves the position only
     * @param appendedAt its timestamp in Kafka, negative where it has none
     */
    void emitted(long offset, long occurredAt, long appendedAt) {
        position = offset + 1;
        if (occurredAt != EmittedRecords.NO_TIME) {
            // An event with a wrong clock must not carry the whole stream into the future.
            long time = appendedAt < 0 ? occurredAt : Math.min(occurredAt, appendedAt);
            newestRecord = Math.max(newestRecord, time);
        }
    }

    /** The reader begins at {@code offset}; ignored once the position is known. */
    void startsAt(long offset) {
        if (position == UNKNOWN_POSITION) {
            position = offset;
        }
    }

    /** There is no record in {@code [from, to)}, only markers of transactions or what compaction left. */
    void withoutRecords(long from, long to) {
        if (position >= from && position < to) {
            position = to;
        }
    }

    /** The partition ended at {@code endOffset}; asked for after {@code takenAt}. */
    void sampled(long takenAt, long endOffset) {
        end = endOffset;
        // An older sample that is not easier to reach is of no more use.
        while (samples > 0 && sampleEnds[samples - 1] >= endOffset) {
            samples--;
        }
        if (samples == MAX_SAMPLES) {
            thin();
        }
        sampleTimes[samples] = takenAt;
        sampleEnds[samples] = endOffset;
        samples++;
    }

    private void thin() {
        int kept = 0;
        for (int i = 0; i < samples; i += 2) {
            sampleTimes[kept] = sampleTimes[i];
            sampleEnds[kept] = sampleEnds[i];
            kept++;
        }
        samples = kept;
    }

    /** Event time of the partition at wall time {@code now}, or {@link #NO_WATERMARK}. */
    long watermark(long now) {
        reachSamples();
        if (newestRecord != NO_WATERMARK) {
            watermark = Math.max(watermark, Math.min(newestRecord - boundMillis - 1, now - graceMillis));
        }
        if (reachedSample != NO_WATERMARK) {
            watermark = Math.max(watermark, Math.min(reachedSample, now) - graceMillis);
        }
        return watermark;
    }

    private void reachSamples() {
        int reached = 0;
        while (position != UNKNOWN_POSITION && reached < samples && position >= sampleEnds[reached]) {
            reachedSample = Math.max(reachedSample, sampleTimes[reached]);
            reached++;
        }
        if (reached > 0) {
            samples -= reached;
            System.arraycopy(sampleTimes, reached, sampleTimes, 0, samples);
            System.arraycopy(sampleEnds, reached, sampleEnds, 0, samples);
        }
    }

    /** Offset of the next record, or {@link #UNKNOWN_POSITION}. */
    long position() {
        return position;
    }

    /** Whether the position has stood still for so many rounds, before the end; to be asked once a round. Counts anew when it says so. */
    boolean isStuckFor(int rounds) {
        idleRounds = position == lastPosition ? idleRounds + 1 : 0;
        lastPosition = position;
        if (idleRounds < rounds || lag() == 0) {
            return false;
        }
        idleRounds = 0;
        return true;
    }

    /** Records (or markers) between the position and the end last seen, 0 while either is unknown. */
    long lag() {
        return position == UNKNOWN_POSITION ? 0 : Math.max(0, end - position);
    }

    /** Whether the position and the end are known. */
    boolean lagKnown() {
        return position != UNKNOWN_POSITION && end != UNKNOWN_POSITION;
    }
}
