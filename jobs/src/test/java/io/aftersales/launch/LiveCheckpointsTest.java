package io.aftersales.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.runtime.StrictEnvironment;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class LiveCheckpointsTest {

    @Test
    void aLiveJobDoesNotStartWithoutAnInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveCheckpoints.need(StrictEnvironment.create(new Configuration()), true))
                .withMessageContaining("execution.checkpointing.interval");
    }

    @Test
    void withOneItDoesAndABoundedJobNeedsNone() {
        Configuration configuration =
                new Configuration().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));

        assertThatCode(() -> LiveCheckpoints.need(StrictEnvironment.create(configuration), true))
                .doesNotThrowAnyException();
        assertThatCode(() -> LiveCheckpoints.need(StrictEnvironment.create(new Configuration()), false))
                .doesNotThrowAnyException();
    }
}
