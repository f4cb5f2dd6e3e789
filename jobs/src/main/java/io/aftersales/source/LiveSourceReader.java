package io.aftersales.source;

import io.aftersales.runtime.health.SourceLag;
import io.aftersales.source.EndOffsetSampler.StartMarker;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's reader with the watermarks of a live run: the least of its partitions' times, emitted after each round of the
 * sampler, with or without records. A reader without partitions emits none. It is not idle either, as the first look for
 * partitions may still give it some; when that has had its time it is, until it is given some: after partitions were added
 * and the job was started with more readers, what is restored goes to some of them and the new ones to others, and not
 * every reader gets one. What is restored counts as behind until it has reached a sample taken since.
 *
 * @param <T> what is read
 */
@SuppressWarnings("try") // close() may be interrupted, as any reader's
final class LiveSourceReader<T> implements SourceReader<T, KafkaPartitionSplit>, EmittedRecords {

    /** Rounds without progress before a partition that ought to have records is probed for markers. */
    private static final int PATIENCE = 5;

    /** What the first look for partitions may take: a client waits a minute for Kafka, then the job fails. */
    static final Duration FIRST_LOOK = Duration.ofSeconds(90);

    private final SourceReader<T, KafkaPartitionSplit> delegate;
    private final EndOffsetSampler sampler;
    private final SourceConfig config;
    private final Map<Integer, PartitionProgress> progresses = new TreeMap<>();
    private final Wakeups wakeups;
    private final Counter skipped = new SimpleCounter();

    private PartitionProgress[] byPartition = new PartitionProgress[0];
    private long startedAt;
    private boolean idle;
    private long watermark = PartitionProgress.NO_WATERMARK;
    private volatile long lag;
    private @Nullable SourceLag board;

    LiveSourceReader(
            SourceReader<T, KafkaPartitionSplit> delegate,
            EndOffsetSampler sampler,
            Wakeups wakeups,
            SourceConfig config) {
        this.delegate = delegate;
        this.sampler = sampler;
        this.wakeups = wakeups;
        this.config = config;
    }

    /**
     * Shows the lag of this reader, to people and to the job: records between what it has emitted and the ends last seen; and to people how
     * many were deleted before it could read them.
     */
    void register(MetricGroup group) {
        group.gauge("lag", () -> lag);
        group.counter("skippedRecords", skipped);
        board = SourceLag.open(group);
    }

    @Override
    public void start() {
        startedAt = config.clock().millis();
        sampler.start();
        delegate.start();
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            int partition = split.getTopicPartition().partition();
            long start = split.getStartingOffset();
            PartitionProgress progress = new PartitionProgress(
                    start >= 0 ? start : PartitionProgress.UNKNOWN_POSITION,
                    config.timing().grace().toMillis(),
                    config.timing().backlogBound().toMillis());
            progresses.put(partition, progress);
            if (partition >= byPartition.length) {
                byPartition = Arrays.copyOf(byPartition, partition + 1);
            }
            byPartition[partition] = progress;
            if (start >= 0) {
                sampler.add(partition, start);
            } else {
                sampler.add(partition, marker(split));
            }
        }
        delegate.addSplits(splits);
    }

    private static StartMarker marker(KafkaPartitionSplit split) {
        if (split.getStartingOffset() == KafkaPartitionSplit.EARLIEST_OFFSET) {
            return StartMarker.EARLIEST;
        }
        if (split.getStartingOffset() == KafkaPartitionSplit.COMMITTED_OFFSET) {
            return StartMarker.COMMITTED;
        }
        // Where "latest" was is known to nobody afterwards.
        throw new IllegalArgumentException("a live source cannot start at " + split);
    }

    @Override
    public void emitted(int partition, long offset, long occurredAt, long appendedAt) {
        byPartition[partition].emitted(offset, occurredAt, appendedAt);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (idle && !progresses.isEmpty()) {
            idle = false;
            output.markActive();
        }
        InputStatus status = delegate.pollNext(output);
        Findings findings = sampler.take();
        if (findings != null) {
            apply(findings);
            emitWatermark(output);
            tellLag(findings.takenAt());
            probeWhereStuck();
            standAsideWithoutPartitions(output, findings.takenAt());
        }
        return status;
    }

    private void standAsideWithoutPartitions(ReaderOutput<T> output, long now) {
        // A clock that was set back would else be waited for, too.
        startedAt = Math.min(startedAt, now);
        if (progresses.isEmpty() && !idle && now - startedAt >= FIRST_LOOK.toMillis()) {
            idle = true;
            output.markIdle();
        }
    }

    private void apply(Findings findings) {
        findings.starts()
                .forEach((partition, start) -> progresses.get(partition).startsAt(start));
        findings.gone().forEach(gone -> skipped.inc(gone.to() - gone.from()));
        findings.gaps().forEach(gap -> progresses.get(gap.partition()).withoutRecords(gap.from(), gap.to()));
        findings.ends().forEach((partition, end) -> progresses.get(partition).sampled(findings.takenAt(), end));
    }

    private void emitWatermark(ReaderOutput<T> output) {
        long now = config.clock().millis();
        long least = Long.MAX_VALUE;
        for (PartitionProgress progress : progresses.values()) {
            least = Math.min(least, progress.watermark(now));
        }
        if (!progresses.isEmpty() && least > watermark) {
            watermark = least;
            output.emitWatermark(new Watermark(least));
        }
    }

    private void tellLag(long takenAt) {
        long behind = 0;
        boolean known = true;
        for (PartitionProgress progress : progresses.values()) {
            behind += progress.lag();
            known &= progress.lagKnown();
        }
        lag = behind;
        if (known && board != null) {
            board.tell(behind, takenAt);
        }
    }

    /** A lag that does not shrink may consist of transaction markers, which no reader ever emits. */
    private void probeWhereStuck() {
        Map<Integer, Long> stuck = new HashMap<>();
        progresses.forEach((partition, progress) -> {
            if (progress.isStuckFor(PATIENCE)) {
                stuck.put(partition, progress.position());
            }
        });
        if (!stuck.isEmpty()) {
            sampler.probe(stuck);
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return wakeups.available(delegate.isAvailable(), sampler::ready);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return delegate.snapshotState(checkpointId);
    }

    @Override
    public void notifyNoMoreSplits() {
        delegate.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        delegate.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        delegate.pauseOrResumeSplits(splitsToPause, splitsToResume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        delegate.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        delegate.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        try {
            if (board != null) {
                board.close();
            }
            sampler.close();
        } finally {
            delegate.close();
        }
    }
}
