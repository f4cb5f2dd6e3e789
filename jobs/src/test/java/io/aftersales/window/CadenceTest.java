package io.aftersales.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CadenceTest {

    @Test
    void theNextBeatIsTheSameForAllThatChangedSinceTheLast() {
        Cadence cadence = Cadence.live(Duration.ofSeconds(10));

        assertThat(cadence.live()).isTrue();
        assertThat(cadence.nextBeat(0)).isEqualTo(10_000);
        assertThat(cadence.nextBeat(9_999)).isEqualTo(10_000);
        assertThat(cadence.nextBeat(10_000)).as("after it, not at it").isEqualTo(20_000);
    }

    @Test
    void aBoundedRunHasNone() {
        assertThat(Cadence.BOUNDED.live()).isFalse();
    }
}
