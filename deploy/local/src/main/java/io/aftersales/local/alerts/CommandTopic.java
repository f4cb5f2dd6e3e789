package io.aftersales.local.alerts;

import io.aftersales.local.command.KafkaSettings;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.RunningStack;
import io.aftersales.local.stack.Topics;
import io.aftersales.result.AlertCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where commands about alerts go; a picocli mixin. */
final class CommandTopic {

    private static final String STEM = "alert-commands";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka. Default: that of the running stack.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties file of Kafka's clients, for clusters with security.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What topic names begin with. Default: ${DEFAULT-VALUE}")
    private String topicPrefix = Topics.DEFAULT_PREFIX;

    /** Writes a command; returns when Kafka has it. */
    void send(String key, AlertCommand command) {
        String topic = topicPrefix + STEM;
        Map<String, Object> settings = new HashMap<>(KafkaSettings.of(bootstrap(), kafkaConfig));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "15000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), encode(command)))
                    .get();
        } catch (ExecutionException e) {
            throw new CommandFailure("Kafka does not take the command in topic " + topic, e.getCause());
        } catch (KafkaException e) {
            throw new CommandFailure("Kafka does not take the command in topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while sending the command");
        }
    }

    private static byte[] encode(AlertCommand command) {
        try {
            var encoded = AlertCommand.getEncoder().encode(command);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private String bootstrap() {
        if (kafka != null) {
            return kafka;
        }
        return RunningStack.find()
                .map(RunningStack::kafkaBootstrap)
                .orElseThrow(() -> new CommandFailure("no stack is running here: name your Kafka with --kafka"));
    }
}
