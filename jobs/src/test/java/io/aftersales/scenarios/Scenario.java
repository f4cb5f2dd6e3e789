package io.aftersales.scenarios;

import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One scenario file.
 *
 * @param name folder and name of the file, without its ending
 * @param rules rules that it runs under: those from the beginning, and those that come into force later
 * @param policies ids of the policies whose clocks are looked at; clocks of others may be there or not
 * @param events in the order of the file
 * @param until to when time comes, epoch millis; null where all clocks end by their events
 * @param expected the clocks that must be there, and none besides
 */
record Scenario(
        String name,
        List<RuleTexts> rules,
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

    /** The rule sets as a job knows them: it brings the first along, the others are published for their time. */
    List<PublishedRules> published() {
        return rules.stream()
                .map(texts -> texts.effectiveFrom() == RuleSet.FROM_THE_BEGINNING
                        ? PublishedRules.own(texts, 0)
                        : PublishedRules.published(texts, texts.effectiveFrom(), texts.effectiveFrom()))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
