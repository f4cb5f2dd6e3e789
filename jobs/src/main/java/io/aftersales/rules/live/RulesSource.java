package io.aftersales.rules.live;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The rules topic as a stream that never ends and never holds event time back. */
public final class RulesSource {

    private RulesSource() {}

    /**
     * The rule sets from the first one on, without those that are refused.
     *
     * @param bootstrap Kafka's bootstrap servers
     * @param topic full name of the topic
     * @param group consumer group, for others to see; the job itself goes by its checkpoints
     * @param properties further properties of the Kafka clients
     */
    public static DataStream<PublishedRules> of(
            StreamExecutionEnvironment env,
            String bootstrap,
            String topic,
            String group,
            Map<String, String> properties) {
        Properties clients = new Properties();
        clients.putAll(properties);
        // As the tasks read them before their first event.
        clients.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        KafkaSource<PublishedRules> source = KafkaSource.<PublishedRules>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topic)
                .setGroupId(group)
                .setProperties(clients)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RulesDeserializer())
                .build();
        return env.fromSource(source, withoutTime(), "rules")
                .setParallelism(1)
                .uid("rules")
                .name("rules");
    }

    /** The strategy of a stream that has no time of its own: idle from its beginning, whatever comes. */
    public static <T> WatermarkStrategy<T> withoutTime() {
        return WatermarkStrategy.forGenerator(context -> new Idle<>());
    }

    private static final class Idle<T> implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            // A watermark, even the least, would make the stream active.
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
