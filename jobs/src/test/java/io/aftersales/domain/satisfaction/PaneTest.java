package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window that grows in place comes to what its counts come to one by one, and what was frozen stays. */
class PaneTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void partsAddUpAndWhatIsFrozenStays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Counts sum = Counts.NONE;
        Pane pane = Pane.EMPTY;
        Pane frozen = Pane.EMPTY;
        Counts before = Counts.NONE;
        for (int i = 0; i < 500; i++) {
            Counts part = part(random);
            sum = sum.plus(part);
            pane = pane.plus(part, i);
            assertThat(pane.counts()).usingRecursiveComparison().isEqualTo(sum);
            assertThat(pane.changedAt()).isEqualTo(i);
            assertThat(pane.nothing()).isEqualTo(sum.empty());
            assertThat(frozen.counts()).usingRecursiveComparison().isEqualTo(before);
            if (random.nextInt(20) == 0) {
                frozen = pane.freeze();
                before = sum;
            }
            if (random.nextInt(50) == 0) {
                pane = new Pane(pane.counts(), pane.changedAt(), 0).atRest();
            }
        }
    }

    @Test
    void whatIsWrittenStaysAsItWasWritten() {
        Pane pane = Pane.EMPTY.plus(one(3), 1).plus(one(5), 2);
        Pane written = pane.written(100);
        Counts document = written.counts();
        Pane more = written.plus(one(3), 7);
        assertThat(document.of(3)).isEqualTo(1);
        assertThat(written.counts().of(3)).isEqualTo(1);
        assertThat(more.counts().of(3)).isEqualTo(2);
        assertThat(more.version()).isEqualTo(100);
        assertThat(more.changedAt()).isEqualTo(7);
    }

    @Test
    void whatCancelsOutIsNothingUnlessItHasADocument() {
        Counts back = new Counts(new int[] {3}, new long[] {-1});
        Pane gone = Pane.EMPTY.plus(one(3), 1).plus(back, 2);
        assertThat(gone.nothing()).isTrue();
        assertThat(gone.written(5).nothing()).isFalse();
        assertThat(gone.written(5).counts().empty()).isTrue();
    }

    @Test
    void whatRestsIsTheSameHoweverMuchThereIs() {
        for (int size = 0; size < 40; size++) {
            Tally tally = new Tally();
            for (int i = 0; i < size; i++) {
                tally.add(i * i * 7, i % 3 == 0 ? Long.MIN_VALUE >> i : 1L << i);
            }
            Pane pane = new Pane(tally.counts(), 7, 3);
            Pane rests = pane.atRest();
            assertThat(rests.counts()).usingRecursiveComparison().isEqualTo(pane.counts());
            assertThat(rests.changedAt()).isEqualTo(7);
            assertThat(rests.version()).isEqualTo(3);
            assertThat(rests.plus(one(5), 9).counts())
                    .usingRecursiveComparison()
                    .isEqualTo(pane.counts().plus(one(5)));
            assertThat(new Pane(tally.counts(), 7, 0).atRest().nothing()).isEqualTo(size == 0);
        }
    }

    private static Counts one(int key) {
        return new Counts(new int[] {key}, new long[] {1});
    }

    private static Counts part(SplittableRandom random) {
        Tally tally = new Tally();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            tally.add(random.nextInt(60), random.nextInt(-2, 3));
        }
        return tally.counts();
    }
}
