package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftersales.result.RejectedDocument;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.KafkaRulesFeed;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesSource;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.runtime.WallClock;
import io.aftersales.sink.kafka.DeadLetterSink;
import io.aftersales.sink.kafka.KafkaTarget;
import io.aftersales.sink.kafka.ResultTopicSink;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On a cluster with security one client without its settings holds up the whole job: every one must get them. That there are no others is a rule
 * of the architecture.
 */
class KafkaClientSettingsTest {

    private static final String MARK = "a setting of the cluster's own";
    private static final Map<String, String> SETTINGS =
            Map.of("sasl.mechanism", MARK, "metric.reporters", Seen.class.getName());
    private static final SourceConfig.Broker BROKER = new SourceConfig.Broker("127.0.0.1:1", "group", SETTINGS);
    private static final SourceConfig LIVE =
            new SourceConfig(BROKER, SourceConfig.Timing.DEFAULT, null, null, WallClock.system());

    /** Made by each client at its beginning, out of its settings; ends it there. */
    public static final class Seen implements MetricsReporter {

        private static final List<Object> MARKS = new CopyOnWriteArrayList<>();
        private static final List<Object> ISOLATION = new CopyOnWriteArrayList<>();

        @Override
        public void configure(Map<String, ?> settings) {
            MARKS.add(settings.get("sasl.mechanism"));
            ISOLATION.add(String.valueOf(settings.get("isolation.level")));
            throw new IllegalStateException("seen");
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void nothingIsSeen() {
        Seen.MARKS.clear();
        Seen.ISOLATION.clear();
    }

    @Test
    void theOneThatAsksForEnds() {
        assertIsSeen(() -> KafkaClients.sampling(BROKER));
    }

    @Test
    void theOneThatLooksForRecords() {
        assertIsSeen(() -> KafkaClients.probing(BROKER));
    }

    @Test
    void theOneThatAsksForTopics() {
        assertIsSeen(() -> PartitionCounts.ask(BROKER, List.of("topic")));
    }

    @Test
    void theOneThatReadsRulesBeforeTheFirstEvent() {
        PublishedRules own = PublishedRules.own(RuleTexts.packaged(), 0);

        assertIsSeen(() -> new KafkaRulesFeed(own, "127.0.0.1:1", "rules", SETTINGS).open());
        assertThat(Seen.ISOLATION).containsExactly("read_committed");
    }

    @Test
    void sources() throws IOException {
        SourceConfig bounded = new SourceConfig(
                BROKER, SourceConfig.Timing.DEFAULT, new SourceConfig.Bounds(0, Map.of()), null, WallClock.system());
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());

        assertThat(KafkaClients.reading(BROKER, "topic")).containsEntry("sasl.mechanism", MARK);
        for (SourceConfig config : List.of(LIVE, bounded)) {
            assertHolds(((SourceTransformation<?, ?, ?>) root(new EventSources(config)
                            .events(env, EventContracts.ORDERS, "orders", "orders" + config.live())))
                    .getSource());
        }
        Object rules = ((SourceTransformation<?, ?, ?>)
                        root(RulesSource.of(env, "127.0.0.1:1", "rules", "group", SETTINGS)))
                .getSource();
        assertHolds(rules);
        assertThat(bytes(rules)).contains("read_committed");
    }

    @Test
    void sinks() throws IOException {
        KafkaTarget target = new KafkaTarget("127.0.0.1:1", "topic", "client", SETTINGS);
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        DeadLetterSink.attach(env.fromData(DeadLetter.class, new DeadLetter("t", 0, 0, "r", null, null, 0)), target);

        assertHolds(ResultTopicSink.of(target, RejectedDocument.class, RejectedDocument::getId));
        List<Transformation<?>> attached = env.getTransformations();
        assertThat(attached).hasSize(1).first().isInstanceOf(SinkTransformation.class);
        assertHolds(((SinkTransformation<?, ?>) attached.get(0)).getSink());
    }

    private static void assertIsSeen(Runnable opening) {
        Throwable end = catchThrowable(opening::run);

        assertThat(end).isNotNull();
        assertThat(Seen.MARKS).containsExactly(MARK);
    }

    private static Transformation<?> root(DataStream<?> stream) {
        Transformation<?> at = stream.getTransformation();
        while (!at.getInputs().isEmpty()) {
            at = at.getInputs().get(0);
        }
        return at;
    }

    /** What is sent to the tasks has the setting in it. */
    private static void assertHolds(Object sent) throws IOException {
        assertThat(bytes(sent)).as(sent.getClass().getSimpleName()).contains(MARK);
    }

    private static String bytes(Object sent) throws IOException {
        return new String(InstantiationUtil.serializeObject((Serializable) sent), StandardCharsets.ISO_8859_1);
    }
}
