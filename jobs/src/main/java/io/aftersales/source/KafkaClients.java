package io.aftersales.source;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Properties of the Kafka clients of the sources. */
final class KafkaClients {

    /**
     * How often the source looks for new partitions, first at its start. The connector's five minutes would let event time pass the events of a
     * partition that was just added. But a look that fails fails the job: a short outage of the broker should meet none.
     */
    static final Duration DISCOVERY = Duration.ofSeconds(30);

    /** What a producer has taken back never happened. */
    private static final Map<String, String> COMMITTED =
            Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");

    private KafkaClients() {}

    /** Properties of the client that reads the records of {@code topic}. */
    static Properties reading(SourceConfig.Broker broker, String topic) {
        Properties properties = new Properties();
        // Fewer, larger fetches: half of the cost of a catch-up.
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304");
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        properties.setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), Long.toString(DISCOVERY.toMillis()));
        properties.setProperty("client.id.prefix", broker.groupId() + "-" + topic);
        properties.putAll(broker.properties());
        properties.putAll(COMMITTED);
        return properties;
    }

    /** The client that asks for end offsets; commits nothing. */
    static Consumer<byte[], byte[]> sampling(SourceConfig.Broker broker) {
        return client(asking(broker));
    }

    /** The client that looks which records there are, for the one that reads; commits nothing. */
    static Consumer<byte[], byte[]> probing(SourceConfig.Broker broker) {
        return client(looking(broker));
    }

    private static Consumer<byte[], byte[]> client(Properties properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Properties of the client that asks for end offsets. A partition ends for it behind a transaction that is open: what is appended already is
     * to be waited for.
     */
    static Properties asking(SourceConfig.Broker broker) {
        Properties properties = small(broker);
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return properties;
    }

    /** Properties of the client that looks which records there are: those that the one that reads gets. */
    static Properties looking(SourceConfig.Broker broker) {
        Properties properties = small(broker);
        properties.putAll(COMMITTED);
        return properties;
    }

    private static Properties small(SourceConfig.Broker broker) {
        Properties properties = new Properties();
        properties.putAll(broker.properties());
        properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
        properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, broker.groupId());
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "16384");
        properties.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
        properties.setProperty(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        return properties;
    }
}
