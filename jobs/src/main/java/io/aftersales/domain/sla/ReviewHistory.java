package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a review was rated before is told to its posts and revisions, so that rules can tell one that turns bad from one that is bad
 * already and edited. A review that was deleted has no rating any more.
 */
final class ReviewHistory {

    /** Stars that the review had before the event, no value where it had none. */
    static final String RATING_BEFORE = "ratingBefore";

    private static final String RATING = "rating";

    private ReviewHistory() {}

    /** The facts of one review. */
    static List<Fact> of(List<Fact> sorted) {
        List<Fact> seen = sorted;
        String before = null;
        for (int i = 0; i < sorted.size(); i++) {
            Fact fact = sorted.get(i);
            if (fact.kind() == EventKind.REVIEW_DELETED) {
                before = null;
            } else if (fact.kind() == EventKind.REVIEW_POSTED || fact.kind() == EventKind.REVIEW_REVISED) {
                if (before != null) {
                    seen = seen == sorted ? new ArrayList<>(sorted) : seen;
                    seen.set(i, fact.withDetails(with(fact.details(), before)));
                }
                String rating = fact.detail(RATING);
                // An event without stars says nothing of them.
                before = rating == null || rating.equals("0") ? before : rating;
            }
        }
        return seen;
    }

    private static Map<String, String> with(@Nullable Map<String, String> details, String before) {
        Map<String, String> all = details == null ? new HashMap<>() : new HashMap<>(details);
        all.put(RATING_BEFORE, before);
        return all;
    }
}
