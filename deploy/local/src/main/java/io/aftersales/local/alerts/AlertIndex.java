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

    /** The newest alerts that have one of the values in each of the fields. */
    List<JsonNode> find(Map<String, List<String>> where, int most) {
        ObjectNode body = JSON.createObjectNode();
        body.put("size", most);
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
        store().search(ALIAS, body.toString()).at("/hits/hits").forEach(hit -> alerts.add(hit.path("_source")));
        return alerts;
    }

    /**
     * The alert of that id.
     *
     * @throws CommandFailure if there is none
     */
    JsonNode get(String alertId) {
        return find(Map.of("alertId", List.of(alertId)), 1).stream()
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
