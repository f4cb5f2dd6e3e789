package io.aftersales.sink.elasticsearch;

import static io.aftersales.sink.elasticsearch.WriterHarness.ALIAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.sink.elasticsearch.StubElasticsearch.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sink in a job of two subtasks, under the strict switches, through a failure, an outage and lost answers. */
class ElasticsearchSinkTest {
    private static final int EVENTS = 6_000;
    private static final int DOCUMENTS = 500;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .setConfiguration(new Configuration()
                            .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                            .set(JobManagerOptions.BIND_HOST, "127.0.0.1")
                            .set(TaskManagerOptions.BIND_HOST, "127.0.0.1"))
                    .build());

    @Test
    void leavesTheNewestOfEveryDocumentWhateverFails() throws Exception {
        try (StubElasticsearch server = new StubElasticsearch(ALIAS)) {
            server.requestFault = (request, items) ->
                    request % 5 == 2 ? Fault.CLOSE_AFTER_STORING : request % 5 == 3 ? Fault.status(429) : null;
            server.itemFault = (request, item) -> request % 7 == 1 && item.version() % 3 == 0
                    ? new ItemAnswer(503, "unavailable_shards_exception", "later")
                    : null;
            JobClient job = start(server);
            await().until(() -> server.store.changes() > 500);
            server.down();
            FailOnce.AFTER.set(FailOnce.COMPLETED.get() + FailOnce.NOTICES);
            await().until(FailOnce.FAILED::get);
            server.up();
            job.getJobExecutionResult().get(60, TimeUnit.SECONDS);

            Map<String, String> documents = server.store.documents(ALIAS);
            assertThat(documents).hasSize(DOCUMENTS);
            for (int id = 0; id < DOCUMENTS; id++) {
                int newest = EVENTS - DOCUMENTS + id;
                assertThat(documents).containsEntry("c" + id, "{\"version\":" + newest + "}");
            }
            assertThat(server.store.documents("aftersales-rejected")).isEmpty();
        }
    }

    private static JobClient start(StubElasticsearch server) throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50))
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10)));
        env.setParallelism(2);
        ElasticsearchConfig config = ElasticsearchConfig.of(server.url())
                .withLimits(new BulkLimits(50, 5_000_000, Duration.ofMillis(20), 2, 10_000))
                .withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(100)));
        env.fromSource(
                        new DataGeneratorSource<>(
                                number -> number, EVENTS, RateLimiterStrategy.perSecond(3_000), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .map(new FailOnce())
                .uid("fail-once")
                .sinkTo(ElasticsearchSink.of(config, Set.of(ALIAS), ElasticsearchSinkTest::writes))
                .uid("documents");
        return env.executeAsync();
    }

    private static List<DocumentWrite> writes(Long number) {
        String json = "{\"version\":" + number + "}";
        return List.of(DocumentWrite.index(
                ALIAS, "2026.11", "c" + number % DOCUMENTS, number, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Fails once, some checkpoints into the outage: those could not be taken if they waited for the server. */
    private static final class FailOnce implements MapFunction<Long, Long>, CheckpointListener {
        /** Of three checkpoints, from two subtasks each: at least two of them began in the outage. */
        private static final int NOTICES = 6;

        private static final AtomicInteger COMPLETED = new AtomicInteger();
        private static final AtomicInteger AFTER = new AtomicInteger(Integer.MAX_VALUE);
        private static final AtomicBoolean FAILED = new AtomicBoolean();

        @Override
        public Long map(Long number) {
            if (COMPLETED.get() >= AFTER.get() && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("Fails once, as it should");
            }
            return number;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            COMPLETED.incrementAndGet();
        }
    }
}
