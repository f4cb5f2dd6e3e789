package io.aftersales.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.runtime.StrictEnvironment;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class LiveCheckpointsTest {

    @Test
    void aLiveJobIsWarnedOfWithoutAnInterval() {
        assertThat(LiveCheckpoints.missing(StrictEnvironment.create(new Configuration()), true))
                .hasValueSatisfying(said -> assertThat(said).contains("execution.checkpointing.interval"));
    }

    @Test
    void withOneItIsNotAndABoundedJobNeedsNone() {
        Configuration configuration =
                new Configuration().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));

        assertThat(LiveCheckpoints.missing(StrictEnvironment.create(configuration), true))
                .isEmpty();
        assertThat(LiveCheckpoints.missing(StrictEnvironment.create(new Configuration()), false))
                .isEmpty();
    }
}
