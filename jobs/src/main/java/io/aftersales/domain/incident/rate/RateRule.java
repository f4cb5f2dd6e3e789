package io.aftersales.domain.incident.rate;

import io.aftersales.domain.event.EventKind;
import java.io.Serializable;
import java.util.Set;

/**
 * When a share of a shop leaves its baseline. Spans are whole hours in millis of event time.
 *
 * @param id name in kebab case, for example {@code refund-anomaly}
 * @param zh title in Chinese
 * @param en title in English
 * @param factors factors of the risk rules whose buyers are counted
 * @param clocks policies whose missed promises are counted, of whatever factor
 * @param outOf events that they are held against
 * @param windowMillis in which the share is taken
 * @param days earlier days that say what is usual
 * @param minimumSample fewest events in the window
 * @param minimumHits fewest buyers in the window
 * @param minimumHistory fewest events in the earlier days
 * @param times by how much the share must exceed the usual one, as a factor
 * @param clearTimes factor of the usual share below which it is over
 * @param floor share below which nothing is unusual, from 0 to 1
 * @param quietMillis how long there may be too few events to say whether it is over, until it is
 * @param retentionMillis how late counts may come or be taken back
 * @param level whom it concerns
 * @param severity LOW, MEDIUM, HIGH or CRITICAL
 */
public record RateRule(
        String id,
        String zh,
        String en,
        Set<String> factors,
        Set<String> clocks,
        Set<EventKind> outOf,
        long windowMillis,
        int days,
        int minimumSample,
        int minimumHits,
        int minimumHistory,
        double times,
        double clearTimes,
        double floor,
        long quietMillis,
        long retentionMillis,
        String level,
        String severity)
        implements Serializable {

    public RateRule {
        factors = Set.copyOf(factors);
        clocks = Set.copyOf(clocks);
        outOf = Set.copyOf(outOf);
    }

    /**
     * Whether a signal is counted.
     *
     * @param eventId what showed it; of a missed promise the clock's id, which begins with the policy's
     */
    public boolean counts(String factor, String eventId) {
        if (factors.contains(factor)) {
            return true;
        }
        int colon = clocks.isEmpty() ? -1 : eventId.indexOf(':');
        return colon > 0 && clocks.contains(eventId.substring(0, colon));
    }
}
