package io.aftersales.sink.elasticsearch;

import io.aftersales.runtime.JobOptions;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Everything that an Elasticsearch sink is told.
 *
 * @param server how to reach it
 * @param limits when a bulk is sent
 * @param backoff how long to wait after failures
 * @param indexPrefix put before the names of indices and templates, empty for none
 */
public record ElasticsearchConfig(ElasticsearchServer server, BulkLimits limits, Backoff backoff, String indexPrefix)
        implements Serializable {
    /** What Elasticsearch takes at the start of an index name. */
    private static final Pattern PREFIX = Pattern.compile("([a-z0-9][a-z0-9._-]*)?");

    public ElasticsearchConfig {
        if (!PREFIX.matcher(indexPrefix).matches()) {
            throw new IllegalArgumentException("index.prefix '" + indexPrefix
                    + "' cannot begin an index name: only a-z, 0-9, '.', '_' and '-', the first a letter or digit");
        }
    }

    /** The defaults for the servers at {@code urls}, separated by commas. */
    public static ElasticsearchConfig of(String urls) {
        return new ElasticsearchConfig(ElasticsearchServer.at(urls), BulkLimits.DEFAULT, Backoff.DEFAULT, "");
    }

    /**
     * Reads a job's options.
     *
     * @throws IllegalArgumentException naming the option that is wrong
     */
    public static ElasticsearchConfig read(JobOptions options) {
        ElasticsearchServer server = ElasticsearchServer.at(options.required("es.url"))
                .withCaFile(options.text("es.ca.file").orElse(null));
        return of(options.required("es.url"))
                .withServer(options.text(ElasticsearchAuth.FILE_OPTION)
                        .map(file -> server.withAuth(ElasticsearchAuth.fromFile(file)))
                        .orElse(server))
                .withIndexPrefix(options.text("index.prefix").orElse(""));
    }

    /** The same for another server. */
    public ElasticsearchConfig withServer(ElasticsearchServer newServer) {
        return new ElasticsearchConfig(newServer, limits, backoff, indexPrefix);
    }

    /** The same with other limits of a bulk. */
    public ElasticsearchConfig withLimits(BulkLimits newLimits) {
        return new ElasticsearchConfig(server, newLimits, backoff, indexPrefix);
    }

    /** The same with other waits after failures. */
    public ElasticsearchConfig withBackoff(Backoff newBackoff) {
        return new ElasticsearchConfig(server, limits, newBackoff, indexPrefix);
    }

    /** The same with another prefix of indices. */
    public ElasticsearchConfig withIndexPrefix(String newIndexPrefix) {
        return new ElasticsearchConfig(server, limits, backoff, newIndexPrefix);
    }
}
