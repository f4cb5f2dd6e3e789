package io.aftersales.local.bench.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.ClockState;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClockCrowdTest {

    private static final Instant NOW = Instant.parse("2026-11-11T12:00:00Z");

    @Test
    void theSameSeedMakesTheSameClocks() {
        assertThat(clocks(1)).isEqualTo(clocks(1)).isNotEqualTo(clocks(2));
    }

    @Test
    void theyAgreeWithTheirDeadlines() {
        assertThat(clocks(3)).allSatisfy(clock -> {
            Instant until = clock.getStoppedAt() == null ? NOW : clock.getStoppedAt();
            assertThat(clock.getBreached()).isEqualTo(clock.getDueAt().isBefore(until));
            assertThat(clock.getState() == ClockState.RUNNING).isEqualTo(clock.getStoppedAt() == null);
            assertThat(clock.getTimestamp()).isBeforeOrEqualTo(NOW);
        });
    }

    private static List<SlaClock> clocks(long seed) {
        ClockCrowd crowd = new ClockCrowd(RuleSet.parse(RuleTexts.packaged()).policies(), NOW.toEpochMilli(), seed);
        return Stream.generate(crowd::next).limit(500).toList();
    }
}
