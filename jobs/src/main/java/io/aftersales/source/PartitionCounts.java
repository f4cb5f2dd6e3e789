package io.aftersales.source;

import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker at a job's start how many partitions its topics have; also the check that they are there. */
public final class PartitionCounts {

    private static final int TIMEOUT_SECONDS = 30;

    private final Map<String, Integer> counts;

    private PartitionCounts(Map<String, Integer> counts) {
        this.counts = counts;
    }

    /**
     * Asks for {@code topics}.
     *
     * @throws IllegalStateException if the broker cannot be reached, refuses, or lacks a topic; says what to do
     */
    public static PartitionCounts ask(SourceConfig.Broker broker, Collection<String> topics) {
        Properties properties = new Properties();
        properties.putAll(broker.properties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
        Map<String, Integer> counts = new TreeMap<>();
        try (Admin admin = Admin.create(properties)) {
            Map<String, KafkaFuture<TopicDescription>> answers =
                    admin.describeTopics(topics).topicNameValues();
            for (String topic : topics) {
                counts.put(topic, partitions(broker, topic, answers.get(topic)));
            }
        } catch (KafkaException e) {
            throw BrokerFailure.of(broker, e);
        }
        return new PartitionCounts(counts);
    }

    private static int partitions(SourceConfig.Broker broker, String topic, KafkaFuture<TopicDescription> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS).partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalStateException(
                        "topic " + topic + " does not exist on kafka.bootstrap " + broker.bootstrap()
                                + ": create it first (`monitor setup` does), or check topic.prefix",
                        e);
            }
            throw BrokerFailure.of(broker, e.getCause());
        } catch (TimeoutException e) {
            throw BrokerFailure.of(broker, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BrokerFailure.of(broker, e);
        }
    }

    /** Number of partitions of a topic that was asked for. */
    public int of(String topic) {
        Integer count = counts.get(topic);
        if (count == null) {
            throw new IllegalArgumentException("not asked for topic " + topic + ", only for " + counts.keySet());
        }
        return count;
    }

    /** The most readers that {@code topic} can keep busy, at most {@code wanted}. */
    public int parallelism(String topic, int wanted) {
        return Math.min(wanted, of(topic));
    }
}
