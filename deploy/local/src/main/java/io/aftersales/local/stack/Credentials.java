package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How to prove oneself to Elasticsearch or Kibana. Secrets come from the environment or from files, never from arguments, which other users of a
 * machine can read; they are in no message and not in {@link #toString()}.
 *
 * @param user user name; null: none
 * @param password the user's password; null: none
 * @param apiKey API key in its encoded form; null: none; it wins over user and password
 * @param certificateAuthority PEM file with the certificate of the authority that signed the server's; null: those that Java trusts
 */
public record Credentials(
        @Nullable String user,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path certificateAuthority) {

    /** None, as the local stack wants it. */
    public static final Credentials NONE = new Credentials(null, null, null, null);

    public Credentials {
        if (user != null && password == null && apiKey == null) {
            throw new CommandFailure("there is a user, " + user
                    + ", but no password: set AFTERSALES_ES_PASSWORD or name a file with --es-password-file");
        }
    }

    /** From AFTERSALES_ES_USER, AFTERSALES_ES_PASSWORD, AFTERSALES_ES_API_KEY and AFTERSALES_ES_CA, as far as they are set. */
    public static Credentials of(Map<String, String> environment) {
        String authority = value(environment, "AFTERSALES_ES_CA");
        return new Credentials(
                value(environment, "AFTERSALES_ES_USER"),
                value(environment, "AFTERSALES_ES_PASSWORD"),
                value(environment, "AFTERSALES_ES_API_KEY"),
                authority == null ? null : Path.of(authority));
    }

    /** The secret in the file, without the line end; {@code key} is what messages call the setting. */
    public static String secret(Path file, String key) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new CommandFailure(key + ": " + file + " is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new CommandFailure(key + ": cannot read " + file, e);
        }
    }

    /** The value of the HTTP header Authorization; empty: none is to be sent. */
    public Optional<String> authorization() {
        if (apiKey != null) {
            return Optional.of("ApiKey " + apiKey);
        }
        if (user != null) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return Optional.empty();
    }

    /** What to look at when a server answers with that status, to be put behind its words; empty if it is not about who asks. */
    String advice(int status) {
        String who = apiKey != null
                ? "the API key of AFTERSALES_ES_API_KEY or --es-api-key-file"
                : user != null
                        ? "user " + user + " with the password of AFTERSALES_ES_PASSWORD or --es-password-file"
                        : "nobody: set AFTERSALES_ES_API_KEY, or AFTERSALES_ES_USER and AFTERSALES_ES_PASSWORD";
        return switch (status) {
            case 401, 403 -> " (asked as " + who + ")";
            default -> "";
        };
    }

    /**
     * Why a server was not reached.
     *
     * @param server how messages call it
     */
    CommandFailure unreached(String server, IOException cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                String trusted = certificateAuthority == null
                        ? "an authority that Java trusts: name its own with AFTERSALES_ES_CA or --es-ca"
                        : "the authority in " + certificateAuthority + ", the file of AFTERSALES_ES_CA or --es-ca";
                return new CommandFailure(
                        server + " cannot be trusted, as its certificate is not of " + trusted, cause);
            }
        }
        return new CommandFailure(server + " does not answer", cause);
    }

    @Override
    public String toString() {
        String how = apiKey != null ? "API key" : user != null ? "user " + user : "none";
        return "Credentials[" + how + "]";
    }

    private static @Nullable String value(Map<String, String> environment, String key) {
        String value = environment.get(key);
        return value == null || value.isEmpty() ? null : value;
    }
}
