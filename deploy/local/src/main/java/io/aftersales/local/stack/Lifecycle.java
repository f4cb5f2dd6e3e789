package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lifecycle of monthly indices, in clusters that have index lifecycle management. */
final class Lifecycle {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** After this age an index gets few late corrections, and gains from being merged. */
    private static final Duration WARM_AFTER = Duration.ofDays(62);

    private final ElasticsearchRest elasticsearch;
    private final String name;

    Lifecycle(ElasticsearchRest elasticsearch, String prefix) {
        this.elasticsearch = elasticsearch;
        this.name = prefix + "aftersales";
    }

    /**
     * Installs the policy.
     *
     * @param deleteAfter age at which an index is deleted; null: never
     * @return the policy's name; empty if this cluster knows no lifecycles
     */
    Optional<String> install(@Nullable Duration deleteAfter) {
        ElasticsearchRest.Answer answer = elasticsearch.ask("GET", "/_ilm/status", null);
        // A build without the feature has no such address: 400 "no handler found", or 404, or 405.
        if (answer.status() == 400 || answer.status() == 404 || answer.status() == 405) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw elasticsearch.failure("GET", "/_ilm/status", answer);
        }
        elasticsearch.call("PUT", "/_ilm/policy/" + name, policy(deleteAfter));
        return Optional.of(name);
    }

    static ObjectNode policy(@Nullable Duration deleteAfter) {
        ObjectNode policy = JSON.createObjectNode();
        ObjectNode phases = policy.withObject("/policy/phases");
        phases.withObject("/hot/actions/set_priority").put("priority", 100);
        ObjectNode warm = phases.putObject("warm").put("min_age", WARM_AFTER.toDays() + "d");
        warm.withObject("/actions/set_priority").put("priority", 50);
        warm.withObject("/actions/forcemerge").put("max_num_segments", 1);
        if (deleteAfter != null) {
            ObjectNode delete = phases.putObject("delete").put("min_age", deleteAfter.toDays() + "d");
            delete.withObject("/actions").putObject("delete");
        }
        return policy;
    }
}
