package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final List<Double> WEIGHTS =
            IntStream.range(0, 24).mapToObj(hour -> hour < 12 ? 0.5 : 1.5).toList();

    private final Rhythm rhythm = new Rhythm(Duration.ofHours(4), 9.5, WEIGHTS);

    @Test
    void theShowBeginsAtTheGivenHourAndADayPassesInFourHours() {
        assertThat(rhythm.hour(0)).isEqualTo(9.5);
        assertThat(rhythm.hour(Duration.ofMinutes(10).toMillis())).isCloseTo(10.5, within(1e-9));
        assertThat(rhythm.hour(Duration.ofHours(4).toMillis())).isCloseTo(9.5, within(1e-9));
        assertThat(rhythm.hour(-Duration.ofHours(2).toMillis())).isCloseTo(21.5, within(1e-9));
    }

    @Test
    void trafficPassesSmoothlyFromHourToHour() {
        assertThat(rhythm.weight(0)).isEqualTo(0.5);
        assertThat(rhythm.weight(Duration.ofMinutes(20).toMillis())).isEqualTo(1.0, within(1e-9));
        assertThat(rhythm.weight(Duration.ofMinutes(30).toMillis())).isEqualTo(1.5, within(1e-9));
    }

    @Test
    void theNextTimeOfAnHourLiesAhead() {
        assertThat(rhythm.until(10.5, 0)).isEqualTo(Duration.ofMinutes(10).toMillis());
        assertThat(rhythm.until(9.5, 0)).isEqualTo(Duration.ofHours(4).toMillis());
        assertThat(rhythm.until(8.5, 0)).isEqualTo(Duration.ofMinutes(230).toMillis());
    }

    @Test
    void moreComesInTheBusyHours() {
        Recording recording = Recording.of(SimulatorData.packaged(null).everyday(), 5, Duration.ofHours(4));
        Rhythm packaged = SimulatorData.packaged(null).cast().rhythm();
        long evening = opened(recording, packaged, 20, 22);
        long night = opened(recording, packaged, 2, 4);
        assertThat(evening).isGreaterThan(4 * night);
        assertThat(Collections.max(packaged.weights()))
                .isEqualTo(packaged.weights().get(21));
    }

    private static long opened(Recording recording, Rhythm rhythm, double from, double to) {
        return recording.events.stream()
                .filter(event -> event.type().equals("OPENED") && event.occurredAt() > Recording.START)
                .map(event -> rhythm.hour(event.occurredAt() - Recording.START))
                .filter(hour -> hour >= from && hour < to)
                .count();
    }
}
