package io.aftersales.local.bench.load;

import io.aftersales.local.console.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Writes events to their topics, lz4, partitioned by key as Kafka's own partitioner does. */
final class KafkaOutput implements EventOutput, AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String prefix;
    private int partitions;
    private final Map<Stream, long[]> ends = new EnumMap<>(Stream.class);
    private volatile @Nullable Exception failure;

    /** Batches for as long as that, in milliseconds. */
    KafkaOutput(String bootstrap, String prefix, int partitions, int linger) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(linger));
        properties.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.prefix = prefix;
        this.partitions = partitions;
        for (Stream stream : Stream.values()) {
            ends.put(stream, new long[partitions]);
        }
    }

    /** From now on writes into the first so many partitions only. */
    void useFirst(int count) {
        partitions = count;
    }

    @Override
    public void write(GeneratedEvent event) {
        byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
        count(event.stream(), partition);
        producer.send(
                new ProducerRecord<>(prefix + event.stream().stem(), partition, event.occurredAt(), key, event.value()),
                (metadata, error) -> {
                    if (error != null) {
                        failure = error;
                    }
                });
        Exception failed = failure;
        if (failed != null) {
            throw new CommandFailure("cannot write the data to Kafka", failed);
        }
    }

    @SuppressWarnings("NullAway")
    private void count(Stream stream, int partition) {
        long[] counts = ends.get(stream);
        if (counts != null) {
            counts[partition]++;
        }
    }

    @Override
    public Map<Stream, long[]> ends() {
        Map<Stream, long[]> copy = new EnumMap<>(Stream.class);
        ends.forEach((stream, counts) -> copy.put(stream, counts.clone()));
        return copy;
    }

    /** Returns when all is written. */
    @Override
    public void close() {
        producer.flush();
        producer.close();
        Exception failed = failure;
        if (failed != null) {
            throw new CommandFailure("cannot write the data to Kafka", failed);
        }
    }
}
