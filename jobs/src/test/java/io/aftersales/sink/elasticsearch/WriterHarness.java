package io.aftersales.sink.elasticsearch;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * One subtask of the sink in the thread of the test, with a clock of its own: time passes only in {@link #advance} and
 * while {@link #until} waits.
 */
final class WriterHarness implements AutoCloseable {
    static final String ALIAS = "aftersales-sla-clocks";
    static final String MONTH = "2026.11";

    /** 2026-11-11T03:00Z. */
    private static final long START = 1_794_366_000_000L;

    private static final SinkWriter.Context NO_CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return null;
        }
    };

    private final TaskStandIn context = new TaskStandIn();
    private final StatefulSinkWriter<List<DocumentWrite>, BufferedRequestState<BulkEntry>> writer;

    private WriterHarness(ElasticsearchConfig config, Collection<BufferedRequestState<BulkEntry>> state) {
        ElasticsearchSink<List<DocumentWrite>> sink = ElasticsearchSink.of(config, Set.of(ALIAS), element -> element);
        try {
            context.time.setCurrentTime(START);
            writer = sink.restoreWriter(context, state);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static WriterHarness open(ElasticsearchConfig config) {
        return new WriterHarness(config, List.of());
    }

    /** A new subtask from what {@code bytes} kept of another. */
    static WriterHarness restore(ElasticsearchConfig config, byte[] bytes) throws Exception {
        BulkEntrySerializer serializer = new BulkEntrySerializer();
        return new WriterHarness(config, List.of(serializer.deserialize(serializer.getVersion(), bytes)));
    }

    static DocumentWrite document(String id, long version) {
        return document(id, version, "{\"version\":" + version + "}");
    }

    static DocumentWrite document(String id, long version, String json) {
        return DocumentWrite.index(ALIAS, MONTH, id, version, json.getBytes(StandardCharsets.UTF_8));
    }

    void write(DocumentWrite... writes) throws Exception {
        writer.write(List.of(writes), NO_CONTEXT);
    }

    /** The barrier of a checkpoint passes: what the state would be. */
    byte[] checkpoint() throws Exception {
        writer.flush(false);
        List<BufferedRequestState<BulkEntry>> states = writer.snapshotState(1);
        return new BulkEntrySerializer().serialize(states.get(0));
    }

    /** Elements in the state of a checkpoint that would be taken now. */
    int open() throws Exception {
        return new BulkEntrySerializer()
                .deserialize(1, checkpoint())
                .getBufferedRequestEntries()
                .size();
    }

    /** The input ends: returns when all is done. Time stands still meanwhile. */
    void finish() throws Exception {
        writer.flush(true);
    }

    void advance(Duration time) throws Exception {
        context.time.advance(time.toMillis());
    }

    /** Lets the task work and time pass, by 20 ms a step, until {@code condition} holds. */
    void until(Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    work();
                    context.time.advance(20);
                    work();
                    return condition.call();
                });
    }

    /** Lets the task work until nothing waits or is under way. */
    void untilDone() {
        until(() -> open() == 0);
    }

    /** Runs what waits in the task's mailbox. */
    void work() {
        boolean worked = true;
        while (worked) {
            worked = context.getMailboxExecutor().tryYield();
        }
    }

    long count(SinkCounter counter) {
        return context.metrics
                .getCounter(SinkMetrics.GROUP, counter.metric())
                .orElseThrow()
                .getCount();
    }

    /** Templates that the server is known to lack. */
    int missingTemplates() {
        return context.metrics
                .<Integer>getGauge(SinkMetrics.GROUP, "missingTemplates")
                .orElseThrow()
                .getValue();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
