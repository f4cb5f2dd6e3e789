package io.aftersales.local.bench;

import io.aftersales.local.bench.load.ClockFlags;
import io.aftersales.local.bench.load.Outcomes;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.message.MessageDecoder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the result topic of a run from its beginning, as far as it goes each time, and keeps what was told of each clock. */
final class ClockReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final MessageDecoder<SlaClock> decoder = SlaClock.getDecoder();
    private final ClockTable clocks = new ClockTable();
    private final Map<String, Breach> breaches = new HashMap<>();
    private long horizon = Long.MAX_VALUE;
    private long retracted;

    /**
     * The first record that told of a breach.
     *
     * @param dueAt the deadline, epoch millis
     * @param detectedAt when the job found it
     * @param appendedAt timestamp of the record: where the topic is set so, when the broker wrote it
     */
    record Breach(long dueAt, long detectedAt, long appendedAt) {}

    ClockReader(String bootstrap, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        4 << 20,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Records of what happened later, in event time, are left out from now on: time goes on in a live run. */
    void upTo(long millis) {
        horizon = millis;
    }

    /** Reads what has come since the last time. */
    void readToEnd() {
        Map<TopicPartition, Long> ends = ends();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                take(each);
            }
        }
    }

    /** Where the topic's partitions end now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** How many records the topic holds now. */
    long length() {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        return ends().entrySet().stream()
                .mapToLong(each -> each.getValue() - begins.getOrDefault(each.getKey(), 0L))
                .sum();
    }

    private void take(ConsumerRecord<byte[], byte[]> result) {
        try {
            SlaClock clock = decoder.decode(result.value());
            if (clock.getTimestamp().toEpochMilli() > horizon) {
                return;
            }
            ClockFlags flags =
                    new ClockFlags(clock.getState().name(), clock.getWarned(), clock.getBreached(), clock.getSerious());
            if (Outcomes.hasDocument(clock.getPolicyId(), flags)) {
                put(clock, flags);
            }
            retracted += clock.getRetracted() ? 1 : 0;
            if (clock.getBreached()) {
                breaches.putIfAbsent(
                        clock.getClockId(),
                        new Breach(
                                millis(clock.getDueAt()), clock.getDetectedAt().toEpochMilli(), result.timestamp()));
            }
        } catch (IOException e) {
            throw new CommandFailure("a record of " + result.topic() + " is no clock", e);
        }
    }

    private void put(SlaClock clock, ClockFlags flags) {
        // A run that later facts showed never to have begun counts for nothing.
        boolean gone = clock.getTransition() == ClockTransition.RETRACTED && clock.getState() == ClockState.CANCELLED;
        long id = Outcomes.hash(clock.getClockId());
        clocks.put(
                id,
                clock.getVersion(),
                gone ? ClockTable.GONE : Outcomes.kind(clock.getPolicyId(), flags),
                Outcomes.fingerprint(id, flags, millis(clock.getDueAt()), millis(clock.getStoppedAt())));
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    /** The outcomes of the newest record of each clock that has a document, of those read so far. */
    Outcomes outcomes() {
        return clocks.outcomes();
    }

    /** The first record that told of that clock's breach, null if none was read. */
    @Nullable
    Breach breach(String clockId) {
        return breaches.get(clockId);
    }

    /** How many records read so far took a breach back. */
    long retracted() {
        return retracted;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
