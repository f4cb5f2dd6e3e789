package io.aftersales.domain.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as a job told it. Texts are masked. Flat for Flink.
 *
 * @param fingerprint stable identity of the condition
 * @param firing true from its beginning, false from its end
 * @param rule rule or policy that saw it
 * @param family family, for example sla or harm
 * @param level whom it concerns, as the rule says
 * @param severity LOW, MEDIUM, HIGH or CRITICAL
 * @param title one line
 * @param summary what happened, {@link Words#NONE} where the title says it all
 * @param shopId shop, null where none; and so the other ids
 * @param evidence most telling first
 * @param at event time of this change of the condition, epoch millis
 * @param startsAt when the condition began, {@link Instants#NONE} where it was not said
 * @param detectedAt wall clock at detection, {@link Instants#NONE} where it was not said; no part of the outcome
 * @param count how often it was seen; 0 at the end of an incident that never was
 * @param member what incidents list it as, null where they cannot
 * @param members orders whose single alerts it folds into itself
 * @param continues fingerprint of the condition that this one goes on from, null where none; said once
 * @param continuesMember what incidents listed that one as, null where none
 * @param moved whether it ended only because it turned out to be about something else
 * @param version grows with every emission of this condition
 * @param step how far it has come on the ladder of its rule, from 1; 0 where the rule has none, or an earlier release told
 */
public record Signal(
        String fingerprint,
        boolean firing,
        String rule,
        String family,
        String level,
        String severity,
        Words title,
        Words summary,
        @Nullable String shopId,
        @Nullable String agentId,
        @Nullable String orderId,
        @Nullable String sku,
        @Nullable String carrier,
        List<String> evidence,
        long at,
        long startsAt,
        long detectedAt,
        long count,
        @Nullable String member,
        List<String> members,
        @Nullable String continues,
        @Nullable String continuesMember,
        boolean moved,
        long version,
        int step) {

    /** When the condition began, as far as this emission tells. */
    public long beganAt() {
        return startsAt == Instants.NONE ? at : startsAt;
    }

    /** Whether it tells of an incident that it never was: late evidence left nothing to count. */
    boolean neverWas() {
        return !firing && count == 0;
    }

    /** How bad it is. */
    Severity rank() {
        return Severity.of(severity);
    }

    /** Whether this is worse than that, or as bad and a matter for others, unless it only went down the ladder of its rule. */
    boolean worseThan(Signal other) {
        boolean down = step != 0 && step < other.step;
        return !(down && rank() == other.rank()) && Alert.Raise.of(this).worseThan(other);
    }

    /** The same by a later emission. */
    Signal withVersion(long later) {
        return with(firing, at, count, continues, continuesMember, moved, later);
    }

    /** The same as it ended: what it was is told by its last firing, the end says only that it is over. */
    Signal endedBy(Signal end) {
        return with(false, end.at, Math.max(count, end.count), null, null, end.moved, end.version);
    }

    private Signal with(
            boolean stillFiring,
            long changedAt,
            long counted,
            @Nullable String from,
            @Nullable String fromMember,
            boolean gone,
            long emission) {
        return new Signal(
                fingerprint,
                stillFiring,
                rule,
                family,
                level,
                severity,
                title,
                summary,
                shopId,
                agentId,
                orderId,
                sku,
                carrier,
                evidence,
                changedAt,
                startsAt,
                detectedAt,
                counted,
                member,
                members,
                from,
                fromMember,
                gone,
                emission,
                step);
    }
}
