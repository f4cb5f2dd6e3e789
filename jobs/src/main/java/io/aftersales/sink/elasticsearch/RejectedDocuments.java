package io.aftersales.sink.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch.core.CountResponse;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks how many documents Elasticsearch refused, of those meant for certain aliases. Nothing here blocks, and a question
 * is given up after {@link #PATIENCE}; it needs the right to read {@code aftersales-rejected}.
 */
public final class RejectedDocuments implements RejectedCount {
    /** Longest wait for a connection and for an answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RestClientTransport transport;
    private final ElasticsearchAsyncClient client;
    private final String indexPrefix;
    private final Set<String> aliases;

    private RejectedDocuments(RestClientTransport transport, String indexPrefix, Set<String> aliases) {
        this.transport = transport;
        this.client = new ElasticsearchAsyncClient(transport);
        this.indexPrefix = indexPrefix;
        this.aliases = aliases;
    }

    /**
     * Prepares a connection; the server need not be up.
     *
     * @param aliases aliases that the documents were meant for
     * @throws IOException if the secret or the authority's file cannot be read
     */
    public static RejectedDocuments open(ElasticsearchConfig config, Set<String> aliases) throws IOException {
        ElasticsearchServer impatient = config.server().withTimeouts(PATIENCE, PATIENCE);
        RestClientTransport transport = new RestClientTransport(
                LowLevelClient.open(impatient, 1), new JacksonJsonpMapper(), null, NoopInstrumentation.INSTANCE);
        return new RejectedDocuments(transport, config.indexPrefix(), Set.copyOf(aliases));
    }

    @Override
    public CompletableFuture<Long> between(long from, long to) {
        String start = Instant.ofEpochMilli(from).toString();
        String end = Instant.ofEpochMilli(to).toString();
        // Not by the alias: it does not exist before the first document is refused.
        return client.count(count -> count.index(indexPrefix + Rejections.ALIAS + "-*")
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .query(query -> query.bool(all -> all.filter(time -> time.range(range -> range.date(date ->
                                        date.field("@timestamp").gte(start).lt(end))))
                                .filter(ours -> ours.bool(this::meantForAliases)))))
                .thenApply(CountResponse::count);
    }

    private BoolQuery.Builder meantForAliases(BoolQuery.Builder any) {
        aliases.forEach(alias ->
                any.should(one -> one.prefix(prefix -> prefix.field("index").value(indexPrefix + alias + '-'))));
        return any.minimumShouldMatch("1");
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
