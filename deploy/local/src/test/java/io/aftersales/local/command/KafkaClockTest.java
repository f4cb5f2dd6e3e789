package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KafkaClockTest {

    @Test
    void theLeaderAloneTellsTheTime() {
        Map<Integer, OptionalLong> voters = Map.of(1, OptionalLong.of(999), 2, OptionalLong.of(1_000));

        assertThat(KafkaClock.leaders(2, voters)).contains(1_000L);
        assertThat(KafkaClock.leaders(3, voters)).isEmpty();
        assertThat(KafkaClock.leaders(1, Map.of(1, OptionalLong.empty()))).isEmpty();
        assertThat(KafkaClock.leaders(1, Map.of(1, OptionalLong.of(-1)))).isEmpty();
    }

    @Test
    void nothingIsSaidByAnotherClockWhereKafkaDoesNotAnswer() {
        assertThatThrownBy(() -> KafkaClock.now(Map.of("bootstrap.servers", "127.0.0.1:1")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
