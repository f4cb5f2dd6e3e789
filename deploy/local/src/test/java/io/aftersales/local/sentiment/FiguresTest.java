package io.aftersales.local.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void countsWhatStandsOnTheRightSide() {
        Figures figures = Figures.of(new double[] {0.5, -0.1, -0.2, 0.4}, new boolean[] {true, true, false, false});

        assertThat(figures.texts()).isEqualTo(4);
        assertThat(figures.accuracy()).isEqualTo(0.5);
        assertThat(figures.auc()).isEqualTo(0.75);
    }

    @Test
    void theSlopeMakesProbabilities() {
        // Drawn so that the probability of a good text is (1 + tanh(2 value)) / 2.
        Random random = new Random(8);
        double[] values = new double[50_000];
        boolean[] good = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
            good[i] = random.nextDouble() < (1 + Math.tanh(2 * values[i])) / 2;
        }

        assertThat(Slope.of(values, good)).isEqualTo(2, within(0.05));
    }
}
