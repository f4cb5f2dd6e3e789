package io.aftersales.domain.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A factor with steps, and when the order's measure reaches each of them. */
final class Ladder {

    private final RiskFactor factor;
    private final Steps steps;
    private final boolean running;
    private final long settledAt;

    /** By the step, {@link OrderStory#NEVER} where it is not reached and will not be by itself. */
    private final long[] reachedAt;

    /** @param settledAt steps that were reached until then, inclusive, count no more */
    Ladder(RiskFactor factor, Steps steps, Course course, long settledAt) {
        this.factor = factor;
        this.steps = steps;
        this.running = course.running();
        this.settledAt = settledAt;
        List<Steps.Step> all = steps.steps();
        reachedAt = new long[all.size()];
        for (int i = 0; i < reachedAt.length; i++) {
            reachedAt[i] = course.reachedAt(all.get(i).from());
        }
    }

    RiskFactor factor() {
        return factor;
    }

    Steps steps() {
        return steps;
    }

    /** The place of the step that counts, -1 where none is reached or it is settled. */
    int place(long now) {
        for (int i = reachedAt.length - 1; i >= 0; i--) {
            if (reachedAt[i] <= now) {
                return reachedAt[i] > settledAt ? i : -1;
            }
        }
        return -1;
    }

    /** The step that counts, null where none does. */
    Steps.@Nullable Step step(long now) {
        int place = place(now);
        return place < 0 ? null : steps.steps().get(place);
    }

    /** When that step was reached. */
    long reachedAt(int place) {
        return reachedAt[place];
    }

    /** The first instant behind {@code now} at which a further step is reached, {@link OrderStory#NEVER} for none. */
    long nextAt(long now) {
        long next = OrderStory.NEVER;
        for (int i = 0; running && i < reachedAt.length; i++) {
            next = reachedAt[i] > now ? Math.min(next, reachedAt[i]) : next;
        }
        return next;
    }
}
