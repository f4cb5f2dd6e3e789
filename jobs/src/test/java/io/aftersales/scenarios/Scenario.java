package io.aftersales.scenarios;

import io.aftersales.rules.RuleTexts;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One scenario file.
 *
 * @param name folder and name of the file, without its ending
 * @param rules rules that it runs under
 * @param policies ids of the policies whose clocks are looked at; clocks of others may be there or not
 * @param events in the order of the file
 * @param until to when time comes, epoch millis; null where all clocks end by their events
 * @param expected the clocks that must be there, and none besides
 */
record Scenario(
        String name,
        RuleTexts rules,
        Set<String> policies,
        List<Arrival> events,
        @Nullable Long until,
        List<ExpectedClock> expected) {

    /**
     * An event and when it comes.
     *
     * @param event of a stream's generated class
     * @param occurredAt when it happened, epoch millis
     * @param arrivedAt event time at its arrival when the scenario is told as written, epoch millis
     */
    record Arrival(SpecificRecord event, long occurredAt, long arrivedAt) {}

    /** To when time comes: the last event where nothing is said. */
    long end() {
        return until != null
                ? until
                : events.stream().mapToLong(Arrival::occurredAt).max().orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }
}
