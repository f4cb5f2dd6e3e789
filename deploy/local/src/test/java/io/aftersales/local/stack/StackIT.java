package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The three servers as they are: one stack for all tests, since it takes half a minute to start; the last test stops it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        StackOptions options = StackOptions.defaults().withPace(JvmPace.BRIEF);
        assumeThat(ElasticsearchJava.find(options.elasticsearchVersion()))
                .as("a JDK that Elasticsearch %s runs on", options.elasticsearchVersion())
                .isPresent();
        stack = LocalStack.start(options.withFlink(
                options.flink().withTaskManagers(2, 1).with("execution.checkpointing.interval", "500 ms")));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void installsTopicsAndTemplatesAndTheSecondTimeNothing() {
        assertThat(stack.install())
                .contains(
                        "created topic aftersales.orders (4 partitions)",
                        "created index template aftersales-sla-clocks")
                .anyMatch(line -> line.matches("created index aftersales-rejected-[0-9.]{7}, still empty"));

        assertThat(stack.install()).noneMatch(line -> line.startsWith("created") || line.startsWith("updated"));
    }

    @Test
    @Order(1)
    void theLauncherOfElasticsearchLeavesItsFilesInTheRunFolder() {
        assertThat(stack.folder().resolve("elasticsearch/tmp"))
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("final-flags"));
    }

    @Test
    @Order(1)
    void aTopicWithTheTimesOfItsProducersIsWarnedOf() {
        try (TopicAdmin topics = new TopicAdmin(stack.kafkaBootstrap())) {
            topics.create(List.of(new TopicSpec("theirs", true, Map.of())), "test.", 1);
            TopicSpec ours = new TopicSpec("theirs", true, Map.of("message.timestamp.type", "LogAppendTime"));

            assertThat(topics.create(List.of(ours), "test.", 1))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "topic test.theirs exists, left as it is; warning: its message.timestamp.type is CreateTime")
                    .endsWith("set it to LogAppendTime");
        }
    }

    @Test
    @Order(2)
    void anIndexOfTheTemplatesIsStrictAndReadThroughItsAlias() {
        ElasticsearchRest elasticsearch = elasticsearch();
        ObjectNode good = JSON.createObjectNode().put("id", "1").put("@timestamp", "2026-01-02T03:04:05Z");
        elasticsearch.call("PUT", "/aftersales-rejected-2026.01/_doc/1?refresh=true", good);
        ObjectNode bad = good.deepCopy().put("unheardOf", "x");

        assertThatThrownBy(() -> elasticsearch.call("PUT", "/aftersales-rejected-2026.01/_doc/2", bad))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("status 400")
                .hasMessageContaining("unheardOf");
        assertThat(elasticsearch
                        .get("/aftersales-rejected/_count")
                        .path("count")
                        .asInt())
                .isOne();
        assertThatThrownBy(() -> elasticsearch.call("PUT", "/mistyped/_doc/1", good))
                .hasMessageContaining("mistyped");
        // Nor where the templates are those of another prefix, or are lost.
        assertThatThrownBy(() -> elasticsearch.call("PUT", "/mine-aftersales-rejected-2026.01/_doc/1", good))
                .hasMessageContaining("no such index [mine-aftersales-rejected-2026.01]");
    }

    @Test
    @Order(3)
    void aNewFieldReachesTheIndicesThatAreThere() {
        ElasticsearchRest elasticsearch = elasticsearch();
        ObjectNode older = (ObjectNode) elasticsearch
                .get("/_index_template/aftersales-rejected")
                .at("/index_templates/0/index_template")
                .deepCopy();
        // Elasticsearch 9 tells when a template was made, and does not take it back.
        older.remove(List.of("created_date", "created_date_millis", "modified_date", "modified_date_millis"));
        older.withObject("/_meta").put("fingerprint", "of an older release");
        ((ObjectNode) older.at("/template/mappings/properties")).remove("reason");
        elasticsearch.call("PUT", "/_index_template/aftersales-rejected", older);
        elasticsearch.call("PUT", "/aftersales-rejected-2025.12", null);

        assertThat(stack.install()).contains("updated index template aftersales-rejected and the mapping of 3 indices");

        ObjectNode document = JSON.createObjectNode().put("id", "1").put("reason", "new field");
        elasticsearch.call("PUT", "/aftersales-rejected-2025.12/_doc/1", document);
    }

    /** As happens on a cluster that makes indices by a guess. */
    @Test
    @Order(3)
    void anIndexThatWasMadeWithoutItsTemplateIsToldOfUntilItIsDeleted() {
        ElasticsearchRest elasticsearch = elasticsearch();
        String guessed = "aftersales-rejected-2027.01";
        elasticsearch.call("DELETE", "/_index_template/aftersales-rejected", null);
        ObjectNode document = JSON.createObjectNode().put("id", "guessed");
        // This one makes none.
        assertThatThrownBy(() -> elasticsearch.call("PUT", "/" + guessed + "/_doc/1", document))
                .hasMessageContaining("no such index [" + guessed + "]");
        ObjectNode guess = JSON.createObjectNode();
        guess.putObject("mappings").putObject("properties").putObject("id").put("type", "text");
        elasticsearch.call("PUT", "/" + guessed, guess);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(stack.install())
                    .anyMatch(line -> line.startsWith("warning: index " + guessed)
                            && line.contains("cannot be changed from type [text] to [keyword]")
                            && line.contains("DELETE /" + guessed))
                    .anyMatch(line -> line.contains("index template aftersales-rejected and the mapping of "))
                    .contains("index template aftersales-sla-clocks is up to date");
        }

        elasticsearch.call("DELETE", "/" + guessed, null);
        assertThat(stack.install())
                .noneMatch(line -> line.startsWith("warning"))
                .anyMatch(line -> line.startsWith("updated index template aftersales-rejected"));
        assertThat(stack.install()).contains("index template aftersales-rejected is up to date");
    }

    @Test
    @Order(4)
    void whatTheServersLockIsSeen() {
        assertThat(ServerLocks.held(stack.folder()))
                .containsExactly("kafka/data/.lock", "elasticsearch/data/node.lock");
    }

    @Test
    @Order(4)
    void everythingListensOnLoopbackOnly() {
        Set<Long> pids = new HashSet<>(stack.pids());
        stack.pids()
                .forEach(pid ->
                        ProcessHandle.of(pid).orElseThrow().descendants().forEach(child -> pids.add(child.pid())));

        assertThat(ListeningSockets.of(pids)).hasSizeGreaterThan(5);
        assertThat(ListeningSockets.beyondLoopback(pids)).isEmpty();
    }

    @Test
    @Order(5)
    void aJobGoesOnFromItsSavepointWhenItIsUpgradedAndFromItsLastCheckpointWhenTheJobManagerDies() throws IOException {
        FlinkRest flink = stack.flink().rest();
        Path jar = CountingJob.jar(folder);
        String first = stack.flink().submit(new JobSubmission(jar, CountingJob.class.getName(), List.of(), 1, null));
        new JobWait(flink, first, PATIENCE).untilRunning();

        Path newJar = Files.copy(jar, folder.resolve("new.jar"));
        JobUpgrade.Outcome upgrade =
                new JobUpgrade(flink).run(first, new JobRelease(newJar, true, CountingJob.class.getName(), List.of()));
        Files.delete(newJar);

        String job = upgrade.jobId();
        assertThat(flink.state(first)).isEqualTo(JobState.FINISHED);
        assertThat(flink.restoredFrom(job)).hasValue(upgrade.savepoint());
        assertThat(upgrade.savepoint()).contains("/savepoints/");
        await().atMost(PATIENCE).until(() -> stack.flink().follows(job));
        await().atMost(PATIENCE).until(() -> stack.flink().lastCheckpoint(job).isPresent());

        stack.flink().killJobManager();

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(CommandFailure.class)
                .untilAsserted(() -> {
                    assertThat(flink.state(job)).isEqualTo(JobState.RUNNING);
                    assertThat(flink.restoredFrom(job))
                            .hasValueSatisfying(path -> assertThat(path).contains("/chk-"));
                });
        // What was uploaded is not kept beside what the job runs with.
        await().atMost(PATIENCE).until(() -> flink.get("/jars").path("files").isEmpty());
        flink.cancel(job);
        new JobWait(flink, job, PATIENCE).untilEnded();
    }

    @Test
    @Order(6)
    void aJobThatFlinkGivesUpGoesOnFromItsLastCheckpoint() throws IOException {
        FlinkRest flink = stack.flink().rest();
        Path trap = folder.resolve("trap");
        String job = stack.flink()
                .submit(new JobSubmission(
                        CountingJob.jar(folder), CountingJob.class.getName(), List.of(trap.toString()), 1, null));
        await().atMost(PATIENCE).until(() -> stack.flink().lastCheckpoint(job).isPresent());

        Files.createFile(trap);

        String next = LastingJobId.after(job);
        await().atMost(PATIENCE).until(() -> stack.flink().follows(next));
        new JobWait(flink, next, PATIENCE).untilAllTasksRun();
        assertThat(flink.state(job)).isEqualTo(JobState.FAILED);
        assertThat(flink.failure(job)).contains("trapped");
        assertThat(flink.restoredFrom(next))
                .hasValueSatisfying(path -> assertThat(path).contains(job).contains("/chk-"));
        flink.cancel(next);
        new JobWait(flink, next, PATIENCE).untilEnded();
    }

    @Test
    @Order(7)
    void serversThatDieAreStartedAgainWithTheirData() {
        List<Long> before = stack.pids();

        stack.killKafka();
        stack.killElasticsearch();
        stack.flink().killTaskManager(1);

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(CommandFailure.class)
                .untilAsserted(() -> {
                    assertThat(stack.pids()).hasSameSizeAs(before).doesNotContainSequence(before);
                    assertThat(elasticsearch()
                                    .get("/aftersales-rejected/_count")
                                    .path("count")
                                    .asInt())
                            .isEqualTo(2);
                    assertThat(stack.flink().rest().slots()).isEqualTo(2);
                    try (Admin admin = Admin.create(java.util.Map.of("bootstrap.servers", stack.kafkaBootstrap()))) {
                        assertThat(admin.listTopics().names().get()).contains("aftersales.orders");
                    }
                });
    }

    @Test
    @Order(8)
    void closingLeavesNoProcessAndNoFile() {
        List<ProcessHandle> processes = stack.pids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(server ->
                        java.util.stream.Stream.concat(java.util.stream.Stream.of(server), server.descendants()))
                .toList();
        assertThat(processes).hasSizeGreaterThanOrEqualTo(stack.pids().size()).allMatch(ProcessHandle::isAlive);

        stack.close();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        assertThat(stack.folder()).doesNotExist();
    }

    private static ElasticsearchRest elasticsearch() {
        return new ElasticsearchRest(stack.elasticsearchUrl(), Credentials.NONE);
    }
}
