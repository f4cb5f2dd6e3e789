package io.aftersales.domain.sla;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what was told of a run in the list of a subject, to which more is added at its end only. */
final class PublishedPlaces {

    /** Up to so many a walk costs less than a map. */
    private static final int FEW = 16;

    private final List<PublishedClock> published;
    private @Nullable Map<String, Map<Integer, Integer>> places;
    private int placed;

    PublishedPlaces(List<PublishedClock> published) {
        this.published = published;
    }

    /** The place of the policy's run of that number, -1 if nothing was told of it. */
    int of(String policyId, int number) {
        if (published.size() > FEW) {
            Integer place = placed().getOrDefault(policyId, Map.of()).get(number);
            return place == null ? -1 : place;
        }
        for (int i = 0; i < published.size(); i++) {
            PublishedClock each = published.get(i);
            if (each.number() == number && each.policyId().equals(policyId)) {
                return i;
            }
        }
        return -1;
    }

    private Map<String, Map<Integer, Integer>> placed() {
        Map<String, Map<Integer, Integer>> known = places == null ? new HashMap<>() : places;
        places = known;
        for (; placed < published.size(); placed++) {
            PublishedClock each = published.get(placed);
            known.computeIfAbsent(each.policyId(), policy -> new HashMap<>()).put(each.number(), placed);
        }
        return known;
    }
}
