package io.aftersales.local.deadletters;

import io.aftersales.local.console.CommandFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Reads the topic of dead letters as far as it goes at the beginning, and no further: what is refused again comes back there. Then there are two
 * of it, of which the next run writes one.
 *
 * @param clients settings of Kafka's clients
 * @param topic full name of the topic of dead letters
 */
record LetterReplay(Map<String, String> clients, String topic) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Writes those that are wanted back to where they came from; returns when Kafka has them.
     *
     * @throws CommandFailure if Kafka cannot be read or does not take them; what was written by then stays, and may be written again
     */
    ReplayedLetters run(Predicate<Letter> wanted) {
        try (Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(writing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return run(consumer, producer, wanted);
        } catch (KafkaException e) {
            throw new CommandFailure("cannot write back the records of topic " + topic, e);
        }
    }

    ReplayedLetters run(
            Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Predicate<Letter> wanted) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new CommandFailure("there is no topic " + topic + ": check --topic-prefix");
        }
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, PATIENCE));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Set<ByteBuffer> written = new HashSet<>();
        TreeMap<String, Long> sent = new TreeMap<>();
        long cut = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            List<Future<?>> underWay = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Optional<Letter> letter = record.offset() < ends.getOrDefault(partition, 0L)
                        ? Letter.of(record).filter(wanted)
                        : Optional.empty();
                if (letter.isPresent() && letter.get().whole()) {
                    ProducerRecord<byte[], byte[]> again = letter.get().again();
                    if (written.add(fingerprint(again))) {
                        underWay.add(producer.send(again));
                        sent.merge(letter.get().topic(), 1L, Long::sum);
                    }
                } else if (letter.isPresent()) {
                    cut++;
                }
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            producer.flush();
            underWay.forEach(LetterReplay::await);
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(
                        "topic " + topic + ": no records up to " + ends + " in " + PATIENCE.toSeconds() + " s");
            }
        }
        return new ReplayedLetters(sent, cut);
    }

    private static ByteBuffer fingerprint(ProducerRecord<byte[], byte[]> record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : List.of(
                    record.topic().getBytes(StandardCharsets.UTF_8),
                    record.key() == null ? new byte[0] : record.key(),
                    record.value() == null ? new byte[0] : record.value())) {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
                digest.update(part);
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void await(Future<?> send) {
        try {
            send.get();
        } catch (ExecutionException e) {
            throw new CommandFailure("Kafka does not take a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while writing back records");
        }
    }

    private Map<String, Object> reading() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    private Map<String, Object> writing() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis() / 2));
        return settings;
    }
}
