package io.aftersales.local.replay;

import io.aftersales.local.command.KafkaSettings;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.ServerUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a replay into systems that are not those of the local stack. */
final class ReplaySystemOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka for the replay's own topics, which are deleted at the end.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = {
                "Properties file of Kafka's clients, for clusters with security.",
                "With --flink the jobs read it there, under the same path."
            })
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--es",
            paramLabel = "URL",
            description = {
                "Elasticsearch for the results, prepared with 'monitor setup'; needs --index-prefix or --replace.",
                "User, password, API key and authority come from the environment: AFTERSALES_ES_USER, AFTERSALES_ES_PASSWORD, AFTERSALES_ES_API_KEY, AFTERSALES_ES_CA.",
                "So does the secret of the buyers' hashes, AFTERSALES_BUYER_KEY: without it they go by one in deploy/local/target, and are others after 'mvn clean'."
            })
    private @Nullable String elasticsearch;

    @Option(
            names = "--es-api-key-file",
            paramLabel = "FILE",
            description = "File with an encoded API key, in the place of the environment.")
    private @Nullable Path apiKeyFile;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            description =
                    "REST API of the Flink that runs the jobs; its own environment holds their secrets. Default: one on this machine.")
    private @Nullable String flink;

    @Option(
            names = "--index-prefix",
            paramLabel = "PREFIX",
            description = "Writes into indices whose names begin so, as given to 'monitor setup'.")
    private @Nullable String indexPrefix;

    @Option(
            names = "--replace",
            description = {
                "Deletes earlier results at --es, all of them under the prefix, before the jobs run.",
                "Without --es: does so on a running stack that keeps its data ('monitor up --data'), where it is refused otherwise."
            })
    private boolean replace;

    /** @throws CommandFailure naming options that do not go together */
    void check() {
        if (elasticsearch == null && (indexPrefix != null || apiKeyFile != null)) {
            throw new CommandFailure("--index-prefix and --es-api-key-file belong to --es");
        }
        if (elasticsearch == null && kafka != null && replace) {
            throw new CommandFailure("--replace: without --es the results go to a stack of this replay's own,"
                    + " which has no earlier ones");
        }
        if (kafka == null && kafkaConfig != null) {
            throw new CommandFailure("--kafka-config belongs to --kafka");
        }
        if (elasticsearch != null && indexPrefix == null && !replace) {
            throw new CommandFailure(
                    "--es: results of others may be there; write beside them with --index-prefix PREFIX, or delete them with --replace");
        }
        if (flink != null && (kafka == null || elasticsearch == null)) {
            throw new CommandFailure("--flink: a Flink of your own needs --kafka and --es as well");
        }
    }

    String indexPrefix() {
        return indexPrefix == null ? "" : indexPrefix;
    }

    /** Whether deletion was asked for. */
    boolean replaces() {
        return replace;
    }

    /** On a local stack always, if only after it was asked for where that keeps its data; elsewhere it must be asked for. */
    boolean deletesEarlierResults() {
        return elasticsearch == null || replace;
    }

    /** Whether any system is the user's own. */
    boolean any() {
        return kafka != null || elasticsearch != null;
    }

    /** Whether nothing of a local stack is needed. */
    boolean all() {
        return flink != null;
    }

    /** The user's systems alone; only if {@link #all()}. */
    ReplaySystems alone() {
        if (kafka == null || flink == null || elasticsearch == null) {
            throw new IllegalStateException("not all systems are given");
        }
        return new ReplaySystems(
                        kafka,
                        Map.of(),
                        connect(elasticsearch),
                        ServerUrl.checked("--flink", flink),
                        elasticsearchArguments(),
                        true)
                .withKafka(kafka, kafkaSettings(), kafkaArguments());
    }

    /** The local systems with the user's in the place of some. */
    ReplaySystems over(ReplaySystems local) {
        ReplaySystems mixed = kafka == null ? local : local.withKafka(kafka, kafkaSettings(), kafkaArguments());
        return elasticsearch == null
                ? mixed
                : mixed.withElasticsearch(connect(elasticsearch), elasticsearchArguments());
    }

    private ElasticsearchRest connect(String url) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (apiKeyFile != null) {
            environment.put("AFTERSALES_ES_API_KEY", Credentials.secret(apiKeyFile, "--es-api-key-file"));
        }
        return new ElasticsearchRest(ServerUrl.checked("--es", url), Credentials.of(environment));
    }

    private Map<String, String> kafkaSettings() {
        return KafkaSettings.of(kafkaConfig);
    }

    private List<String> kafkaArguments() {
        return kafkaConfig == null
                ? List.of()
                : List.of("--kafka.config", kafkaConfig.toAbsolutePath().toString());
    }

    private List<String> elasticsearchArguments() {
        List<String> arguments = new ArrayList<>();
        String authority = System.getenv("AFTERSALES_ES_CA");
        if (authority != null && !authority.isEmpty()) {
            arguments.addAll(
                    List.of("--es.ca.file", Path.of(authority).toAbsolutePath().toString()));
        }
        if (apiKeyFile != null) {
            arguments.addAll(
                    List.of("--es.api.key.file", apiKeyFile.toAbsolutePath().toString()));
        }
        return arguments;
    }
}
