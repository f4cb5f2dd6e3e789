package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void sixValuesAreCoveredByTheirWholeRange() {
        Statistics.Median median = Statistics.median(3, 1, 6, 2, 5, 4);

        assertThat(median.median()).isEqualTo(3.5);
        assertThat(median.low()).isEqualTo(1);
        assertThat(median.high()).isEqualTo(6);
        assertThat(median.coverage()).isCloseTo(1 - 2 / 64.0, within(1e-12));
    }

    @Test
    void nineValuesNeedNotTheirExtremes() {
        Statistics.Median median = Statistics.median(9, 8, 7, 6, 5, 4, 3, 2, 1);

        assertThat(median.median()).isEqualTo(5);
        assertThat(median.low()).isEqualTo(2);
        assertThat(median.high()).isEqualTo(8);
        assertThat(median.coverage()).isCloseTo(1 - 2 * 10 / 512.0, within(1e-12));
    }

    @Test
    void tooSmallASampleSaysHowLittleItCovers() {
        Statistics.Median median = Statistics.median(2, 1);

        assertThat(median.low()).isEqualTo(1);
        assertThat(median.high()).isEqualTo(2);
        assertThat(median.coverage()).isEqualTo(0.5);
        assertThat(Statistics.median(7).coverage()).isZero();
    }

    @Test
    void anEmptySampleHasNoMedian() {
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theIntervalCoversTheTrueMedianAsOftenAsItSays() {
        Random random = new Random(1);
        int covered = 0;
        int trials = 4_000;
        double promised = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] sample = random.doubles(7).map(value -> value * value).toArray();
            Statistics.Median median = Statistics.median(sample);
            covered += median.low() <= 0.25 && 0.25 <= median.high() ? 1 : 0;
            promised = median.coverage();
        }

        assertThat(covered / (double) trials).isCloseTo(promised, within(0.01));
    }

    @Test
    void logarithmsBecomeRatios() {
        Statistics.Median ratio =
                Statistics.median(Math.log(0.5), Math.log(2), Math.log(1)).exp();

        assertThat(ratio.median()).isCloseTo(1, within(1e-12));
        assertThat(ratio.low()).isCloseTo(0.5, within(1e-12));
        assertThat(ratio.high()).isCloseTo(2, within(1e-12));
    }
}
