package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.RunningStack;
import io.aftersales.local.stack.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
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

/** Where a command writes what it is about, such as a rule set or what someone says of an alert; a picocli mixin. */
public final class RecordTopic {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka. Default: that of the running stack, of `monitor up` or else of `monitor demo`.")
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

    /** Full name of a topic. */
    public String named(String stem) {
        return topicPrefix + stem;
    }

    /**
     * Now, by Kafka's clock.
     *
     * @throws CommandFailure if Kafka does not answer
     */
    public Instant now() {
        return KafkaClock.now(clients());
    }

    /** Settings of Kafka's clients, with the broker's address. */
    public Map<String, String> clients() {
        return KafkaSettings.of(bootstrap(), kafkaConfig);
    }

    /**
     * Writes the record; returns when Kafka has it.
     *
     * @param stem name of the topic without its prefix
     * @param what is written, for the message if it is not
     * @throws CommandFailure if Kafka does not take it within half a minute
     */
    public void send(String stem, String key, byte[] value, String what) {
        Map<String, Object> settings = new HashMap<>(clients());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "15000");
        String refused = "Kafka does not take " + what + " in topic " + named(stem);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(named(stem), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw new CommandFailure(refused, e.getCause());
        } catch (KafkaException e) {
            throw new CommandFailure(refused, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while sending " + what);
        }
    }

    private String bootstrap() {
        if (kafka != null) {
            return kafka;
        }
        return RunningStack.findOrDemo()
                .map(RunningStack::kafkaBootstrap)
                .orElseThrow(() -> new CommandFailure("no stack is running here: name your Kafka with --kafka"));
    }
}
