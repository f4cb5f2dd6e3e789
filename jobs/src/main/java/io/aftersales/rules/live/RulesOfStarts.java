package io.aftersales.rules.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The rule sets that the starts of a job brought along, each holding until the next one does. The first holds for every event before it,
 * too. Immutable.
 *
 * @param sets by the time from which on they hold
 */
record RulesOfStarts(List<PublishedRules> sets) {

    static final RulesOfStarts NONE = new RulesOfStarts(List.of());

    RulesOfStarts {
        sets = List.copyOf(sets);
    }

    /** Those, in whatever order; of two that hold from the same time the first that is named. */
    static RulesOfStarts of(Collection<PublishedRules> sets) {
        TreeMap<Long, PublishedRules> sorted = new TreeMap<>();
        sets.forEach(each -> sorted.putIfAbsent(each.effectiveFrom(), each));
        return new RulesOfStarts(List.copyOf(sorted.values()));
    }

    /**
     * With the set of this start: from then on, if it is another one and none was published.
     *
     * @param known all sets that are known, those that were published among them
     */
    RulesOfStarts with(PublishedRules own, List<PublishedRules> known) {
        if (sets.isEmpty()) {
            return new RulesOfStarts(List.of(own));
        }
        PublishedRules last = sets.get(sets.size() - 1);
        // All tasks must come to the same: one that opens later may know of more sets, but of none that was published
        // earlier.
        boolean published = known.stream().anyMatch(each -> !each.own() && each.publishedAt() <= own.publishedAt());
        if (published || last.version().equals(own.version())) {
            return this;
        }
        List<PublishedRules> more = new ArrayList<>(sets);
        more.add(own.withEffectiveFrom(Math.max(own.publishedAt(), last.effectiveFrom() + 1)));
        return new RulesOfStarts(more);
    }

    /** Without those that held no more at that time, epoch millis. */
    RulesOfStarts since(long time) {
        int first = 0;
        while (first + 1 < sets.size() && sets.get(first + 1).effectiveFrom() <= time) {
            first++;
        }
        return first == 0 ? this : new RulesOfStarts(sets.subList(first, sets.size()));
    }

    /** Without these. */
    RulesOfStarts without(Collection<PublishedRules> some) {
        return new RulesOfStarts(
                sets.stream().filter(each -> !some.contains(each)).toList());
    }

    /** When that one holds, in words. */
    String span(PublishedRules set) {
        int place = sets.indexOf(set);
        String from = place == 0 ? "from the beginning" : "from " + begin(set);
        return place + 1 < sets.size() ? from + " to " + begin(sets.get(place + 1)) : from + " on";
    }

    private static Instant begin(PublishedRules set) {
        return Instant.ofEpochMilli(set.effectiveFrom());
    }
}
