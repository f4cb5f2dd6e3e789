package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A clock as its subject's facts and the time that has come make it: the outcome, without anything that depends on the order
 * of arrival. Instants are epoch millis, {@link #NEVER} where there is none; spans are millis in the clock's calendar.
 *
 * @param policy the policy that it is a run of
 * @param policyVersion version of the rule set in force at its start
 * @param subjectId identity of the subject
 * @param number of the subject's runs of the policy, from 1, in event time
 * @param start fact that started it; platform, shop, buyer, order and amount are as of it
 * @param agentId agent that it is booked on, null where none was assigned
 * @param state where it stands
 * @param warned the warning was reached
 * @param breached the deadline passed without a stop
 * @param serious the serious level was reached
 * @param transition the latest step, in event time
 * @param changedAt when that step was
 * @param calendarId calendar that its spans are counted in
 * @param warnAt when the warning is due
 * @param dueAt the deadline, NEVER while it is paused before it
 * @param stoppedAt when it ended
 * @param pausedMillis how long it stood still
 * @param elapsedMillis from start to end without pauses, -1 while open
 * @param overrunMillis from deadline to end without pauses, 0 when kept, -1 while open
 * @param targetMillis from start to deadline without pauses
 * @param severity of the breach
 * @param penalty what the breach costs, null without breach or rule
 */
public record Clock(
        SlaPolicy policy,
        String policyVersion,
        String subjectId,
        int number,
        Fact start,
        @Nullable String agentId,
        ClockState state,
        boolean warned,
        boolean breached,
        boolean serious,
        ClockTransition transition,
        long changedAt,
        String calendarId,
        long warnAt,
        long dueAt,
        long stoppedAt,
        long pausedMillis,
        long elapsedMillis,
        long overrunMillis,
        long targetMillis,
        SlaPolicy.Severity severity,
        SlaPolicy.@Nullable Penalty penalty) {

    /** "No such instant". */
    public static final long NEVER = ClockRun.NEVER;

    /** Identity: {@code policyId:subjectId:n}. */
    public String clockId() {
        return policy.id() + ':' + subjectId + ':' + number;
    }

    /** Whether the clock has a document: from its start or its warning on, as the policy says, and always at its end. */
    boolean indexed() {
        return policy.index() == SlaPolicy.IndexFrom.START || warned || breached || !state.open();
    }

    /** What the breach costs by the platform's rule in hundredths, 0 without breach or rule. */
    public long penaltyCents() {
        if (penalty == null) {
            return 0;
        }
        long share = Math.round(start.amountCents() * penalty.ratePercent() / 100);
        return penalty.fixedCents() + (penalty.capCents() > 0 ? Math.min(share, penalty.capCents()) : share);
    }

    /** Penalty points by the platform's rule, 0 without breach or rule. */
    public int penaltyPoints() {
        return penalty == null ? 0 : penalty.points();
    }

    /** The same as the record that takes back what was told after it. */
    Clock retraction() {
        return new Clock(
                policy,
                policyVersion,
                subjectId,
                number,
                start,
                agentId,
                state,
                warned,
                breached,
                serious,
                ClockTransition.RETRACTED,
                changedAt,
                calendarId,
                warnAt,
                dueAt,
                stoppedAt,
                pausedMillis,
                elapsedMillis,
                overrunMillis,
                targetMillis,
                severity,
                penalty);
    }

    /** The run as taken back by a late fact: it never was, and stays visible only because it had been told. */
    Clock takenBack() {
        return new Clock(
                policy,
                policyVersion,
                subjectId,
                number,
                start,
                agentId,
                ClockState.CANCELLED,
                false,
                false,
                false,
                ClockTransition.RETRACTED,
                changedAt,
                calendarId,
                warnAt,
                dueAt,
                stoppedAt,
                pausedMillis,
                elapsedMillis,
                overrunMillis,
                targetMillis,
                severity,
                null);
    }
}
