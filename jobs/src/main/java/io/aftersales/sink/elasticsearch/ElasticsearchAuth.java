package io.aftersales.sink.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the secret for Elasticsearch is found. Holds no secret itself, so none travels in the job graph or into a log:
 * each task reads it where it runs, from the file if one is named, else from {@code AFTERSALES_ES_API_KEY}, else from
 * {@code AFTERSALES_ES_USER} and {@code AFTERSALES_ES_PASSWORD}; where none is set it connects without.
 *
 * @param apiKeyFile file that holds an API key in its encoded form and nothing else, null for the environment
 */
public record ElasticsearchAuth(@Nullable String apiKeyFile) implements Serializable {
    /** Option with the path of a file with an encoded API key. */
    public static final String FILE_OPTION = "es.api.key.file";

    /** Variable with an encoded API key. */
    public static final String API_KEY = "AFTERSALES_ES_API_KEY";

    /** Variable with a user's name. */
    public static final String USER = "AFTERSALES_ES_USER";

    /** Variable with that user's password. */
    public static final String PASSWORD = "AFTERSALES_ES_PASSWORD";

    /** From the environment of each task. */
    public static ElasticsearchAuth fromEnvironment() {
        return new ElasticsearchAuth(null);
    }

    /** An API key from a file on every machine. */
    public static ElasticsearchAuth fromFile(String apiKeyFile) {
        return new ElasticsearchAuth(apiKeyFile);
    }

    /**
     * The value of the Authorization header, null where no secret is set.
     *
     * @param environment value of a variable, null where it is not set
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalStateException if a user has no password or the file holds no key
     */
    @Nullable
    String header(UnaryOperator<@Nullable String> environment) {
        if (apiKeyFile != null) {
            return "ApiKey " + keyFrom(Path.of(apiKeyFile));
        }
        String key = environment.apply(API_KEY);
        if (key != null && !key.isBlank()) {
            return "ApiKey " + key.strip();
        }
        String user = environment.apply(USER);
        if (user == null || user.isBlank()) {
            return null;
        }
        String password = environment.apply(PASSWORD);
        if (password == null) {
            throw new IllegalStateException(USER + " is set but " + PASSWORD + " is not");
        }
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String keyFrom(Path file) {
        try {
            String key = Files.readString(file).strip();
            if (key.isEmpty()) {
                throw new IllegalStateException("The Elasticsearch API key file " + file + " is empty");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the Elasticsearch API key file " + file, e);
        }
    }
}
