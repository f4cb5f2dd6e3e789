package io.aftersales.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.Monitor;
import io.aftersales.local.stack.KafkaAlone;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The command against a real broker. */
class DeadLettersReplayIT {

    @Test
    void thoseOfTheReasonGoBackToTheirTopicsAndTheOthersStay() throws Exception {
        try (KafkaAlone kafka = KafkaAlone.start();
                TopicAdmin topics = new TopicAdmin(kafka.bootstrap())) {
            topics.create(Topics.of(), Topics.DEFAULT_PREFIX, 1);
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(letter("o1", "aftersales.orders", "UNKNOWN_SCHEMA: a later one"))
                        .get();
                producer.send(letter("o2", "aftersales.orders", "MISSING_ID: orderId"))
                        .get();
                producer.send(letter("r1", "aftersales.reviews", "UNKNOWN_SCHEMA: a later one"))
                        .get();
            }

            assertThat(replay(kafka.bootstrap(), "--since", "2999-01-01T00:00:00Z"))
                    .isZero();
            assertThat(keys(kafka.bootstrap(), "aftersales.orders")).isEmpty();

            assertThat(replay(kafka.bootstrap())).isZero();
            assertThat(keys(kafka.bootstrap(), "aftersales.orders")).containsExactly("o1");
            assertThat(keys(kafka.bootstrap(), "aftersales.reviews")).containsExactly("r1");
        }
    }

    private static int replay(String bootstrap, String... more) {
        List<String> line =
                new ArrayList<>(List.of("dead-letters", "replay", "--kafka", bootstrap, "--reason", "UNKNOWN_SCHEMA"));
        line.addAll(List.of(more));
        return Monitor.run(line.toArray(String[]::new));
    }

    private static ProducerRecord<byte[], byte[]> letter(String key, String topic, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>("aftersales.dead-letters", bytes(key), bytes("value"));
        letter.headers().add("topic", bytes(topic)).add("reason", bytes(reason));
        return letter;
    }

    private static List<String> keys(String bootstrap, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<String> keys = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
            }
        }
        return keys;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
