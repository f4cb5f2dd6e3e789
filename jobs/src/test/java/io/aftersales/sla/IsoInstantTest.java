package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsoInstantTest {

    @Test
    void writesInstantsAsTheyWriteThemselves() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            long seconds = random.nextLong(-70_000_000_000L, 300_000_000_000L);
            long millis = seconds * 1_000 + (i % 3 == 0 ? 0 : random.nextInt(1_000));
            assertThat(IsoInstant.of(millis))
                    .isEqualTo(Instant.ofEpochMilli(millis).toString());
        }
    }
}
