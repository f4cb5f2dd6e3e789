package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The results of one replay that Elasticsearch refused.
 *
 * @param total number of them
 * @param alias through which all refused documents are read, those of earlier replays too
 * @param latest a few of them, one line each: index, id and reason
 */
public record Refusals(long total, String alias, List<String> latest) {

    private static final String LATEST = """
            {"size": 3, "sort": [{"@timestamp": {"order": "desc", "unmapped_type": "date"}}]}
            """;

    public Refusals {
        latest = List.copyOf(latest);
    }

    /**
     * Counts those that have come since. By their number, not by their time: that is of the clock of Flink's machine,
     * and by a clock that is behind this one refused results would pass for none.
     *
     * @param before number of refused documents before the replay
     */
    static Refusals since(ResultStore store, long before) {
        long total = Math.max(0, store.count(ResultStore.REJECTED) - before);
        List<String> latest = new ArrayList<>();
        if (total > 0) {
            for (JsonNode hit : store.search(ResultStore.REJECTED, LATEST).at("/hits/hits")) {
                JsonNode refused = hit.path("_source");
                latest.add(refused.path("index").asText() + " "
                        + refused.path("id").asText() + ": "
                        + refused.path("reason").asText());
            }
        }
        return new Refusals(total, store.nameOf(ResultStore.REJECTED), latest);
    }

    /** For people: how many, where they are, and some reasons. */
    String told() {
        return String.format(
                Locale.ROOT,
                "Elasticsearch refused %,d results; they are in %s with the reasons, the latest of which are:\n  %s",
                total,
                alias,
                String.join("\n  ", latest));
    }
}
