package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.satisfaction.ScorecardRule.Hours;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a consumer's day adds to the sums of its scorecard. */
class ConsumerDayTest {

    private static final long HOUR = 3_600_000;

    private record Move(int hour, int facts, int spoiling) {}

    private static long numerator(Counts sums, int hour) {
        return sums.of(ScoreSums.numeratorOf(hour));
    }

    private static long denominator(Counts sums, int hour) {
        return sums.of(ScoreSums.numeratorOf(hour) + 1);
    }

    @Test
    void aConsumersDayIsWholeOrNot() {
        ConsumerDay there = ConsumerDay.NONE.plus(9, 1, 0);
        assertThat(there.since(ConsumerDay.NONE).of(ScoreSums.NUMERATOR)).isEqualTo(1);
        ConsumerDay spoiled = there.plus(9, 1, 1);
        assertThat(spoiled.since(there).of(ScoreSums.NUMERATOR)).isEqualTo(-1);
        assertThat(spoiled.since(there).of(ScoreSums.DENOMINATOR)).isZero();
        assertThat(spoiled.plus(9, -2, -1).empty()).isTrue();
        assertThat(spoiled.empty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void itCountsInTheHourInWhichTheConsumerFirstCameWhateverIsToldFirst(int seed) {
        List<Move> moves = new ArrayList<>(List.of(
                new Move(8, 1, 1),
                new Move(8, -1, -1),
                new Move(10, 1, 0),
                new Move(10, 1, 0),
                new Move(14, 1, 1),
                new Move(20, 1, 1),
                new Move(20, -1, -1)));
        Collections.shuffle(moves, new Random(seed));
        ConsumerDay day = ConsumerDay.NONE;
        Counts sums = Counts.NONE;
        for (Move move : moves) {
            ConsumerDay after = day.plus(move.hour(), move.facts(), move.spoiling());
            sums = sums.plus(after.since(day));
            day = after;
        }

        assertThat(sums.of(ScoreSums.NUMERATOR)).isZero();
        assertThat(sums.of(ScoreSums.DENOMINATOR)).isOne();
        assertThat(denominator(sums, 10)).isOne();
        assertThat(sums.keys()).as("nothing else").hasSize(2);
    }

    /** Nobody kept the hours of its facts then. */
    @Test
    void ofADayThatAnEarlierReleaseBeganNoHourIsKnown() {
        ConsumerDay before = new ConsumerDay(1, 0, null);
        ConsumerDay after = before.plus(14, 1, 1);
        Counts change = after.since(before);
        assertThat(change.of(ScoreSums.NUMERATOR)).isEqualTo(-1);
        assertThat(numerator(change, 14)).isZero();
        assertThat(change.keys()).hasSize(1);
    }

    /** Of 15 hours 4 are over, in which 8 came, 4 of them in the last two; those were all answered late. */
    @Test
    void theForecastExpectsTheRestOfTheDayToBeLikeTheLastHours() {
        ScorecardRule rule = new ScorecardRule(
                "id",
                Set.of(),
                Set.of(FactKind.ROUND),
                List.of(),
                new Hours(8 * HOUR, 23 * HOUR),
                true,
                List.of(),
                null,
                Set.of(),
                List.of(new FieldTest("waitMillis", 0, 180_000, true)),
                null,
                1);
        Counts sums = Counts.NONE;
        for (int hour = 8; hour < 12; hour++) {
            for (int consumer = 0; consumer < 2; consumer++) {
                sums = sums.plus(
                        ConsumerDay.NONE.plus(hour, 1, hour < 10 ? 0 : 1).since(ConsumerDay.NONE));
            }
        }
        Score score = Score.of(rule, sums, 1);
        assertThat(score.value()).isEqualTo(0.5);
        assertThat(score.forecast()).isCloseTo(4.0 / 30, Offset.offset(1e-9));
    }
}
