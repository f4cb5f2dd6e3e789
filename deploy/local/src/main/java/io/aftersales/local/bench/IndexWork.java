package io.aftersales.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.local.stack.ElasticsearchRest;
import java.util.Locale;

/** What Elasticsearch did with the clocks' index between two looks at its own counters: where time until a search goes. */
final class IndexWork {

    private static final String STATS = "/aftersales-sla-clocks/_stats/indexing,refresh,bulk,merge,search";

    private final ElasticsearchRest elasticsearch;
    private final JsonNode before;
    private JsonNode after;

    private IndexWork(ElasticsearchRest elasticsearch) {
        this.elasticsearch = elasticsearch;
        this.before = look();
        this.after = before;
    }

    /** Takes the first look. */
    static IndexWork begin(ElasticsearchRest elasticsearch) {
        return new IndexWork(elasticsearch);
    }

    /** Takes the second look. */
    void end() {
        after = look();
    }

    private JsonNode look() {
        return elasticsearch.get(STATS).at("/_all/total");
    }

    private long grown(String counter) {
        return after.at(counter).asLong() - before.at(counter).asLong();
    }

    private String each(String name, String count, String millis) {
        long times = grown(count);
        return String.format(
                Locale.ROOT, "%,d %s of %.0f ms", times, name, times == 0 ? 0.0 : grown(millis) / (double) times);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Elasticsearch: %s with %,d documents, %s, %s",
                each("bulks", "/bulk/total_operations", "/bulk/total_time_in_millis"),
                grown("/indexing/index_total"),
                each("refreshes", "/refresh/external_total", "/refresh/external_total_time_in_millis"),
                each("merges", "/merges/total", "/merges/total_time_in_millis"));
    }
}
