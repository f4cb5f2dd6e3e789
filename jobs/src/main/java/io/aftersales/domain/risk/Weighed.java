package io.aftersales.domain.risk;

import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence with the weight that it has.
 *
 * @param factor what it is evidence of
 * @param weight log-odds that it adds, 0 where it is settled or does not count
 * @param at when it happened
 * @param eventId event that showed it; of a measure its name
 * @param excerpt masked excerpt, null where there is no text
 * @param agentId agent, null where none
 */
public record Weighed(
        RiskFactor factor,
        double weight,
        long at,
        String eventId,
        @Nullable String excerpt,
        @Nullable String agentId) {}
