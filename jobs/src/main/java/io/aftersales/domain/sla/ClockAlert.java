package io.aftersales.domain.sla;

import io.aftersales.domain.sla.SlaPolicy.AlertLevel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a clock means to those whom its policy's {@code alert} names: the highest level reached that names
 * anybody holds while the clock is open, and is over when the clock ends or a late fact takes the level back.
 *
 * @param firing true if the level holds from now on, also in the place of another one, for another agent or until another deadline;
 *     false if it is over
 * @param level the level that holds, or that held
 * @param who whom it concerns, by the policy; empty if the policy names nobody any more
 * @param presumed whether it is over of what the clock, as far as is known, never came to: only a run that crashed may have told it
 */
public record ClockAlert(boolean firing, AlertLevel level, String who, boolean presumed) {

    private static final AlertLevel[] HIGHEST_FIRST = {AlertLevel.SERIOUS, AlertLevel.BREACH, AlertLevel.WARN};

    /** What has to be told now, null where nothing has: after most changes. */
    public static @Nullable ClockAlert of(ClockChange change) {
        PublishedClock before = change.before();
        PublishedClock after = change.after();
        if (after == null) {
            return null;
        }
        AlertLevel was = before == null ? null : before.alerted();
        AlertLevel is = after.alerted();
        if (is == null) {
            AlertLevel over = was == null ? unheard(change, before, after) : was;
            return over == null
                    ? null
                    : of(change.clock(), false, over, was == null && highest(change.clock()) == null);
        }
        boolean known = is == was
                && !change.unsure()
                && Objects.equals(before.agentId(), after.agentId())
                && !dueMayHaveMoved(change.clock(), before, after);
        return known ? null : of(change.clock(), true, is, false);
    }

    /** A pause takes the deadline away and moves it; so may a late fact, by a pause before what was told or by another start. */
    private static boolean dueMayHaveMoved(Clock clock, PublishedClock before, PublishedClock after) {
        boolean paused = clock.state() == ClockState.PAUSED || clock.pausedMillis() > 0;
        return before.startAt() != after.startAt() || paused && before.course() != after.course();
    }

    private static ClockAlert of(Clock clock, boolean firing, AlertLevel level, boolean presumed) {
        String who = clock.policy().alert().get(level);
        return new ClockAlert(firing, level, who == null ? "" : who, presumed);
    }

    /**
     * The level that is over though nobody is known to have been told of it, null if there is none. A level that was over when it was found
     * may have been told in its time by an earlier run of the job, from which a checkpoint does not know it; soon after a restore it may
     * even be one that this run never comes by. To say that something is over of which nobody ever heard changes nothing.
     */
    private static @Nullable AlertLevel unheard(
            ClockChange change, @Nullable PublishedClock before, PublishedClock after) {
        Clock clock = change.clock();
        if (clock.policy().shadow()) {
            return null;
        }
        boolean goesOn = before == null || before.steps() < after.steps();
        AlertLevel reached = highest(clock);
        if (reached != null) {
            return goesOn || change.unsure() ? reached : null;
        }
        return change.unsure() && clock.transition() != ClockTransition.STARTED ? lowest(clock.policy()) : null;
    }

    private static @Nullable AlertLevel lowest(SlaPolicy policy) {
        AlertLevel lowest = null;
        for (AlertLevel level : HIGHEST_FIRST) {
            lowest = policy.alert().containsKey(level) ? level : lowest;
        }
        return lowest;
    }

    /**
     * The same for a run through a history, where the steps of years may be found in one look: there each step is told as it would have been
     * in its time, also what was over when it was found.
     */
    public static @Nullable ClockAlert ofStep(ClockChange change) {
        ClockAlert news = of(change);
        Clock clock = change.clock();
        SlaPolicy policy = clock.policy();
        AlertLevel reached = policy.shadow() ? null : highest(clock);
        if (news != null || reached == null) {
            return news;
        }
        return new ClockAlert(lasts(clock), reached, policy.alert().get(reached), false);
    }

    /** The level that holds of a clock as it stands, null if none does. */
    static @Nullable AlertLevel levelOf(Clock clock) {
        return clock.policy().shadow() || !lasts(clock) ? null : highest(clock);
    }

    private static @Nullable AlertLevel highest(Clock clock) {
        for (AlertLevel level : HIGHEST_FIRST) {
            if (reached(clock, level) && clock.policy().alert().containsKey(level)) {
                return level;
            }
        }
        return null;
    }

    private static boolean reached(Clock clock, AlertLevel level) {
        return switch (level) {
            case WARN -> clock.warned();
            case BREACH -> clock.breached();
            case SERIOUS -> clock.serious();
        };
    }

    // Of a promise that was failed by an event nothing can be mended: the failure itself is what somebody must be told
    // of.
    private static boolean lasts(Clock clock) {
        return clock.state().open() || (clock.state() == ClockState.EXPIRED && clock.stoppedAt() == clock.dueAt());
    }
}
