package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.Monitor;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking rules and writing what is published; the record's way through Kafka is an end-to-end test's. */
class RulesCommandTest {

    private static final String SHIP = "version: mine\npolicies: [{id: ship, title: {zh: 发货, en: Ship}, subject: order,"
            + " target: PT1H, start: [{event: order.PAID}], stop: [{event: order.SHIPPED}]}]\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void goodRules() throws IOException {
        Files.writeString(folder.resolve("sla-policies.yaml"), SHIP);
    }

    @Test
    void goodRulesAreValid() {
        assertThat(RulesChecker.run("check", folder.toString()))
                .contains("rules mine-")
                .contains("1 policies, 1 of them enabled");
        assertThat(Monitor.run("rules", "validate", folder.toString())).isZero();
    }

    @Test
    void wrongRulesAreToldWithFileLineAndRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("sla-policies.yaml"), SHIP + "nonsense: 1\n");
        assertThatThrownBy(() -> RulesChecker.run("check", folder.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file + ":3: ")
                .hasMessageContaining("nonsense");
        assertThat(Monitor.run("rules", "validate", folder.toString())).isEqualTo(1);
        assertThat(Monitor.run("rules", "publish", folder.toString(), "--kafka", "127.0.0.1:1"))
                .isEqualTo(1);
    }

    @Test
    void whatIsPublishedNamesVersionAndTimesAndHoldsAllFiles() throws IOException {
        JsonNode document = new ObjectMapper().readTree(RulesChecker.run("write", folder.toString(), "0", "1000"));
        assertThat(document.path("version").asText()).startsWith("mine-");
        assertThat(document.path("publishedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(document.path("effectiveFrom").asText()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(document.path("files").path("sla-policies.yaml").asText()).isEqualTo(SHIP);
        assertThat(document.path("files").path("calendars.yaml").asText()).isNotEmpty();
    }

    @Test
    void thePastNeedsItsSwitch() {
        assertThat(Monitor.run(
                        "rules",
                        "publish",
                        folder.toString(),
                        "--kafka",
                        "127.0.0.1:1",
                        "--effective-from",
                        "2020-01-01T00:00:00+08:00"))
                .isEqualTo(1);
        assertThatThrownBy(() -> RulesInstant.parse("tomorrow")).hasMessageContaining("2026-11-11T00:00:00+08:00");
        assertThat(RulesInstant.parse("2026-11-11T00:00:00+08:00")).hasToString("2026-11-10T16:00:00Z");
    }
}
