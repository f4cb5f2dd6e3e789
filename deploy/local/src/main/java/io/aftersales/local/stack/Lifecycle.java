package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lifecycle of monthly indices, in clusters that have index lifecycle management. */
final class Lifecycle {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** After this age an index gets few late corrections, and gains from being merged. */
    private static final Duration WARM_AFTER = Duration.ofDays(62);

    private static final Pattern AGE = Pattern.compile("(\\d{1,18})(d|h|m|s|ms|micros|nanos)");

    private final ElasticsearchRest elasticsearch;
    private final String name;

    Lifecycle(ElasticsearchRest elasticsearch, String prefix) {
        this.elasticsearch = elasticsearch;
        this.name = prefix + "aftersales";
    }

    /**
     * What a cluster was told.
     *
     * @param name of the policy
     * @param deletedAt age at which an index is deleted, as the cluster writes it; null: never
     */
    record Installed(String name, @Nullable String deletedAt) {}

    /**
     * Installs the policy.
     *
     * @param deleteAfter age at which an index is deleted; null: as the policy says already, never if there is none
     * @return what was installed; empty if this cluster knows no lifecycles
     */
    Optional<Installed> install(@Nullable Duration deleteAfter) {
        ElasticsearchRest.Answer answer = elasticsearch.ask("GET", "/_ilm/status", null);
        // A build without the feature has no such address: 400 "no handler found", or 404, or 405.
        if (answer.status() == 400 || answer.status() == 404 || answer.status() == 405) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw elasticsearch.failure("GET", "/_ilm/status", answer);
        }
        String path = "/_ilm/policy/" + name;
        ObjectNode policy = policy(deleteAfter);
        ObjectNode phases = policy.withObject("/policy/phases");
        if (deleteAfter == null) {
            JsonNode before = known(path).path(name).at("/policy/phases/delete");
            if (before.isObject()) {
                phases.set("delete", before);
            }
        }
        // Elasticsearch refuses a policy whose indices are deleted before an earlier phase begins.
        if (days(phases.at("/delete/min_age").asText()) < WARM_AFTER.toDays()) {
            phases.remove("warm");
        }
        elasticsearch.call("PUT", path, policy);
        return Optional.of(new Installed(name, phases.at("/delete/min_age").asText(null)));
    }

    /** Of an age as clusters write it, such as 30d or 720h; without one, more than any. */
    private static long days(String age) {
        Matcher parts = AGE.matcher(age);
        if (!parts.matches()) {
            return Long.MAX_VALUE;
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "d" -> number;
            case "h" -> TimeUnit.HOURS.toDays(number);
            case "m" -> TimeUnit.MINUTES.toDays(number);
            default -> 0;
        };
    }

    private JsonNode known(String path) {
        ElasticsearchRest.Answer answer = elasticsearch.ask("GET", path, null);
        if (!answer.isOk() && answer.status() != 404) {
            throw elasticsearch.failure("GET", path, answer);
        }
        return answer.isOk() ? answer.body() : JSON.missingNode();
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
