package io.aftersales.local.replay;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events into the four topics and bad lines into the dead letters, and knows at the end that all have arrived. */
public final class EventWriter implements AutoCloseable {

    /** Last part of the dead letters' topic name. */
    public static final String DEAD_LETTERS = "dead-letters";

    private final Producer<byte[], byte[]> producer;
    private final String prefix;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Connects to the brokers.
     *
     * @param bootstrap brokers as {@code host:port,..}
     * @param client further settings of the Kafka client, for example its TLS; may be empty
     * @param prefix what the topics' names begin with, for example {@code aftersales.}
     * @throws CommandFailure if address or settings cannot be right
     */
    public EventWriter(String bootstrap, Map<String, String> client, String prefix) {
        this(connect(bootstrap, client), prefix);
    }

    private static Producer<byte[], byte[]> connect(String bootstrap, Map<String, String> client) {
        try {
            return new KafkaProducer<>(
                    settings(bootstrap, client), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new CommandFailure("cannot use Kafka at " + bootstrap, e);
        }
    }

    EventWriter(Producer<byte[], byte[]> producer, String prefix) {
        this.producer = producer;
        this.prefix = prefix;
    }

    private static Map<String, Object> settings(String bootstrap, Map<String, String> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // One at a time: a new partition takes any first batch, also the second one if the first was refused a moment
        // before.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
        return config;
    }

    /** Sends an event, soon. */
    void send(EncodedEvent event) throws IOException {
        send(new ProducerRecord<>(
                prefix + event.topic().topicName(), event.key().getBytes(StandardCharsets.UTF_8), event.value()));
    }

    /** Sends an event, soon. */
    public void send(InputEvent event) throws IOException {
        send(new EncodedEvent(event.occurredAt(), event.topic(), event.key(), event.encoded()));
    }

    /** Sends bytes as they are into the topic of a stream, whatever they are. */
    public void sendRaw(EventTopic topic, String key, byte[] value) throws IOException {
        send(new ProducerRecord<>(prefix + topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Sends a bad line to the dead letters: its file stands for the topic, its number for the offset. */
    public void sendBad(BadLine line) throws IOException {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(prefix + DEAD_LETTERS, null, line.content());
        letter.headers()
                .add("topic", line.file().getBytes(StandardCharsets.UTF_8))
                .add("partition", "0".getBytes(StandardCharsets.UTF_8))
                .add("offset", Long.toString(line.line()).getBytes(StandardCharsets.UTF_8))
                .add("reason", line.reason().getBytes(StandardCharsets.UTF_8));
        send(letter);
    }

    private void send(ProducerRecord<byte[], byte[]> letter) throws IOException {
        failOnError();
        producer.send(letter, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /**
     * Waits until everything has arrived.
     *
     * @throws IOException if anything did not
     */
    public void flush() throws IOException {
        producer.flush();
        failOnError();
    }

    private void failOnError() throws IOException {
        Exception error = failure.get();
        if (error != null) {
            throw new IOException("cannot write to Kafka: " + error.getMessage(), error);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
