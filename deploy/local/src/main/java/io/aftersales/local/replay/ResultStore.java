package io.aftersales.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.stack.ElasticsearchRest;
import java.util.ArrayList;
import java.util.List;

/** The results in Elasticsearch, as far as the commands look at them. */
public final class ResultStore {

    /** Alias of the clocks. */
    public static final String CLOCKS = "aftersales-sla-clocks";

    /** Alias of the windows, those of the clocks and those of service. */
    public static final String WINDOWS = "aftersales-service-metrics";

    /** Alias of the scorecards. */
    public static final String SCORECARDS = "aftersales-scorecards";

    /** Alias of the orders at risk. */
    public static final String RISKS = "aftersales-order-risk";

    /** Alias of the alerts. */
    public static final String ALERTS = "aftersales-alerts";

    /** Alias of the documents that Elasticsearch refused. */
    public static final String REJECTED = "aftersales-rejected";

    /** Aliases of all results. */
    public static final List<String> ALIASES =
            List.of(CLOCKS, WINDOWS, SCORECARDS, RISKS, "aftersales-health", ALERTS, REJECTED);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ElasticsearchRest elasticsearch;
    private final String indexPrefix;

    /**
     * The results there.
     *
     * @param indexPrefix what index names begin with before {@code aftersales-}, may be empty
     */
    public ResultStore(ElasticsearchRest elasticsearch, String indexPrefix) {
        this.elasticsearch = elasticsearch;
        this.indexPrefix = indexPrefix;
    }

    /** Makes everything that was written searchable. */
    public void refresh() {
        elasticsearch.call("POST", "/" + indexPrefix + "aftersales-*/_refresh?ignore_unavailable=true", null);
    }

    /** Name of that alias in this cluster. */
    public String nameOf(String alias) {
        return indexPrefix + alias;
    }

    /**
     * Deletes the indices of all results but those that hold nothing; returns their names. Templates stay, for the next ones;
     * until there are some, the aliases may not exist.
     */
    public List<String> deleteResults() {
        refresh();
        List<String> deleted = new ArrayList<>();
        for (String alias : ALIASES) {
            for (JsonNode index : elasticsearch.get(
                    "/_cat/indices/" + indexPrefix + alias + "-*?format=json&h=index,docs.count&s=index")) {
                if (!index.path("docs.count").asText().equals("0")) {
                    // By full name only: clusters are commonly set to refuse deletion by pattern.
                    String name = index.path("index").asText();
                    elasticsearch.call("DELETE", "/" + name + "?ignore_unavailable=true", null);
                    deleted.add(name);
                }
            }
        }
        return deleted;
    }

    /** Number of searchable documents of one kind of result. */
    public long count(String alias) {
        return search(alias, "{\"size\":0,\"track_total_hits\":true}")
                .at("/hits/total/value")
                .asLong();
    }

    /** Searches one kind of result; the body is Elasticsearch's. An alias without any index has no hits. */
    public JsonNode search(String alias, String body) {
        try {
            return elasticsearch.search(
                    "/" + indexPrefix + alias + "/_search?ignore_unavailable=true", JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + body, e);
        }
    }
}
