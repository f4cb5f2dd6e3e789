package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.Monitor;
import io.aftersales.local.stack.KafkaAlone;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker tells the time, and commands go by it. */
class KafkaClockIT {

    @TempDir
    private Path rules;

    @Test
    void theBrokerTellsTheTimeToWhoeverPublishes() {
        try (KafkaAlone kafka = KafkaAlone.start();
                TopicAdmin topics = new TopicAdmin(kafka.bootstrap())) {
            topics.create(Topics.of(), Topics.DEFAULT_PREFIX, 1);

            Instant before = Instant.now().minusMillis(1);
            Instant told = KafkaClock.now(Map.of("bootstrap.servers", kafka.bootstrap()));
            assertThat(told).isBetween(before, Instant.now());

            assertThat(publish(kafka.bootstrap())).contains("published to aftersales.rules, effective from 20");
        }
    }

    private String publish(String bootstrap) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(Monitor.run("rules", "publish", rules.toString(), "--kafka", bootstrap))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
