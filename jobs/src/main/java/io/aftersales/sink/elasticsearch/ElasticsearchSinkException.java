package io.aftersales.sink.elasticsearch;

import java.net.URI;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody must repair the set-up before the sink can write; the message says what. */
public final class ElasticsearchSinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ElasticsearchSinkException(String message) {
        super(message);
    }

    /** Without their templates Elasticsearch would guess the mappings of new indices. */
    static ElasticsearchSinkException missingTemplates(ElasticsearchConfig config, Collection<String> names) {
        return new ElasticsearchSinkException("Elasticsearch at " + urls(config) + " has no index template "
                + String.join(", ", names) + "; " + setup(config));
    }

    /**
     * A request or a write that no later try can help.
     *
     * @param what what was refused, for example an index
     */
    static ElasticsearchSinkException refused(ElasticsearchConfig config, String what, int status, String reason) {
        String remedy = switch (status) {
            case RequestOutcome.NO_ANSWER -> authority(config.server().authority(System::getenv));
            case 401, 403 ->
                secret(config.server().auth()) + ", to one who may read index templates, create indices and write";
            default -> setup(config);
        };
        return new ElasticsearchSinkException(
                "Elasticsearch at " + urls(config) + " refused " + what + " (" + reason + "); " + remedy);
    }

    private static String authority(@Nullable String file) {
        return "check the URL and, for https, the authority's certificate file: it is "
                + (file == null
                        ? "not set (option --es.ca.file, or " + ElasticsearchServer.CA
                                + " where the tasks run), so the JDK's authorities count"
                        : file);
    }

    private static String secret(ElasticsearchAuth auth) {
        return auth.apiKeyFile() == null
                ? "set " + ElasticsearchAuth.API_KEY + ", or " + ElasticsearchAuth.USER + " and "
                        + ElasticsearchAuth.PASSWORD + ", where the tasks run"
                : "set the API key in " + auth.apiKeyFile() + " (option --" + ElasticsearchAuth.FILE_OPTION
                        + "), where the tasks run";
    }

    /** The addresses as they were given. */
    static String urls(ElasticsearchConfig config) {
        return config.server().urls().stream().map(URI::toString).collect(Collectors.joining(","));
    }

    private static String setup(ElasticsearchConfig config) {
        String prefix = config.indexPrefix().isEmpty() ? "" : " --index-prefix " + config.indexPrefix();
        return "run: monitor setup --es " + urls(config) + prefix;
    }
}
