package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a case or a ticket holds until something else is said: sources name its type or priority when it is
 * opened and seldom again, and rules ask for it on later events too.
 */
final class ServiceHistory {

    /** What describes the whole case or ticket; all else is about the single event. */
    static final List<String> STANDING = List.of("caseType", "priority", "issueType", "liability", "channel");

    private ServiceHistory() {}

    /** The facts of one case or ticket. */
    static List<Fact> of(List<Fact> sorted) {
        Map<String, String> standing = new HashMap<>();
        return completed(sorted, fact -> standing);
    }

    /**
     * Facts of which some are about cases.
     *
     * @param counts whether something may depend on the fact
     */
    static List<Fact> ofCases(List<Fact> sorted, Predicate<Fact> counts) {
        Map<String, Map<String, String>> standing = new HashMap<>();
        return completed(
                sorted,
                fact -> fact.caseId() == null || !counts.test(fact)
                        ? null
                        : standing.computeIfAbsent(fact.caseId(), id -> new HashMap<>()));
    }

    private static List<Fact> completed(List<Fact> sorted, Function<Fact, @Nullable Map<String, String>> standingOf) {
        List<Fact> seen = sorted;
        for (int i = 0; i < sorted.size(); i++) {
            Fact fact = sorted.get(i);
            Map<String, String> standing = standingOf.apply(fact);
            Map<String, String> all = standing == null ? null : completed(fact.details(), standing);
            if (all != null) {
                // Most lives repeat what they are about, or never say it: nothing to copy.
                seen = seen == sorted ? new ArrayList<>(sorted) : seen;
                seen.set(i, fact.withDetails(all));
            }
        }
        return seen;
    }

    /** The details with what stands beside them, null if they say it all; what they say stands from now on. */
    private static @Nullable Map<String, String> completed(
            @Nullable Map<String, String> told, Map<String, String> standing) {
        Map<String, String> all = null;
        for (int i = 0; i < STANDING.size(); i++) {
            String name = STANDING.get(i);
            String value = told == null ? null : told.get(name);
            if (value != null) {
                standing.put(name, value);
            } else if (standing.containsKey(name)) {
                all = all != null ? all : told == null ? new HashMap<>() : new HashMap<>(told);
                all.put(name, standing.get(name));
            }
        }
        return all;
    }
}
