package io.aftersales.local.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenessTest {

    private final Lateness lateness = new Lateness();

    @Test
    void quantilesAreWaitsThatOccurred() {
        for (int i = 2_000; i >= 1; i--) {
            lateness.add(i);
        }

        assertThat(lateness.quantile(0.5)).isEqualTo(1_000);
        assertThat(lateness.quantile(0.99)).isEqualTo(1_980);
        assertThat(lateness.quantile(1)).isEqualTo(2_000);
        assertThat(lateness.quantile(Double.MIN_VALUE)).isEqualTo(1);
        assertThat(lateness).hasToString("1,000 / 1,980 / 2,000");
    }

    @Test
    void aSingleWaitIsAllOfThem() {
        lateness.add(7);

        assertThat(lateness.quantile(0.5)).isEqualTo(7);
        assertThat(lateness.quantile(0.99)).isEqualTo(7);
    }

    @Test
    void moreMayFollowAfterALook() {
        lateness.add(5);
        assertThat(lateness.quantile(1)).isEqualTo(5);
        lateness.add(9);
        lateness.add(1);

        assertThat(lateness.quantile(1)).isEqualTo(9);
        assertThat(lateness.quantile(0.5)).isEqualTo(5);
        assertThat(lateness.count()).isEqualTo(3);
    }

    @Test
    void noneHasNoQuantile() {
        assertThatThrownBy(() -> lateness.quantile(0.5)).isInstanceOf(IllegalStateException.class);
        assertThat(lateness).hasToString("-");
    }
}
