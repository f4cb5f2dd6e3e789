package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, Elasticsearch and Flink on this machine, as child processes on free ports of 127.0.0.1. A server that dies is started again in its place.
 * The servers end when the stack is closed, and also, however it ends, when this process does.
 */
public final class LocalStack implements AutoCloseable {

    private final StackEnd end;
    private final RunFolder folder;
    private final KafkaServer kafka;
    private final ElasticsearchServer elasticsearch;
    private final @Nullable FlinkCluster flink;
    private final Supervisor supervisor;

    private LocalStack(
            StackEnd end,
            RunFolder folder,
            KafkaServer kafka,
            ElasticsearchServer elasticsearch,
            @Nullable FlinkCluster flink) {
        this.end = end;
        this.folder = folder;
        this.kafka = kafka;
        this.elasticsearch = elasticsearch;
        this.flink = flink;
        this.supervisor = new Supervisor(servers(), flink == null ? allServe -> {} : flink::followEnded);
    }

    /**
     * Starts all servers, at the same time, and returns when they serve. They hold nothing yet; see {@link #install()}.
     *
     * @throws CommandFailure if one of them does not come up; the others are stopped then, and the logs stay
     */
    public static LocalStack start(StackOptions options) {
        RunFolder folder = RunFolder.open(options.data(), Distributions.work().resolve("stack"));
        StackEnd end = StackEnd.of(folder);
        CompletableFuture<KafkaServer> kafka =
                begin("Kafka", () -> KafkaServer.start(folder, options.pace()), KafkaServer::bootstrap);
        CompletableFuture<ElasticsearchServer> elasticsearch = begin(
                "Elasticsearch " + options.elasticsearchVersion(),
                () -> ElasticsearchServer.start(folder, options.elasticsearchVersion(), options.pace()),
                ElasticsearchServer::url);
        StackOptions.FlinkOptions flinkOptions = options.flink();
        CompletableFuture<@Nullable FlinkCluster> flink = flinkOptions == null
                ? CompletableFuture.completedFuture(null)
                : begin("Flink", () -> FlinkCluster.start(folder, flinkOptions, options.pace()), FlinkCluster::url);
        try {
            CompletableFuture.allOf(kafka, elasticsearch, flink).join();
            return new LocalStack(end, folder, kafka.join(), elasticsearch.join(), flink.join());
        } catch (CompletionException e) {
            end.giveUp(List.of(kafka, elasticsearch, flink));
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailure("the stack cannot be started", cause);
        }
    }

    /** Makes the topics and installs the index templates; returns a line for each: what was done. Can be repeated. */
    public List<String> install() {
        return install(kafkaBootstrap(), elasticsearchUrl());
    }

    /** The same for a stack of another process, whose addresses these are: for a release that is to run there next. */
    public static List<String> install(String kafkaBootstrap, String elasticsearchUrl) {
        List<String> report = new ArrayList<>();
        try (TopicAdmin topics = new TopicAdmin(kafkaBootstrap)) {
            report.addAll(topics.create(Topics.keepingAll(), Topics.DEFAULT_PREFIX, TopicAdmin.DEFAULT_PARTITIONS));
        }
        ElasticsearchRest rest = new ElasticsearchRest(elasticsearchUrl, Credentials.NONE);
        IndexSetup.Report indices = new IndexSetup(rest, "").install(null);
        report.addAll(indices.done());
        // It is set right by requests to a stack that runs: no reason for this one not to.
        indices.misfits().forEach(misfit -> report.add("warning: " + misfit));
        return report;
    }

    /** The broker's address, host and port. */
    public String kafkaBootstrap() {
        return kafka.bootstrap();
    }

    /** Base URL of Elasticsearch. */
    public String elasticsearchUrl() {
        return elasticsearch.url();
    }

    /** Base URL of Flink's REST API. */
    public String flinkUrl() {
        return flink().url();
    }

    /**
     * The Flink cluster.
     *
     * @throws IllegalStateException if the stack was started without
     */
    public FlinkCluster flink() {
        if (flink == null) {
            throw new IllegalStateException("this stack was started without Flink");
        }
        return flink;
    }

    /** Ends the broker with SIGKILL, as a crash would; it is started again. */
    public void killKafka() {
        kafka.process().kill();
    }

    /** Ends Elasticsearch with SIGKILL, as a crash would; it is started again. */
    public void killElasticsearch() {
        elasticsearch.process().kill();
    }

    /** The process ids of the servers that run now. */
    public List<Long> pids() {
        return servers().stream().map(server -> server.process().pid()).toList();
    }

    /** Where the servers keep data and logs. */
    public Path folder() {
        return folder.path();
    }

    /** Whether the data stay when the stack ends, for another one to go on with. */
    boolean keepsData() {
        return folder.isKept();
    }

    /** Stops all servers; removes their data unless it was to be kept. Does nothing the second time. */
    @Override
    public void close() {
        supervisor.close();
        List<Runnable> stops = new ArrayList<>(List.of(kafka::close, elasticsearch::close));
        if (flink != null) {
            stops.add(flink::close);
        }
        CompletableFuture.allOf(stops.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
                .join();
        end.done();
    }

    private List<StackServer> servers() {
        List<StackServer> servers = new ArrayList<>(List.of(kafka, elasticsearch));
        if (flink != null) {
            servers.addAll(flink.servers());
        }
        return servers;
    }

    private static <T> CompletableFuture<T> begin(String name, Supplier<T> start, Function<T, String> address) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Progress progress = Progress.begin("starting " + name)) {
                        T server = start.get();
                        progress.done(name + " is up at " + address.apply(server));
                        return server;
                    }
                },
                task -> new Thread(task, "start-" + name).start());
    }
}
