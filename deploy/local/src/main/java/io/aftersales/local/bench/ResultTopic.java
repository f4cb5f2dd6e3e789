package io.aftersales.local.bench;

import io.aftersales.local.bench.load.ClockFlags;
import io.aftersales.local.bench.load.Outcomes;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.result.SlaClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.message.MessageDecoder;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads back what a run wrote into its result topic, and empties the topic for the next. */
final class ResultTopic {

    private static final Duration POLL = Duration.ofSeconds(10);

    private final String bootstrap;
    private final String topic;
    private final MessageDecoder<SlaClock> decoder = SlaClock.getDecoder();

    ResultTopic(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /** The outcomes of the newest record of each clock that has a document. */
    Outcomes outcomes() {
        ClockTable clocks = new ClockTable();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = assign(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    put(clocks, record.value());
                }
            }
        }
        return clocks.outcomes();
    }

    private void put(ClockTable clocks, byte[] value) {
        try {
            SlaClock clock = decoder.decode(value);
            ClockFlags flags =
                    new ClockFlags(clock.getState().name(), clock.getWarned(), clock.getBreached(), clock.getSerious());
            if (!Outcomes.hasDocument(clock.getPolicyId(), flags)) {
                return;
            }
            long id = Outcomes.hash(clock.getClockId());
            clocks.put(
                    id,
                    clock.getVersion(),
                    Outcomes.kind(clock.getPolicyId(), flags),
                    Outcomes.fingerprint(id, flags, millis(clock.getDueAt()), millis(clock.getStoppedAt())));
        } catch (IOException e) {
            throw new CommandFailure("a record of " + topic + " is no clock", e);
        }
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    /** Deletes all that is in it. */
    void clear() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                TopicAdmin admin = new TopicAdmin(bootstrap)) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            consumer.endOffsets(assign(consumer))
                    .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
            admin.admin().deleteRecords(all).all().get();
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot empty " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while emptying " + topic);
        }
    }

    private List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        4 << 20,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
