package io.aftersales.source;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/** Stands for Kafka's reader: emits what a test gives it, through an output per split, and tells its listener. */
final class ScriptedReader implements SourceReader<Long, KafkaPartitionSplit> {

    /** A record to emit. */
    record Line(int partition, long offset, long occurredAt, long appendedAt) {}

    private final Deque<Line> lines = new ConcurrentLinkedDeque<>();
    private final List<KafkaPartitionSplit> splits = new ArrayList<>();
    private volatile CompletableFuture<Void> available = new CompletableFuture<>();
    EmittedRecords listener = (partition, offset, occurredAt, appendedAt) -> {};

    void say(Line line) {
        lines.add(line);
        available.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Long> output) {
        Line line = splits.isEmpty() ? null : lines.poll();
        if (line == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        output.createOutputForSplit(String.valueOf(line.partition())).collect(line.occurredAt(), line.occurredAt());
        listener.emitted(line.partition(), line.offset(), line.occurredAt(), line.appendedAt());
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (available.isDone() && lines.isEmpty()) {
            available = new CompletableFuture<>();
        }
        if (!lines.isEmpty()) {
            available.complete(null);
        }
        return available;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> added) {
        splits.addAll(added);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return List.copyOf(splits);
    }

    @Override
    public void start() {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
}
