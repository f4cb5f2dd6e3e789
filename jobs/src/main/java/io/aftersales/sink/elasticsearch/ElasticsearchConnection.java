package io.aftersales.sink.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.endpoints.BinaryEndpoint;
import co.elastic.clients.transport.endpoints.BinaryResponse;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A connection to Elasticsearch for one subtask. Nothing here blocks; answers come in the client's thread. */
final class ElasticsearchConnection implements AutoCloseable {
    /** A bulk whose lines are ready: the typed request would build an object and a line per document once more. */
    private static final BinaryEndpoint<BinaryData> BULK = new BinaryEndpoint<>(
            "es/bulk",
            body -> "POST",
            body -> "/_bulk",
            body -> Map.of(),
            body -> Map.of("filter_path", BulkAnswerReader.FILTER),
            body -> Map.of(),
            body -> body,
            null);

    private final ElasticsearchTransport transport;
    private final ElasticsearchAsyncClient client;

    private ElasticsearchConnection(ElasticsearchTransport transport) {
        this.transport = transport;
        this.client = new ElasticsearchAsyncClient(transport);
    }

    /**
     * Prepares a connection; the server need not be up.
     *
     * @param connections most requests at a time
     * @throws IOException if the secret or the authority's file cannot be read
     */
    static ElasticsearchConnection open(ElasticsearchServer server, int connections) throws IOException {
        return new ElasticsearchConnection(new RestClientTransport(
                LowLevelClient.open(server, connections),
                new JacksonJsonpMapper(),
                null,
                NoopInstrumentation.INSTANCE));
    }

    /** Sends the lines of a bulk. */
    CompletableFuture<BulkAnswer> bulk(BinaryData body) {
        return transport.performRequestAsync(body, BULK, null).thenApply(ElasticsearchConnection::read);
    }

    /** Those of {@code names} that are no index template. */
    CompletableFuture<List<String>> missingTemplates(Collection<String> names) {
        CompletableFuture<List<String>> missing = CompletableFuture.completedFuture(List.of());
        for (String name : names) {
            missing = missing.thenCombine(
                    client.indices().existsIndexTemplate(request -> request.name(name)), (before, exists) -> {
                        List<String> after = new ArrayList<>(before);
                        if (!exists.value()) {
                            after.add(name);
                        }
                        return after;
                    });
        }
        return missing;
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    private static BulkAnswer read(BinaryResponse response) {
        try (response;
                InputStream content = response.content()) {
            return BulkAnswerReader.read(content);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
