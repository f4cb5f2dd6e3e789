package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.ServerUrl;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on an Elasticsearch of the user's own; a picocli mixin. */
public final class ElasticsearchOptions {

    @Option(names = "--es", paramLabel = "URL", description = "Elasticsearch, such as https://es.example.org:9200.")
    private @Nullable String url;

    @Option(
            names = "--es-user",
            paramLabel = "NAME",
            description = "User of Elasticsearch. Default: environment AFTERSALES_ES_USER.")
    private @Nullable String user;

    @Option(
            names = "--es-password-file",
            paramLabel = "FILE",
            description = "File with the user's password. Default: environment AFTERSALES_ES_PASSWORD.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--es-api-key-file",
            paramLabel = "FILE",
            description = "File with an encoded API key. Default: environment AFTERSALES_ES_API_KEY.")
    private @Nullable Path apiKeyFile;

    @Option(
            names = "--es-ca",
            paramLabel = "FILE",
            description =
                    "PEM file with the authority that signed the server's certificate. Default: environment AFTERSALES_ES_CA, else what Java trusts.")
    private @Nullable Path authority;

    /**
     * The URL if one was given; without one the other options have nothing to speak of.
     *
     * @throws CommandFailure if one of those was given alone
     */
    public @Nullable String url() {
        if (url == null && (user != null || passwordFile != null || apiKeyFile != null || authority != null)) {
            throw new CommandFailure("--es-user, --es-password-file, --es-api-key-file, --es-ca: only with --es");
        }
        return url;
    }

    /**
     * What the options say, and the environment where they say nothing: user and password that are named here go before an API key of the
     * environment.
     */
    public Credentials credentials() {
        return credentials(System.getenv());
    }

    Credentials credentials(Map<String, String> environment) {
        Map<String, String> effective = new HashMap<>(environment);
        if (user != null || passwordFile != null) {
            if (apiKeyFile != null) {
                throw new CommandFailure("--es-api-key-file: give either an API key or a user and password, not both");
            }
            effective.remove("AFTERSALES_ES_API_KEY");
        }
        if (user != null) {
            effective.put("AFTERSALES_ES_USER", user);
        }
        if (passwordFile != null) {
            effective.put("AFTERSALES_ES_PASSWORD", Credentials.secret(passwordFile, "--es-password-file"));
        }
        if (apiKeyFile != null) {
            effective.put("AFTERSALES_ES_API_KEY", Credentials.secret(apiKeyFile, "--es-api-key-file"));
        }
        if (authority != null) {
            effective.put("AFTERSALES_ES_CA", authority.toString());
        }
        return Credentials.of(effective);
    }

    /** The cluster at {@code --es}. */
    public ElasticsearchRest connect() {
        if (url == null) {
            throw new CommandFailure("no Elasticsearch: name one with --es URL");
        }
        return new ElasticsearchRest(ServerUrl.checked("--es", url), credentials());
    }
}
