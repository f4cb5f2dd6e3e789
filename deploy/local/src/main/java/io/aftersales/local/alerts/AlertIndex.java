package io.aftersales.local.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.command.ElasticsearchOptions;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.RunningStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The index of alerts; a picocli mixin. */
final class AlertIndex {

    /** Elasticsearch gives no more at once. */
    static final int MOST = 10_000;

    private static final String ALIAS = "aftersales-alerts";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private final ElasticsearchOptions elasticsearch = new ElasticsearchOptions();

    @Option(
            names = "--index-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "What the names of indices begin with. Default: nothing.")
    private String indexPrefix = "";

    /**
     * What was found.
     *
     * @param alerts the newest of them
     * @param all how many there are
     */
    record Found(List<JsonNode> alerts, long all) {}

    /** The newest alerts that have one of the values in each of the fields; at most {@link #MOST}. */
    Found find(Map<String, List<String>> where, int most) {
        ObjectNode body = JSON.createObjectNode();
        body.put("size", most);
        body.put("track_total_hits", true);
        ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
        where.forEach((field, values) -> {
            ArrayNode terms = filters.addObject().putObject("terms").putArray(field);
            values.forEach(terms::add);
        });
        body.putArray("sort")
                .addObject()
                .putObject("startsAt")
                .put("order", "desc")
                .put("unmapped_type", "date");
        List<JsonNode> alerts = new ArrayList<>();
        JsonNode hits = store().search(ALIAS, body.toString()).path("hits");
        hits.path("hits").forEach(hit -> alerts.add(hit.path("_source")));
        return new Found(alerts, hits.at("/total/value").asLong());
    }

    /**
     * The alert of that id.
     *
     * @throws CommandFailure if there is none
     */
    JsonNode get(String alertId) {
        return find(Map.of("alertId", List.of(alertId)), 1).alerts().stream()
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "there is no alert " + alertId + "; `monitor alerts list` shows what there is"));
    }

    private ResultStore store() {
        @Nullable String url = elasticsearch.url();
        if (url != null) {
            return new ResultStore(elasticsearch.connect(), indexPrefix);
        }
        Optional<RunningStack> running = RunningStack.findOrDemo();
        return running.map(stack ->
                        new ResultStore(new ElasticsearchRest(stack.elasticsearchUrl(), Credentials.NONE), indexPrefix))
                .orElseThrow(() -> new CommandFailure("no stack is running here: name your Elasticsearch with --es"));
    }
}
