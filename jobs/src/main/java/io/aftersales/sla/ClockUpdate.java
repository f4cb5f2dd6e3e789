package io.aftersales.sla;

import io.aftersales.result.SlaClock;

/**
 * A clock's record on its way to the sinks.
 *
 * @param clock the record
 * @param previousStartAt start as told before, if a late fact moved it: the document may lie in another month's index; else
 *     {@link io.aftersales.domain.sla.Clock#NEVER}
 * @param breachFound this is the first record that tells of a breach of the clock
 */
public record ClockUpdate(SlaClock clock, long previousStartAt, boolean breachFound) {}
