package io.aftersales.local.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.local.replay.AttainmentTotals;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.ReplayJob;
import io.aftersales.local.replay.ResultDocuments;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.ElasticsearchJava;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.IndexSetup;
import io.aftersales.local.stack.JobSubmission;
import io.aftersales.local.stack.JobWait;
import io.aftersales.local.stack.JvmPace;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.StackOptions;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stack under test, and what tests do with it. Each use of it takes topics and indices of its own prefix. */
final class TestSystem implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final LocalStack stack;

    private TestSystem(LocalStack stack) {
        this.stack = stack;
    }

    /** Starts the servers; the test is skipped, saying so, where no JDK runs this Elasticsearch. Results that wait for a checkpoint wait for a second. */
    static TestSystem start(int taskManagers, int slotsOfEach) {
        return start(taskManagers, slotsOfEach, Duration.ofSeconds(1));
    }

    /** The same for many jobs, whose checkpoints take a good part of a small machine when there is one each second. */
    static TestSystem start(int taskManagers, int slotsOfEach, Duration betweenCheckpoints) {
        StackOptions options = StackOptions.defaults().withPace(JvmPace.BRIEF);
        assumeThat(ElasticsearchJava.find(options.elasticsearchVersion()))
                .as("a JDK that Elasticsearch %s runs on", options.elasticsearchVersion())
                .isPresent();
        return new TestSystem(LocalStack.start(options.withFlink(options.flink()
                .withTaskManagers(taskManagers, slotsOfEach)
                // Whoever ends one of them hits every job.
                .with("taskmanager.load-balance.mode", "SLOTS")
                .with("execution.checkpointing.interval", betweenCheckpoints.toSeconds() + " s"))));
    }

    LocalStack stack() {
        return stack;
    }

    String bootstrap() {
        return stack.kafkaBootstrap();
    }

    ElasticsearchRest elasticsearch() {
        return new ElasticsearchRest(stack.elasticsearchUrl(), Credentials.NONE);
    }

    /** Makes topics and templates of a prefix, such as {@code live}. */
    void prepare(String prefix) {
        try (TopicAdmin topics = new TopicAdmin(bootstrap())) {
            topics.create(Topics.keepingAll(), prefix + ".", 2);
        }
        new IndexSetup(elasticsearch(), prefix + "-").install(null);
    }

    /** Waits for a broker that is being started again, as long as that takes. */
    EventWriter writer(String prefix) {
        String patience = "" + Duration.ofMinutes(15).toMillis();
        return new EventWriter(
                bootstrap(), Map.of("max.block.ms", patience, "delivery.timeout.ms", patience), prefix + ".");
    }

    /** Submits the packaged job over topics and indices of that prefix and returns its id when it runs. */
    String run(String topicPrefix, String indexPrefix, int parallelism, @Nullable String from, String... more) {
        return run(ReplayJob.SLA, topicPrefix, indexPrefix, parallelism, from, more);
    }

    /** The same for the job that weighs what is said. */
    String runRisk(String topicPrefix, String indexPrefix, int parallelism) {
        return run(ReplayJob.RISK, topicPrefix, indexPrefix, parallelism, null);
    }

    /** The same for any job. */
    String run(
            ReplayJob kind,
            String topicPrefix,
            String indexPrefix,
            int parallelism,
            @Nullable String from,
            String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap",
                bootstrap(),
                "--es.url",
                stack.elasticsearchUrl(),
                "--topic.prefix",
                topicPrefix + ".",
                "--index.prefix",
                indexPrefix + "-"));
        arguments.addAll(List.of(more));
        String job = stack.flink()
                .submit(new JobSubmission(Distributions.jobsJar(), kind.entryClass(), arguments, parallelism, from));
        if (!arguments.contains("bounded")) {
            wait(job).untilRunning();
        }
        return job;
    }

    JobWait wait(String job) {
        return new JobWait(stack.flink().rest(), job, PATIENCE);
    }

    /** Cancels the job without a savepoint; returns its last checkpoint. */
    String cancel(String job) {
        end(job);
        return stack.flink().lastCheckpoint(job).orElseThrow();
    }

    /** Cancels every job that still runs, so that a test that failed leaves its slots to the next one. */
    void cancelAll() {
        for (String job : stack.flink().rest().liveJobs()) {
            end(job);
        }
    }

    /** Cancels the job, and that is all that is left of it. */
    void end(String job) {
        stack.flink().rest().cancel(job);
        wait(job).untilEnded();
    }

    /** All clock documents of a prefix by id. */
    Map<String, JsonNode> clocks(String indexPrefix) {
        ResultStore results = new ResultStore(elasticsearch(), indexPrefix + "-");
        results.refresh();
        Map<String, JsonNode> found = new TreeMap<>();
        String after = "";
        while (true) {
            JsonNode hits = results.search(
                            ResultStore.CLOCKS,
                            "{\"size\":5000,\"sort\":[{\"clockId\":\"asc\"}]"
                                    + (after.isEmpty() ? "" : ",\"search_after\":[\"" + after + "\"]") + "}")
                    .at("/hits/hits");
            if (hits.isEmpty()) {
                return found;
            }
            for (JsonNode hit : hits) {
                after = hit.at("/_source/clockId").asText();
                found.put(after, hit.get("_source"));
            }
        }
    }

    /** The outcomes of all documents of one kind, by id without the index: those that a late fact took back are left out. */
    Map<String, String> outcomes(String indexPrefix, String alias) {
        new ResultStore(elasticsearch(), indexPrefix + "-").refresh();
        Map<String, JsonNode> documents = new TreeMap<>();
        ResultDocuments.outcomes(elasticsearch(), indexPrefix + "-" + alias)
                .forEach((place, document) -> documents.put(place.substring(place.indexOf('/') + 1), document));
        return Outcomes.of(documents);
    }

    /** Promises started, kept and broken by policy, summed over the days of a prefix. */
    Map<String, List<Long>> attainment(String indexPrefix) {
        ResultStore results = new ResultStore(elasticsearch(), indexPrefix + "-");
        results.refresh();
        return AttainmentTotals.ofWindows(results, 1440);
    }

    @Override
    public void close() {
        stack.close();
    }
}
