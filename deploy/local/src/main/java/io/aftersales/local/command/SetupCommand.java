package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.GivenOptions;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.IndexSetup;
import io.aftersales.local.stack.KibanaSetup;
import io.aftersales.local.stack.ServerUrl;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares systems of the user's own for the jobs: index templates, lifecycle, topics, boards. */
@Command(
        name = "setup",
        description = {
            "Installs or updates what the jobs need in your systems: index templates and, where the cluster has it, a lifecycle policy; topics; boards.",
            "Can be repeated: what is up to date is left alone. Says what it did."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class SetupCommand implements Runnable {

    @Mixin
    private final ElasticsearchOptions elasticsearch = new ElasticsearchOptions();

    @Option(
            names = "--index-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description =
                    "Put before the names of all templates, aliases and indices, and what the boards look at then. Default: none.")
    private String indexPrefix = "";

    @Option(
            names = "--delete-after-days",
            paramLabel = "DAYS",
            description =
                    "The lifecycle deletes an index at this age; clocks may stay open for 400 days. Default: as it was set before, at first never.")
    private @Nullable Integer deleteAfterDays;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka, to create the missing topics. Default: topics are left alone.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties file of Kafka's clients, for clusters with security.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What topic names begin with. Default: ${DEFAULT-VALUE}")
    private String topicPrefix = Topics.DEFAULT_PREFIX;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + TopicAdmin.DEFAULT_PARTITIONS,
            description = "Partitions of a new topic. Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--kibana",
            paramLabel = "URL",
            description = "Kibana, to import the boards; the same user or API key as for Elasticsearch.")
    private @Nullable String kibana;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (kafka == null) {
            GivenOptions.refuse(spec, "only with --kafka", "--kafka-config", "--topic-prefix", "--partitions");
        }
        if (deleteAfterDays != null && deleteAfterDays < 1) {
            throw new CommandFailure("--delete-after-days needs at least 1, not " + deleteAfterDays
                    + ": the cluster would delete every index when it next looks; leave it out to keep them");
        }
        Duration deleteAfter = deleteAfterDays == null ? null : Duration.ofDays(deleteAfterDays);
        IndexSetup.Report indices = new IndexSetup(elasticsearch.connect(), indexPrefix).install(deleteAfter);
        indices.done().forEach(System.out::println);
        if (kafka != null) {
            try (TopicAdmin topics = new TopicAdmin(KafkaSettings.of(kafka, kafkaConfig))) {
                topics.create(Topics.of(), topicPrefix, partitions).forEach(System.out::println);
            }
        }
        if (kibana != null) {
            Path boards = Distributions.module()
                    .resolve("../../dashboards/target/kibana")
                    .normalize();
            new KibanaSetup(ServerUrl.checked("--kibana", kibana), elasticsearch.credentials(), indexPrefix)
                    .importBoards(boards)
                    .forEach(System.out::println);
        }
        if (!indices.misfits().isEmpty()) {
            throw new CommandFailure(String.join("\n", indices.misfits()));
        }
    }
}
