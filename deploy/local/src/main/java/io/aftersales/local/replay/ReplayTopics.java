package io.aftersales.local.replay;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.Topics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** The topics of one replay, apart from those of the live jobs and of every other replay. */
final class ReplayTopics implements AutoCloseable {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TopicAdmin topics;
    private final String prefix;

    private ReplayTopics(TopicAdmin topics, String prefix) {
        this.topics = topics;
        this.prefix = prefix;
    }

    /** Makes fresh topics. */
    static ReplayTopics create(ReplaySystems systems, Instant now) {
        String prefix = String.format(Locale.ROOT, "replay-%s-%06x.", STAMP.format(now), new Random().nextInt(1 << 24));
        Map<String, String> settings = new HashMap<>(systems.kafkaSettings());
        settings.put("bootstrap.servers", systems.kafka());
        TopicAdmin admin = new TopicAdmin(settings);
        try {
            // Everything is kept: the events are old, and the topics go with the replay.
            admin.create(Topics.keepingAll(), prefix, TopicAdmin.DEFAULT_PARTITIONS);
            return new ReplayTopics(admin, prefix);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** What the topics' names begin with. */
    String prefix() {
        return prefix;
    }

    /** The topic of what could not be used. */
    String deadLetters() {
        return prefix + EventWriter.DEAD_LETTERS;
    }

    /** Number of records in the dead letters. */
    long countDeadLetters() {
        String topic = deadLetters();
        try {
            Admin admin = topics.admin();
            TopicDescription description = admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get();
            Map<TopicPartition, OffsetSpec> ends = description.partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot count the records of topic " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while talking to Kafka");
        }
    }

    /**
     * Deletes the topics.
     *
     * @param keepDeadLetters leaves the dead letters for someone to look into, until their retention is over
     */
    void delete(boolean keepDeadLetters) {
        topics.delete(topics.names(prefix).stream()
                .filter(name -> !keepDeadLetters || !name.equals(deadLetters()))
                .toList());
    }

    @Override
    public void close() {
        topics.close();
    }
}
