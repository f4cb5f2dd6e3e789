package io.aftersales.domain.sla;

/**
 * A clock that must be told because its outcome changed.
 *
 * @param clock the outcome
 * @param retracted a breach or the whole run was told and is taken back
 * @param breachFound the first record that tells of a breach
 * @param sequence number of this record among the clock's, from 1
 * @param version greater than that of every earlier record of the clock, also over a restart
 * @param previousStartAt start as told before, {@link Clock#NEVER} if this is the first record or the start did not move
 */
public record ClockChange(
        Clock clock, boolean retracted, boolean breachFound, long sequence, long version, long previousStartAt) {}
