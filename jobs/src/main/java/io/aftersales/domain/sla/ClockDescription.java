package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.Objects;

/**
 * Fingerprint of what is told of a clock beside its steps and its agent, and what a late fact or a set that becomes known late may
 * change though each step stays as it was: of which order a parcel is, by which rules it is judged, what a breach costs.
 */
final class ClockDescription {

    /** What three bytes of a state hold: each open clock has one. */
    private static final int MOST = (1 << 21) - 1;

    private ClockDescription() {}

    /** The same on every machine, from 1 to 2^21 - 1. */
    static int of(ClockRun run) {
        ClockTerms terms = run.terms();
        Fact start = run.start();
        int hash = 31 * run.policy().version().hashCode() + terms.calendarId().hashCode();
        hash = 31 * hash + terms.severity().ordinal();
        hash = 31 * hash + start.platform().ordinal();
        hash = 31 * hash + Objects.hashCode(start.orderId());
        hash = 31 * hash + Objects.hashCode(start.buyerKey());
        hash = 31 * hash + penaltyOf(run);
        hash = 31 * hash + spanOf(run);
        return Math.max(1, (hash ^ hash >>> 21) & MOST);
    }

    private static int penaltyOf(ClockRun run) {
        SlaPolicy.Penalty penalty = run.breached() ? run.policy().penaltyFor(run.terms()) : null;
        return penalty == null
                ? 0
                : 31 * Long.hashCode(penalty.fixedCents() + penalty.capCents())
                        + Double.hashCode(penalty.ratePercent())
                        + penalty.points();
    }

    /** Exempt times that hold for some clocks only may lie where they move no level. */
    private static int spanOf(ClockRun run) {
        return run.open() || run.policy().policy().exemptions().isEmpty()
                ? 0
                : Long.hashCode(run.terms().calendar().between(run.start().occurredAt(), run.stoppedAt()));
    }
}
