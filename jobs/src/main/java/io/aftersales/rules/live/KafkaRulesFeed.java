package io.aftersales.rules.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows the rules topic: reads it to its end before it returns, then goes on in a thread of its own, one for all tasks of the process.
 *
 * @param own the rules that the job brings along
 * @param bootstrap Kafka's bootstrap servers
 * @param topic full name of the topic
 * @param properties further properties of the Kafka client
 */
public record KafkaRulesFeed(PublishedRules own, String bootstrap, String topic, Map<String, String> properties)
        implements RulesFeed {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public KafkaRulesFeed {
        properties = Map.copyOf(properties);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the topic cannot be read to its end in half a minute
     */
    @Override
    public Session open() {
        return SharedSessions.of(this, this::follow);
    }

    private Session follow() {
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            RulesFollower follower = new RulesFollower(consumer, own, topic);
            follower.readTo(new HashMap<>(consumer.endOffsets(partitions, PATIENCE)), PATIENCE);
            follower.start();
            return follower;
        } catch (RuntimeException e) {
            consumer.close();
            throw new IllegalStateException(
                    "cannot read the rules of topic " + topic + " at kafka.bootstrap " + bootstrap + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private Properties clientProperties() {
        Properties client = new Properties();
        client.putAll(properties);
        client.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // The broker answers at once when there is something; asking rarely costs it nothing.
        client.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "5000");
        client.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return client;
    }
}
