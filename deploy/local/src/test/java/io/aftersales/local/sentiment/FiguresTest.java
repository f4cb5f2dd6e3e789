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
    void aPairOfEqualValuesIsHalfInOrder() {
        assertThat(Figures.of(new double[] {1, 1, 1}, new boolean[] {true, false, false})
                        .auc())
                .isEqualTo(0.5);
    }

    @Test
    void aucIsTheShareOfPairsInOrder() {
        Random random = new Random(5);
        double[] values = random.ints(200, 0, 40).asDoubleStream().toArray();
        boolean[] good = new boolean[values.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = random.nextInt(40) < values[i];
        }
        double inOrder = 0;
        int pairs = 0;
        for (int i = 0; i < good.length; i++) {
            for (int j = 0; j < good.length; j++) {
                if (good[i] && !good[j]) {
                    pairs++;
                    inOrder += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
                }
            }
        }

        assertThat(Figures.of(values, good).auc()).isEqualTo(inOrder / pairs, within(1e-12));
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
