package io.aftersales.source;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The last records of a topic of results, for a job that wants to know how far an earlier run of it has come.
 *
 * @param broker where the topic is
 * @param topic full name
 * @param type class of the records
 * @param <E> the records
 */
public record TopicEnd<E extends SpecificRecordBase>(SourceConfig.Broker broker, String topic, Class<E> type)
        implements Serializable {

    /** So many of each partition: several tasks write to it, each in batches of its own, so the very last need not be the newest. */
    private static final long LAST = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * The greatest time among the last records, {@link Long#MIN_VALUE} if there are none or no such topic. Of a record that this release
     * cannot read it is that at which it was written.
     *
     * @param time of a record, epoch millis
     * @throws IllegalStateException saying what to look at, if the topic cannot be read in half a minute
     */
    public long greatest(ToLongFunction<E> time) {
        try (Consumer<byte[], byte[]> client = KafkaClients.probing(broker)) {
            return greatest(client, time);
        } catch (KafkaException e) {
            throw BrokerFailure.of(broker, e);
        }
    }

    long greatest(Consumer<byte[], byte[]> client, ToLongFunction<E> time) {
        List<TopicPartition> partitions = client.partitionsFor(topic, PATIENCE).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> begins = client.beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> ends = new HashMap<>(client.endOffsets(partitions, PATIENCE));
        ends.entrySet().removeIf(end -> end.getValue() <= begins.get(end.getKey()));
        client.assign(ends.keySet());
        ends.forEach((partition, end) -> client.seek(partition, Math.max(begins.get(partition), end - LAST)));
        AvroEventDecoder<E> decoder = new AvroEventDecoder<>(type, null);
        long greatest = Long.MIN_VALUE;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ends.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "topic " + topic + ": no records up to " + ends + " in " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : client.poll(POLL)) {
                greatest = Math.max(greatest, timeOf(record, decoder, time));
            }
            ends.entrySet().removeIf(end -> client.position(end.getKey()) >= end.getValue());
        }
        return greatest;
    }

    private static <E extends SpecificRecordBase> long timeOf(
            ConsumerRecord<byte[], byte[]> record, AvroEventDecoder<E> decoder, ToLongFunction<E> time) {
        try {
            return record.value() == null ? Long.MIN_VALUE : time.applyAsLong(decoder.decode(record.value()));
        } catch (RefusedRecord | IOException e) {
            return record.timestamp();
        }
    }
}
