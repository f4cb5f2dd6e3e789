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

    private static final int BAD_REQUEST = 400;

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
     * @return what was done, and which indices are not to be used as they are
     */
    public Report install(@Nullable Duration deleteAfter) {
        List<String> report = new ArrayList<>();
        List<String> misfits = new ArrayList<>();
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
            report.add(install(template, misfits));
            createFirst(template).ifPresent(report::add);
        }
        return new Report(report, misfits);
    }

    /**
     * How a setup went.
     *
     * @param done a line for each thing: what was done
     * @param misfits a line for each index whose fields are other than its template says, with what to do; the next setup tells of it
     *     again, for as long as it is there
     */
    public record Report(List<String> done, List<String> misfits) {}

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

    private String install(IndexTemplate template, List<String> misfits) {
        String path = "/_index_template/" + template.name();
        ElasticsearchRest.Answer present = elasticsearch.ask("GET", path, null);
        if (present.isOk() && template.isInstalled(present.body())) {
            return "index template " + template.name() + " is up to date";
        }
        if (!present.isOk() && present.status() != 404) {
            throw elasticsearch.failure("GET", path, present);
        }
        // The indices that jobs make from now on are right. The mark comes last: until all is done, the next setup
        // begins anew.
        elasticsearch.call("PUT", path, template.unmarked());
        int before = misfits.size();
        int updated = updateIndices(template, misfits);
        if (misfits.size() == before) {
            elasticsearch.call("PUT", path, template.body());
        }
        return (present.isOk() ? "updated" : "created") + " index template " + template.name()
                + (updated == 0 ? "" : " and the mapping of " + updated + " indices");
    }

    /**
     * A template reaches new indices only, and a strict mapping would refuse a new field in this month's: those are brought along. So is
     * how long they remember what was deleted.
     */
    private int updateIndices(IndexTemplate template, List<String> misfits) {
        JsonNode indices = indices(template);
        if (indices.isEmpty()) {
            return 0;
        }
        int before = misfits.size();
        if (refusal(template.pattern(), template) != null) {
            // One is enough for all to be refused.
            for (String index : (Iterable<String>) indices::fieldNames) {
                String refusal = refusal(index, template);
                if (refusal != null) {
                    misfits.add(misfit(index, refusal));
                }
            }
        }
        ObjectNode kept = template.deletions();
        if (!kept.isEmpty()) {
            elasticsearch.call("PUT", "/" + template.pattern() + "/_settings", kept);
        }
        return indices.size() - (misfits.size() - before);
    }

    /** Why an index cannot have the template's mapping; null: it has it now. */
    private @Nullable String refusal(String index, IndexTemplate template) {
        String path = "/" + index + "/_mapping";
        ElasticsearchRest.Answer answer = elasticsearch.ask("PUT", path, template.mapping());
        if (!answer.isOk() && answer.status() != BAD_REQUEST) {
            throw elasticsearch.failure("PUT", path, answer);
        }
        return answer.isOk() ? null : answer.body().at("/error/reason").asText().replaceAll("\\s+", " ");
    }

    private static String misfit(String index, String refusal) {
        return "index " + index
                + " has fields of other types than its template says, as one that jobs made while the template was not there,"
                + " and nothing can change that (" + refusal + "). Delete it (DELETE /" + index
                + "): the template is there now, and the jobs make it anew with their next results; then set up again";
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
