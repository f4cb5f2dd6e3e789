package io.aftersales.domain.attainment;

import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PublishedClock;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a clock adds to the counts, and when.
 *
 * <p>It counts as started when it starts, as kept when it is stopped, as breached at its deadline (neither before its start): so
 * the rate of a window is that of the promises that were decided in it, and no later event changes it. A retraction is counted at
 * the start, the one instant that every clock has that counts: which windows there are depends on the outcomes alone, not
 * on the order in which facts came. All of a clock is booked on the agent that its document names; a run that was taken
 * back is booked nowhere.
 */
public final class Booking {

    private static final Attainment STARTED = new Attainment(1, 0, 0, 0);
    private static final Attainment STARTED_AND_RETRACTED = new Attainment(1, 0, 0, 1);
    private static final Attainment MET = new Attainment(0, 1, 0, 0);
    private static final Attainment BREACHED = new Attainment(0, 0, 1, 0);

    private Booking() {}

    /**
     * The moves that turn what was booked of a clock into what is to be booked now; none where nothing changed.
     *
     * @param before what was told of the clock before, null if nothing was
     * @param after what is told of it now
     * @param moves receives the moves
     */
    public static void moves(@Nullable PublishedClock before, PublishedClock after, Consumer<AttainmentMove> moves) {
        settle(startOf(before), startOf(after), moves);
        settle(decisionOf(before), decisionOf(after), moves);
    }

    private static void settle(
            @Nullable AttainmentMove old, @Nullable AttainmentMove now, Consumer<AttainmentMove> moves) {
        if (Objects.equals(old, now)) {
            return;
        }
        if (old != null) {
            moves.accept(new AttainmentMove(old.key(), old.at(), old.change().negated()));
        }
        if (now != null) {
            moves.accept(now);
        }
    }

    private static @Nullable AttainmentMove startOf(@Nullable PublishedClock clock) {
        return clock == null || clock.takenBack()
                ? null
                : new AttainmentMove(key(clock), clock.startAt(), clock.retracted() ? STARTED_AND_RETRACTED : STARTED);
    }

    private static @Nullable AttainmentMove decisionOf(@Nullable PublishedClock clock) {
        return clock == null || clock.takenBack() || clock.decidedAt() == Clock.NEVER
                ? null
                : new AttainmentMove(key(clock), clock.decidedAt(), clock.breached() ? BREACHED : MET);
    }

    private static AttainmentKey key(PublishedClock clock) {
        return new AttainmentKey(clock.policyId(), clock.shopId(), clock.agentId());
    }
}
