package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.RunningStack;
import io.aftersales.local.stack.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a rule set to the rules topic, where the running jobs find it. */
@Command(
        name = "publish",
        description = {
            "Checks the rules in DIR and publishes them to the running jobs, which take them over without a restart.",
            "Clocks that start from the time on from which the set is effective use it; those that run keep the rules they started with, but for policies that say 'retroactive: true'."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RulesPublishCommand implements Runnable {

    /** Until then every task has seen the set, so that none has to correct what it told. */
    private static final Duration LEAD = Duration.ofSeconds(10);

    @Parameters(
            paramLabel = "DIR",
            description = "Folder of sla-policies.yaml, calendars.yaml, shops.yaml, or some of them.")
    private Path directory = Path.of("");

    @Option(
            names = "--effective-from",
            paramLabel = "INSTANT",
            description =
                    "When the set comes into force, such as 2026-11-11T00:00:00+08:00. Default: 10 seconds from now. A set for the same instant replaces the earlier one.")
    private @Nullable String effectiveFrom;

    @Option(
            names = "--retroactive",
            description =
                    "Allows an instant in the past: clocks that started since are corrected, as far as the jobs had kept what the new rules look at.")
    private boolean retroactive;

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

    @Override
    public void run() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant from = effectiveFrom == null ? now.plus(LEAD) : RulesInstant.parse(effectiveFrom);
        if (from.isBefore(now) && !retroactive) {
            throw new CommandFailure("--effective-from " + from
                    + " is past: clocks that started since would change; say --retroactive if that is meant");
        }
        String document = RulesChecker.run(
                "write", directory.toString(), Long.toString(now.toEpochMilli()), Long.toString(from.toEpochMilli()));
        String topic = topicPrefix + "rules";
        send(topic, from.toString(), document);
        System.out.println("published to " + topic + ", effective from " + from);
    }

    private void send(String topic, String key, String document) {
        Map<String, Object> settings = new HashMap<>(KafkaSettings.of(bootstrap(), kafkaConfig));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "15000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, key.getBytes(StandardCharsets.UTF_8), document.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw failure(topic, e.getCause());
        } catch (KafkaException e) {
            throw failure(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while publishing");
        }
    }

    private static CommandFailure failure(String topic, Throwable cause) {
        return new CommandFailure("the rules are not published: Kafka does not take them in topic " + topic, cause);
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
