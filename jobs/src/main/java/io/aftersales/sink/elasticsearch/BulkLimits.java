package io.aftersales.sink.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a bulk is sent, and how much may wait.
 *
 * @param documents most elements in a bulk
 * @param bytes most bytes in a bulk; a greater document goes alone
 * @param linger longest time that an element waits for others, while the server answers
 * @param inFlight most bulks under way at a time, per subtask
 * @param buffered most elements that wait, per subtask; more than {@code documents}. While the server is down they are
 *     what a checkpoint holds; when they are full the job waits
 */
public record BulkLimits(int documents, long bytes, Duration linger, int inFlight, int buffered)
        implements Serializable {
    /** 1,000 elements or 5 MB or 200 ms, 2 bulks under way, 8,000 elements waiting. */
    public static final BulkLimits DEFAULT = new BulkLimits(1_000, 5_000_000, Duration.ofMillis(200), 2, 8_000);

    public BulkLimits {
        require(documents > 0, "documents", documents);
        require(bytes > 0, "bytes", bytes);
        require(linger.toMillis() > 0, "linger", linger);
        require(inFlight > 0, "inFlight", inFlight);
        require(buffered > documents, "buffered (more than documents)", buffered);
    }

    /** The same with another count of elements in a bulk. */
    public BulkLimits withDocuments(int newDocuments) {
        return new BulkLimits(newDocuments, bytes, linger, inFlight, Math.max(buffered, newDocuments + 1));
    }

    /** The same with another longest wait. */
    public BulkLimits withLinger(Duration newLinger) {
        return new BulkLimits(documents, bytes, newLinger, inFlight, buffered);
    }

    /** The same with another number of bulks under way. */
    public BulkLimits withInFlight(int newInFlight) {
        return new BulkLimits(documents, bytes, linger, newInFlight, buffered);
    }

    private static void require(boolean right, String name, Object value) {
        if (!right) {
            throw new IllegalArgumentException("Bulk limit " + name + " must be positive, but is " + value);
        }
    }
}
