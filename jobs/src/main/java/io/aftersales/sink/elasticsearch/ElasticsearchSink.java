package io.aftersales.sink.elasticsearch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes documents into the monthly indices of Elasticsearch, at least once; as ids are deterministic and versions
 * external, the index holds each document once and in its newest state, whatever fails in between.
 *
 * <p>Per write: stored, or a newer one is there already: done. Overload, server errors, a lost connection: tried again
 * with growing waits, without end; meanwhile documents are buffered and checkpoints pass, until the buffer is full and
 * the job waits. Refused for its content: written to {@code aftersales-rejected} with the reason. No right to write, or
 * no index template at the start: the job fails with what to do. A server that comes back without its templates gets no
 * document before it has them again.
 *
 * @param <IN> type of the elements
 */
public final class ElasticsearchSink<IN> extends AsyncSinkBase<IN, BulkEntry> {
    private static final long serialVersionUID = 1L;

    /**
     * The base class would put a bulk back and send it twice when its time is over. A request has its own limit,
     * {@link ElasticsearchServer#answerTimeout()}, and a bulk is tried as long as an outage lasts; so a century.
     */
    static final long NO_TIMEOUT_MILLIS = Duration.ofDays(36_500).toMillis();

    private final ElasticsearchConfig config;
    private final Set<String> aliases;

    private ElasticsearchSink(ElasticsearchConfig config, Set<String> aliases, DocumentConverter<IN> converter) {
        super(
                entries(converter),
                config.limits().documents(),
                config.limits().inFlight(),
                config.limits().buffered(),
                config.limits().bytes(),
                config.limits().linger().toMillis(),
                config.limits().bytes(),
                NO_TIMEOUT_MILLIS,
                false);
        this.config = config;
        this.aliases = aliases;
    }

    /**
     * A sink.
     *
     * @param aliases every alias that {@code converter} makes writes for: their index templates must exist
     * @param converter makes the writes of an element
     */
    public static <IN> ElasticsearchSink<IN> of(
            ElasticsearchConfig config, Set<String> aliases, DocumentConverter<IN> converter) {
        return new ElasticsearchSink<>(config, Set.copyOf(aliases), converter);
    }

    @Override
    public StatefulSinkWriter<IN, BufferedRequestState<BulkEntry>> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<IN, BufferedRequestState<BulkEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<BulkEntry>> recovered) {
        return ElasticsearchWriter.open(getElementConverter(), context, config, aliases, recovered);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<BulkEntry>> getWriterStateSerializer() {
        return new BulkEntrySerializer();
    }

    private static <T> ElementConverter<T, BulkEntry> entries(DocumentConverter<T> converter) {
        return (element, context) -> new BulkEntry(converter.writes(element));
    }
}
