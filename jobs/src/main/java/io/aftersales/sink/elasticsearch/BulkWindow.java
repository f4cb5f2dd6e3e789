package io.aftersales.sink.elasticsearch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;
import org.jspecify.annotations.Nullable;

/**
 * The entries that wait and the bulks under way: together they say what may be sent now.
 *
 * <p>Flink's writer sends what waited long enough in a loop that blocks the task while all bulks are under way, that is
 * for as long as the server is down: no checkpoint would pass and no breach would reach Kafka. So this buffer says that
 * it has nothing to send ({@link #isEmpty()}) while no bulk may be added, and remembers that entries are overdue: when a
 * bulk is done, they go out at once, however few.
 */
final class BulkWindow implements RequestBuffer<BulkEntry>, RateLimitingStrategy, BatchCreator<BulkEntry> {
    private final int maxInFlight;
    private final int maxEntries;
    private final long maxBytes;
    private final Deque<RequestEntryWrapper<BulkEntry>> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private int inFlight;
    private boolean overdue;

    BulkWindow(BulkLimits limits) {
        this.maxInFlight = limits.inFlight();
        this.maxEntries = limits.documents();
        this.maxBytes = limits.bytes();
    }

    @Override
    public void add(RequestEntryWrapper<BulkEntry> entry, boolean prioritize) {
        if (prioritize) {
            waiting.addFirst(entry);
        } else {
            waiting.addLast(entry);
        }
        waitingBytes += entry.getSize();
    }

    /** Whether there is nothing to send now. */
    @Override
    public boolean isEmpty() {
        if (waiting.isEmpty()) {
            return true;
        }
        overdue |= isFull();
        return isFull();
    }

    @Override
    public @Nullable RequestEntryWrapper<BulkEntry> poll() {
        RequestEntryWrapper<BulkEntry> first = waiting.poll();
        if (first != null) {
            waitingBytes -= first.getSize();
        }
        return first;
    }

    @Override
    public @Nullable RequestEntryWrapper<BulkEntry> peek() {
        return waiting.peek();
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public Collection<RequestEntryWrapper<BulkEntry>> getBufferedState() {
        return new ArrayList<>(waiting);
    }

    @Override
    public long totalSizeInBytes() {
        return waitingBytes;
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        inFlight++;
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        inFlight--;
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return isFull();
    }

    /** Entries that make a bulk: any number when they are overdue. */
    @Override
    public int getMaxBatchSize() {
        return overdue && !isFull() ? Math.max(1, Math.min(maxEntries, waiting.size())) : maxEntries;
    }

    @Override
    public Batch<BulkEntry> createNextBatch(RequestInfo request, RequestBuffer<BulkEntry> buffer) {
        List<BulkEntry> batch = new ArrayList<>(request.getBatchSize());
        long bytes = 0;
        while (batch.size() < request.getBatchSize()) {
            RequestEntryWrapper<BulkEntry> next = buffer.peek();
            // At least one: an entry that is too large goes alone, and the server says what it thinks of it.
            if (next == null || (!batch.isEmpty() && bytes + next.getSize() > maxBytes)) {
                break;
            }
            buffer.poll();
            batch.add(next.getRequestEntry());
            bytes += next.getSize();
        }
        overdue &= !waiting.isEmpty();
        return new Batch<>(batch, bytes);
    }

    private boolean isFull() {
        return inFlight >= maxInFlight;
    }
}
