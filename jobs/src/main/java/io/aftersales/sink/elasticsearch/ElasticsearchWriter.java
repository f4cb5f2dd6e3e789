package io.aftersales.sink.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/**
 * One subtask of the sink.
 *
 * <p>State: entries that wait and writes under way that are not known to be done. A checkpoint therefore never waits for
 * Elasticsearch; what it holds is sent again after a restore, which changes nothing where it was stored before.
 */
final class ElasticsearchWriter<IN> extends AsyncSinkWriter<IN, BulkEntry> {
    private final ElasticsearchConnection connection;
    private final BulkSender sender;
    private final long maxBytes;

    private ElasticsearchWriter(
            ElementConverter<IN, BulkEntry> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<BulkEntry>> recovered,
            Parts parts) {
        super(converter, context, configuration, recovered, parts.window, parts.window);
        this.connection = parts.connection;
        this.sender = parts.sender;
        this.maxBytes = configuration.getMaxBatchSizeInBytes();
        parts.check.start(parts.aliases, sender::ready, getFatalExceptionCons());
    }

    /** What the base class's constructor needs before ours can run. */
    private record Parts(
            BulkWindow window,
            ElasticsearchConnection connection,
            BulkSender sender,
            TemplateCheck check,
            Set<String> aliases) {}

    /** Opens a subtask; nothing is asked of the server in this thread. */
    static <T> ElasticsearchWriter<T> open(
            ElementConverter<T, BulkEntry> converter,
            WriterInitContext context,
            ElasticsearchConfig config,
            Set<String> aliases,
            Collection<BufferedRequestState<BulkEntry>> recovered) {
        BulkLimits limits = config.limits();
        BulkWindow window = new BulkWindow(limits);
        ElasticsearchConnection connection = connect(config);
        TaskThread task = new TaskThread(context);
        SinkMetrics metrics = new SinkMetrics(context.metricGroup());
        TemplateCheck check = new TemplateCheck(config, connection, task, metrics);
        BulkSender sender = new BulkSender(config, connection, task, check, metrics);
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(limits.documents())
                .setMaxBatchSizeInBytes(limits.bytes())
                .setMaxInFlightRequests(limits.inFlight())
                .setMaxBufferedRequests(limits.buffered())
                .setMaxTimeInBufferMS(limits.linger().toMillis())
                .setMaxRecordSizeInBytes(limits.bytes())
                .setRequestTimeoutMS(ElasticsearchSink.NO_TIMEOUT_MILLIS)
                .setRateLimitingStrategy(window)
                .build();
        List<BufferedRequestState<BulkEntry>> fitting =
                recovered.stream().map(state -> fit(state, limits.bytes())).toList();
        return new ElasticsearchWriter<>(
                converter, context, configuration, fitting, new Parts(window, connection, sender, check, aliases));
    }

    @Override
    protected void submitRequestEntries(List<BulkEntry> entries, ResultHandler<BulkEntry> handler) {
        sender.send(new Bulk(entries, handler));
    }

    /** The base class would refuse, and so fail the job for, what is larger than a bulk. */
    @Override
    protected long getSizeInBytes(BulkEntry entry) {
        return Math.min(entry.sizeInBytes(), maxBytes);
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (endOfInput) {
            super.flush(true);
        }
        // Else a checkpoint is due, and it holds what is under way.
    }

    @Override
    public List<BufferedRequestState<BulkEntry>> snapshotState(long checkpointId) {
        List<RequestEntryWrapper<BulkEntry>> all = new ArrayList<>();
        for (DocumentWrite write : sender.open()) {
            BulkEntry entry = new BulkEntry(write);
            all.add(new RequestEntryWrapper<>(entry, getSizeInBytes(entry)));
        }
        super.snapshotState(checkpointId).forEach(state -> all.addAll(state.getBufferedRequestEntries()));
        return List.of(new BufferedRequestState<>(all));
    }

    @Override
    public void close() {
        super.close();
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the connection to Elasticsearch", e);
        }
    }

    private static ElasticsearchConnection connect(ElasticsearchConfig config) {
        try {
            return ElasticsearchConnection.open(config.server(), config.limits().inFlight() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot prepare the connection to Elasticsearch at " + ElasticsearchSinkException.urls(config), e);
        }
    }

    /** The limits may have been greater when the checkpoint was made. */
    private static BufferedRequestState<BulkEntry> fit(BufferedRequestState<BulkEntry> state, long maxBytes) {
        return new BufferedRequestState<>(state.getBufferedRequestEntries().stream()
                .map(entry -> new RequestEntryWrapper<>(entry.getRequestEntry(), Math.min(entry.getSize(), maxBytes)))
                .toList());
    }
}
