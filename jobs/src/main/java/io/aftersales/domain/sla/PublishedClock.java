package io.aftersales.domain.sla;

import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of a clock that was told: to tell each of its steps once and in order, and to take it out of the
 * counts that it went into when it changes.
 *
 * @param policyId policy of the clock
 * @param number number of the run
 * @param shopId shop as told
 * @param agentId agent as told, null where none was assigned
 * @param startAt start as told: it decides in which month's index the document lies, and in which window it counts as started
 * @param met whether it was last told as kept
 * @param breached whether it was last told as breached
 * @param decidedAt when it was kept or breached, epoch millis, {@link Clock#NEVER} if neither
 * @param breachTold whether a breach was ever told
 * @param indexed whether there is a document of it
 * @param steps how many of its steps were told and hold, 0 for a run that was taken back
 * @param course fingerprint of those steps, 0 for none
 * @param described fingerprint of what else was told of it, see {@link ClockDescription}; 0 for none and where an earlier release kept
 *     none
 * @param sequence number of the last record
 * @param version version of the last record
 * @param alerted level that somebody was last told of as holding, null if none
 */
public record PublishedClock(
        String policyId,
        int number,
        String shopId,
        @Nullable String agentId,
        long startAt,
        boolean met,
        boolean breached,
        long decidedAt,
        boolean breachTold,
        boolean indexed,
        int steps,
        long course,
        int described,
        int sequence,
        long version,
        SlaPolicy.@Nullable AlertLevel alerted) {

    /** Whether the run was taken back: it never was, and counts nowhere. */
    public boolean takenBack() {
        return steps == 0;
    }

    /** Whether that is, as far as is known, what was told of it beside its steps and its agent. */
    boolean saysAs(int description) {
        return described == 0 || described == description;
    }

    /** Whether a breach was told that does not hold any more. */
    public boolean retracted() {
        return breachTold && !breached;
    }
}
