package io.aftersales.domain.sla;

/**
 * What must be remembered of a clock that was told, to tell changes once and in order.
 *
 * @param policyId policy of the clock
 * @param number number of the run
 * @param startAt start as told: it decides in which month's index the document lies
 * @param breached whether a breach was ever told
 * @param fingerprint of the outcome as told, {@link #TAKEN_BACK} for a run that was taken back
 * @param sequence number of the last record
 * @param version version of the last record
 */
public record PublishedClock(
        String policyId, int number, long startAt, boolean breached, long fingerprint, long sequence, long version) {

    static final long TAKEN_BACK = 0;
}
