package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final long NOW = 1_000_000;

    @Test
    void countsLateFacts() {
        LateMeter<String> meter = new LateMeter<>();
        meter.count("a");
        meter.count("b");

        assertThat(meter.take(10, 3)).isEqualTo(HealthSample.ofLateFacts(10, 2));
        assertThat(meter.take(20, 3)).isEqualTo(HealthSample.ofLateFacts(20, 0));
    }

    @Test
    void countsWhatIsRefusedOfResults() {
        RefusalMeter<String, String> meter = new RefusalMeter<>("sla-clocks");
        meter.count(Either.Left("bad"));
        meter.count(Either.Right("good"));

        assertThat(meter.take(10, 3))
                .isEqualTo(HealthSample.ofStream(
                        10, "sla-clocks", new StreamCounts(0, 1, 3, HealthSample.UNKNOWN), Map.of()));
        assertThat(meter.take(20, 0).counts()).isEqualTo(new StreamCounts(0, 0, 0, HealthSample.UNKNOWN));
    }

    @Test
    void countsTheDelaysOfBreaches() {
        long[] now = {NOW};
        DelayMeter<Long> meter = new DelayMeter<>(delay -> delay, () -> now[0]);
        now[0] += 1_000;
        meter.count(DetectionDelay.NO_BREACH);
        meter.count(40L);
        meter.count(7L);
        meter.count(40L);
        meter.count(-3L);

        assertThat(meter.take(10, HealthSample.UNKNOWN))
                .isEqualTo(HealthSample.ofDelays(10, Map.of(0, 1L, 7, 1L, 40, 2L), 40));
        assertThat(meter.take(20, HealthSample.UNKNOWN))
                .isEqualTo(HealthSample.ofDelays(20, Map.of(), HealthSample.UNKNOWN));
    }

    @Test
    void deadlinesOfTheTimeBeforeItBeganTellNothing() {
        long[] now = {NOW};
        DelayMeter<Long> meter = new DelayMeter<>(delay -> delay, () -> now[0]);
        meter.count(1L);
        now[0] += 30;
        meter.count(31L);
        meter.count(30L);

        assertThat(meter.take(10, HealthSample.UNKNOWN)).isEqualTo(HealthSample.ofDelays(10, Map.of(30, 1L), 30));
    }
}
