package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a cluster's index templates, and the mappings of indices that are there already, to those of this release. Doing it twice changes nothing. */
public final class IndexSetup {

    private final ElasticsearchRest elasticsearch;
    private final String prefix;

    /** For the cluster; {@code prefix} is put before all names of templates, aliases and indices, and may be empty. */
    public IndexSetup(ElasticsearchRest elasticsearch, String prefix) {
        this.elasticsearch = elasticsearch;
        this.prefix = prefix;
    }

    /**
     * Installs or updates everything.
     *
     * @param deleteAfter age at which the cluster's lifecycle deletes an index; null: as it was set before, at first never
     * @return a line for each thing: what was done
     */
    public List<String> install(@Nullable Duration deleteAfter) {
        List<String> report = new ArrayList<>();
        Optional<Lifecycle.Installed> lifecycle = new Lifecycle(elasticsearch, prefix).install(deleteAfter);
        report.add(
                lifecycle
                        .map(installed -> "lifecycle policy " + installed.name() + " is installed, "
                                + (installed.deletedAt() == null
                                        ? "indices are never deleted"
                                        : "indices are deleted at the age of " + installed.deletedAt()))
                        .orElse(
                                "this Elasticsearch has no lifecycle management: indices are kept until somebody deletes them"));
        String name = lifecycle.map(Lifecycle.Installed::name).orElse(null);
        for (Map.Entry<String, ObjectNode> packaged : PackagedTemplates.read().entrySet()) {
            IndexTemplate template = IndexTemplate.of(packaged.getKey(), packaged.getValue(), prefix, name);
            report.add(install(template));
            createFirst(template).ifPresent(report::add);
        }
        return report;
    }

    /**
     * Makes an empty index of this month for each alias that has none, as after a deletion. The templates must be there: they
     * give it its alias.
     *
     * @return a line for each index that was made
     */
    public List<String> createMissing() {
        List<String> report = new ArrayList<>();
        PackagedTemplates.read()
                .forEach((alias, packaged) -> createFirst(IndexTemplate.of(alias, packaged, prefix, null))
                        .ifPresent(report::add));
        return report;
    }

    private String install(IndexTemplate template) {
        String path = "/_index_template/" + template.name();
        ElasticsearchRest.Answer present = elasticsearch.ask("GET", path, null);
        if (present.isOk() && template.isInstalled(present.body())) {
            return "index template " + template.name() + " is up to date";
        }
        if (!present.isOk() && present.status() != 404) {
            throw elasticsearch.failure("GET", path, present);
        }
        int updated = updateIndices(template);
        elasticsearch.call("PUT", path, template.body());
        return (present.isOk() ? "updated" : "created") + " index template " + template.name()
                + (updated == 0 ? "" : " and the mapping of " + updated + " indices");
    }

    /**
     * A template reaches new indices only, and a strict mapping would refuse a new field in this month's: those are brought along. So is
     * how long they remember what was deleted.
     */
    private int updateIndices(IndexTemplate template) {
        JsonNode indices = indices(template);
        if (!indices.isEmpty()) {
            elasticsearch.call("PUT", "/" + template.pattern() + "/_mapping", template.mapping());
            ObjectNode kept = template.deletions();
            if (!kept.isEmpty()) {
                elasticsearch.call("PUT", "/" + template.pattern() + "/_settings", kept);
            }
        }
        return indices.size();
    }

    private JsonNode indices(IndexTemplate template) {
        return elasticsearch.get("/" + template.pattern() + "/_settings/index.uuid?allow_no_indices=true");
    }

    /** A board asks for documents that nobody may have written yet: of an alias without an index, Kibana shows an error. */
    private Optional<String> createFirst(IndexTemplate template) {
        if (!indices(template).isEmpty()) {
            return Optional.empty();
        }
        String path = "/" + template.indexOf(IndexMonth.of(System.currentTimeMillis()));
        ElasticsearchRest.Answer answer = elasticsearch.ask("PUT", path, null);
        if (answer.body().at("/error/type").asText().equals("resource_already_exists_exception")) {
            // A job that runs was faster.
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw elasticsearch.failure("PUT", path, answer);
        }
        return Optional.of("created index " + path.substring(1) + ", still empty");
    }
}
