package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes and removes the jobs' topics on a broker. */
public final class TopicAdmin implements AutoCloseable {

    /** Partitions of a topic unless said otherwise. */
    public static final int DEFAULT_PARTITIONS = 4;

    private static final int PATIENCE_MILLIS = 60_000;

    private final String bootstrap;
    private final Admin admin;

    /** Connects to the broker at that address, host and port, when first used. */
    public TopicAdmin(String bootstrap) {
        this(Map.of("bootstrap.servers", bootstrap));
    }

    /** Connects with further settings of Kafka's clients, such as those of a secured cluster. */
    public TopicAdmin(Map<String, String> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
        settings.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        this.bootstrap = clientSettings.getOrDefault("bootstrap.servers", "");
        try {
            this.admin = Admin.create(settings);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new CommandFailure("cannot use Kafka at " + bootstrap, e);
        }
    }

    /**
     * Makes the topics that are not there yet, and returns when they can be written to; leaves those alone that are.
     *
     * @param prefix what their names begin with
     * @param partitions partitions of each, but for those that have one
     * @return a line for each topic: what was done
     */
    public List<String> create(Collection<TopicSpec> topics, String prefix, int partitions) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(
                                prefix + topic.stem(),
                                Optional.of(topic.singlePartition() ? 1 : partitions),
                                Optional.empty())
                        .configs(topic.configuration()))
                .toList();
        List<String> report = new ArrayList<>();
        List<NewTopic> created = new ArrayList<>();
        var results = admin.createTopics(wanted).values();
        for (NewTopic topic : wanted) {
            try {
                results.get(topic.name()).get();
                created.add(topic);
                report.add("created topic " + topic.name() + " (" + topic.numPartitions() + " partitions)");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new CommandFailure("cannot create topic " + topic.name() + " at " + bootstrap, e.getCause());
                }
                report.add("topic " + topic.name() + " exists, left as it is" + clockOf(topic));
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
        awaitLeaders(created);
        return report;
    }

    /**
     * What to say of a topic whose records are not stamped by the broker as they should be. The jobs take no time after now from
     * such records, but cannot tell how far a producer's clock was ahead when they read them later.
     */
    private String clockOf(NewTopic wanted) {
        String stamp = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
        String expected = wanted.configs().get(stamp);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, wanted.name());
        try {
            String actual = admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get(stamp)
                    .value();
            return expected == null || expected.equals(actual)
                    ? ""
                    : "; warning: its " + stamp + " is " + actual + ", so a producer whose clock is ahead can make"
                            + " the jobs see breaches too early while they catch up: set it to " + expected;
        } catch (ExecutionException e) {
            return "; its settings cannot be read: " + e.getCause().getMessage();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * A topic is there before its partitions are led. An idempotent producer that writes so early can have its first batch refused and its second
     * taken, which leaves the first out of sequence for good. So: returns when every partition answers.
     */
    private void awaitLeaders(List<NewTopic> created) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : created) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!haveLeaders(ends, deadline)) {
            JobWait.pause();
        }
    }

    /** Asks each partition's leader; the client itself asks again until there is one, but not while a new topic is unknown to a broker. */
    private boolean haveLeaders(Map<TopicPartition, OffsetSpec> ends, long deadline) {
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException && System.nanoTime() < deadline) {
                return false;
            }
            throw new CommandFailure("new topics at " + bootstrap + " do not answer", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The names of the topics that are there and begin so. */
    public List<String> names(String prefix) {
        try {
            Set<String> all = admin.listTopics().names().get();
            return all.stream().filter(name -> name.startsWith(prefix)).sorted().toList();
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot list the topics at " + bootstrap, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Removes the topics with all that is in them; those that are not there are no failure. */
    public void delete(Collection<String> names) {
        for (var deletion : admin.deleteTopics(names).topicNameValues().entrySet()) {
            try {
                deletion.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new CommandFailure(
                            "cannot delete topic " + deletion.getKey() + " at " + bootstrap, e.getCause());
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    /** The client, for what this class has no method for; closed with this. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private CommandFailure interrupted() {
        Thread.currentThread().interrupt();
        return new CommandFailure("interrupted while talking to Kafka at " + bootstrap);
    }
}
