package io.aftersales.local.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void aPairOfEqualValuesIsHalfInOrder() {
        assertThat(Ranking.auc(new double[] {1, 1, 1}, new boolean[] {true, false, false}))
                .isEqualTo(0.5);
        assertThat(Ranking.auc(new double[] {0.0, -0.0}, new boolean[] {true, false}))
                .isEqualTo(0.5);
    }

    @Test
    void isTheShareOfPairsInOrder() {
        Random random = new Random(5);
        double[] values = random.ints(200, 0, 40).asDoubleStream().toArray();
        boolean[] wanted = new boolean[values.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = random.nextInt(40) < values[i];
        }
        double inOrder = 0;
        int pairs = 0;
        for (int i = 0; i < wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (wanted[i] && !wanted[j]) {
                    pairs++;
                    inOrder += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
                }
            }
        }

        assertThat(Ranking.auc(values, wanted)).isEqualTo(inOrder / pairs, within(1e-12));
    }

    @Test
    void thereIsNoneWithoutOneOfBoth() {
        assertThat(Ranking.auc(new double[] {1, 2}, new boolean[] {true, true})).isNaN();
        assertThat(Ranking.auc(new double[] {1, 2}, new boolean[] {false, false}))
                .isNaN();
        assertThat(Ranking.auc(new double[0], new boolean[0])).isNaN();
    }

    /** It equals nothing, not even itself: among equal values it would be looked for for ever. */
    @Test
    void whatIsNoNumberHasNoRank() {
        assertThatThrownBy(() -> Ranking.auc(new double[] {1, Double.NaN}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
