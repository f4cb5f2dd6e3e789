package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class SourceLagTest {

    private static final UnregisteredMetricsGroup TASK = task("attempt-1");
    private static final UnregisteredMetricsGroup SAME_TASK = task("attempt-1");
    private static final UnregisteredMetricsGroup OTHER_TASK = task("attempt-2");

    @Test
    void isSeenInTheSameTaskOnly() {
        try (SourceLag lag = SourceLag.open(TASK)) {
            lag.tell(42, 1_000);

            assertThat(SourceLag.of(SAME_TASK, 1_000)).isEqualTo(42);
            assertThat(SourceLag.of(OTHER_TASK, 1_000)).isEqualTo(HealthSample.UNKNOWN);
        }
    }

    @Test
    void isUnknownUntilToldAndWhenOld() {
        try (SourceLag lag = SourceLag.open(TASK)) {
            assertThat(SourceLag.of(SAME_TASK, 0)).isEqualTo(HealthSample.UNKNOWN);

            lag.tell(42, 1_000);

            assertThat(SourceLag.of(SAME_TASK, 1_001)).isEqualTo(HealthSample.UNKNOWN);
        }
    }

    @Test
    void isGoneWithItsReader() {
        SourceLag lag = SourceLag.open(TASK);
        lag.tell(42, 1_000);
        lag.close();

        assertThat(SourceLag.of(SAME_TASK, 0)).isEqualTo(HealthSample.UNKNOWN);
    }

    @Test
    void isUnknownWhereTasksHaveNoAttempt() {
        try (SourceLag lag = SourceLag.open(new UnregisteredMetricsGroup())) {
            lag.tell(42, 1_000);

            assertThat(SourceLag.of(new UnregisteredMetricsGroup(), 0)).isEqualTo(HealthSample.UNKNOWN);
        }
    }

    private static UnregisteredMetricsGroup task(String attempt) {
        return new UnregisteredMetricsGroup() {
            @Override
            public Map<String, String> getAllVariables() {
                return Map.of("<task_attempt_id>", attempt);
            }
        };
    }
}
