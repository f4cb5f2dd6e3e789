package io.aftersales.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertsAckCommandTest {

    private static final Instant TOLD = Instant.parse("2026-11-11T00:00:00Z");

    private final ObjectNode alert = JsonNodeFactory.instance.objectNode().put("version", TOLD.toEpochMilli());

    @Test
    void whoTakesAnAlertDoesSoAfterItWasTold() {
        assertThat(AlertsAckCommand.notBefore(alert, TOLD.minusSeconds(40)))
                .as("the job's clock is ahead")
                .isEqualTo(TOLD);
        assertThat(AlertsAckCommand.notBefore(alert, TOLD.plusSeconds(40))).isEqualTo(TOLD.plusSeconds(40));
    }
}
