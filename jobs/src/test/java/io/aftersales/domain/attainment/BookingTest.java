package io.aftersales.domain.attainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PublishedClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final AttainmentKey ANN = new AttainmentKey("ship", "shop", "ann");
    private static final AttainmentKey NOBODY = new AttainmentKey("ship", "shop", null);
    private static final PublishedClock STARTED = clock(null, 1_000, false, false, Clock.NEVER, false, 1);

    private static PublishedClock clock(
            @Nullable String agent,
            long startAt,
            boolean met,
            boolean breached,
            long decidedAt,
            boolean breachTold,
            int steps) {
        return new PublishedClock(
                "ship", 1, "shop", agent, startAt, met, breached, decidedAt, breachTold, true, steps, 7, 0, 1, 1, null);
    }

    private static List<AttainmentMove> moves(@Nullable PublishedClock before, PublishedClock after) {
        List<AttainmentMove> moves = new ArrayList<>();
        Booking.moves(before, after, moves::add);
        return moves;
    }

    private static AttainmentMove move(AttainmentKey key, long at, int started, int met, int breached, int retracted) {
        return new AttainmentMove(key, at, new Attainment(started, met, breached, retracted));
    }

    @Test
    void aStartIsBookedWhenItIs() {
        assertThat(moves(null, STARTED)).containsExactly(move(NOBODY, 1_000, 1, 0, 0, 0));
    }

    @Test
    void whatDidNotChangeMovesNothing() {
        assertThat(moves(STARTED, STARTED)).isEmpty();
    }

    @Test
    void aDecisionIsBookedWhenItIsAndTheStartStays() {
        assertThat(moves(STARTED, clock(null, 1_000, true, false, 5_000, false, 2)))
                .containsExactly(move(NOBODY, 5_000, 0, 1, 0, 0));
        assertThat(moves(STARTED, clock(null, 1_000, false, true, 6_000, true, 3)))
                .containsExactly(move(NOBODY, 6_000, 0, 0, 1, 0));
    }

    @Test
    void anotherAgentTakesAllOver() {
        assertThat(moves(STARTED, clock("ann", 1_000, true, false, 5_000, false, 2)))
                .containsExactly(
                        move(NOBODY, 1_000, -1, 0, 0, 0), move(ANN, 1_000, 1, 0, 0, 0), move(ANN, 5_000, 0, 1, 0, 0));
    }

    @Test
    void aBreachThatIsTakenBackIsTakenOutAndCountedAtTheStart() {
        PublishedClock breached = clock(null, 1_000, false, true, 6_000, true, 3);
        PublishedClock met = clock(null, 1_000, true, false, 2_000, true, 2);
        assertThat(moves(breached, met))
                .containsExactly(
                        move(NOBODY, 1_000, -1, 0, 0, 0),
                        move(NOBODY, 1_000, 1, 0, 0, 1),
                        move(NOBODY, 6_000, 0, 0, -1, 0),
                        move(NOBODY, 2_000, 0, 1, 0, 0));
        assertThat(moves(met, breached))
                .containsExactly(
                        move(NOBODY, 1_000, -1, 0, 0, -1),
                        move(NOBODY, 1_000, 1, 0, 0, 0),
                        move(NOBODY, 2_000, 0, -1, 0, 0),
                        move(NOBODY, 6_000, 0, 0, 1, 0));
    }

    @Test
    void aRunThatNeverWasIsTakenOutWholly() {
        PublishedClock breached = clock("ann", 1_000, false, true, 6_000, true, 3);
        PublishedClock takenBack = clock("ann", 1_000, false, false, Clock.NEVER, true, 0);
        assertThat(moves(breached, takenBack))
                .containsExactly(move(ANN, 1_000, -1, 0, 0, 0), move(ANN, 6_000, 0, 0, -1, 0));
        assertThat(moves(takenBack, breached))
                .containsExactly(move(ANN, 1_000, 1, 0, 0, 0), move(ANN, 6_000, 0, 0, 1, 0));
    }

    @Test
    void aKeyIsReadFromItsText() {
        assertThat(AttainmentKey.of(ANN.text())).isEqualTo(ANN);
        assertThat(AttainmentKey.of(NOBODY.text())).isEqualTo(NOBODY);
        AttainmentKey unknownShop = new AttainmentKey("ship", "", null);
        assertThat(AttainmentKey.of(unknownShop.text())).isEqualTo(unknownShop);
        assertThatThrownBy(() -> AttainmentKey.of("ship")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAddUp() {
        Attainment sum = new Attainment(2, 1, 1, 0).plus(new Attainment(0, 0, -1, 1));
        assertThat(sum).isEqualTo(new Attainment(2, 1, 0, 1));
        assertThat(sum.decided()).isEqualTo(1);
        assertThat(sum.plus(sum.negated())).isEqualTo(Attainment.NONE);
        assertThat(Attainment.NONE.nothing()).isTrue();
    }
}
