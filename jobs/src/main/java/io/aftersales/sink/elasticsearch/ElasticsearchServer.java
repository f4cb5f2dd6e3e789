package io.aftersales.sink.elasticsearch;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Elasticsearch.
 *
 * @param urls its nodes, http or https, all with the same path
 * @param auth where the secret is found
 * @param caFile PEM file of the authority that signed its certificate, null for what {@link #authority} says
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest silence before a request counts as lost
 */
public record ElasticsearchServer(
        List<URI> urls,
        ElasticsearchAuth auth,
        @Nullable String caFile,
        Duration connectTimeout,
        Duration answerTimeout)
        implements Serializable {
    /** Variable with the path of an authority's PEM file, for where none is named. */
    public static final String CA = "AFTERSALES_ES_CA";

    public ElasticsearchServer {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("No URL of Elasticsearch is given");
        }
        urls.forEach(ElasticsearchServer::check);
    }

    /**
     * The servers at {@code urls}, separated by commas, with the secret from the environment.
     *
     * @throws IllegalArgumentException if one is not an http or https URL, naming it
     */
    public static ElasticsearchServer at(String urls) {
        List<URI> parsed = Arrays.stream(urls.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(ElasticsearchServer::parse)
                .toList();
        return new ElasticsearchServer(
                parsed, ElasticsearchAuth.fromEnvironment(), null, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** The same with another place of the secret. */
    public ElasticsearchServer withAuth(ElasticsearchAuth newAuth) {
        return new ElasticsearchServer(urls, newAuth, caFile, connectTimeout, answerTimeout);
    }

    /** The same with an authority of its own. */
    public ElasticsearchServer withCaFile(@Nullable String newCaFile) {
        return new ElasticsearchServer(urls, auth, newCaFile, connectTimeout, answerTimeout);
    }

    /** The same with other limits of waiting. */
    public ElasticsearchServer withTimeouts(Duration connect, Duration answer) {
        return new ElasticsearchServer(urls, auth, caFile, connect, answer);
    }

    /**
     * PEM file of the authority to trust, null for those of the JDK: the one that is named, else for https the one of
     * {@link #CA}, which like the secret is read where a task runs.
     *
     * @param environment value of a variable, null where it is not set
     */
    @Nullable
    String authority(UnaryOperator<@Nullable String> environment) {
        boolean encrypted = urls.stream().anyMatch(url -> "https".equals(url.getScheme()));
        if (caFile != null || !encrypted) {
            return caFile;
        }
        String fallback = environment.apply(CA);
        return fallback == null || fallback.isBlank() ? null : fallback;
    }

    private static URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a URL of Elasticsearch: '" + url + "': " + e.getMessage(), e);
        }
    }

    private static void check(URI url) {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "Not a URL of Elasticsearch: '" + withoutUser(url) + "'; expected http(s)://host:port");
        }
        if (url.getUserInfo() != null) {
            // It would be printed with every error and kept in the job graph.
            throw new IllegalArgumentException("The URL " + withoutUser(url) + " must not hold a password; set "
                    + ElasticsearchAuth.USER + " and " + ElasticsearchAuth.PASSWORD + " instead");
        }
    }

    private static String withoutUser(URI url) {
        return url.toString().replaceFirst("//[^/@]*@", "//");
    }
}
