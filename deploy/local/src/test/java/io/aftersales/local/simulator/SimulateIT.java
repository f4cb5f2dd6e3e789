package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.Monitor;
import io.aftersales.local.stack.KafkaAlone;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** The command against a real broker. */
class SimulateIT {

    @Test
    void eventsGoIntoTheTopicsOfThePrefixAndNoOthers() {
        try (KafkaAlone kafka = KafkaAlone.start();
                TopicAdmin topics = new TopicAdmin(kafka.bootstrap())) {
            topics.create(Topics.of(), Topics.DEFAULT_PREFIX, 1);
            topics.create(Topics.of(), "tried.", 1);

            assertThat(Monitor.run(
                            "simulate",
                            "--kafka",
                            kafka.bootstrap(),
                            "--topic-prefix",
                            "tried.",
                            "--history",
                            "P2D",
                            "--no-script",
                            "--duration",
                            "PT1S"))
                    .isZero();

            assertThat(ends(kafka.bootstrap(), "tried."))
                    .allSatisfy((topic, end) -> assertThat(end).isPositive());
            assertThat(ends(kafka.bootstrap(), Topics.DEFAULT_PREFIX).values()).containsOnly(0L);
        }
    }

    private static Map<String, Long> ends(String bootstrap, String prefix) {
        List<TopicPartition> partitions = Topics.INPUTS.stream()
                .map(stream -> new TopicPartition(prefix + stream, 0))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions).entrySet().stream()
                    .collect(Collectors.toMap(end -> end.getKey().topic(), Map.Entry::getValue));
        }
    }
}
