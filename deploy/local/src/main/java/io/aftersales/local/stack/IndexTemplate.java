package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An index template as it is sent: the packaged one with the prefix in its patterns and aliases, and marked with a fingerprint, so that a later
 * setup sees whether anything has changed.
 *
 * @param name its name in the cluster, which is the alias of its indices
 * @param body the whole template
 */
record IndexTemplate(String name, ObjectNode body) {

    private static final String MARK = "fingerprint";

    /** The packaged template for the alias, with the prefix, and with the lifecycle policy of that name unless it is null. */
    static IndexTemplate of(String alias, ObjectNode packaged, String prefix, @Nullable String lifecycle) {
        ObjectNode body = packaged.deepCopy();
        ArrayNode patterns = body.putArray("index_patterns");
        packaged.path("index_patterns").forEach(pattern -> patterns.add(prefix + pattern.asText()));
        ObjectNode template = body.withObject("/template");
        JsonNode aliases = packaged.path("template").path("aliases");
        ObjectNode prefixed = template.putObject("aliases");
        aliases.fields().forEachRemaining(entry -> prefixed.set(prefix + entry.getKey(), entry.getValue()));
        if (lifecycle != null) {
            template.withObject("/settings/index/lifecycle").put("name", lifecycle);
        }
        body.withObject("/_meta").put(MARK, fingerprint(body));
        return new IndexTemplate(prefix + alias, body);
    }

    /** The whole template without the fingerprint: no setup takes it for up to date. */
    ObjectNode unmarked() {
        ObjectNode unmarked = body.deepCopy();
        unmarked.withObject("/_meta").remove(MARK);
        return unmarked;
    }

    /** True if the template in the cluster's answer is this one. */
    boolean isInstalled(JsonNode answer) {
        JsonNode installed = answer.path("index_templates")
                .path(0)
                .path("index_template")
                .path("_meta")
                .path(MARK);
        return body.path("_meta").path(MARK).equals(installed);
    }

    /** The mapping that existing indices are brought to. */
    JsonNode mapping() {
        return body.path("template").path("mappings");
    }

    /** How long indices remember the versions of deleted documents, as settings; empty where it does not say. */
    ObjectNode deletions() {
        ObjectNode settings = body.objectNode();
        JsonNode kept = body.at("/template/settings/index/gc_deletes");
        return kept.isMissingNode() ? settings : settings.set("index.gc_deletes", kept);
    }

    /** The pattern of the names of its indices. */
    String pattern() {
        return body.path("index_patterns").path(0).asText();
    }

    /** The name of its index of a month, {@code YYYY.MM}. */
    String indexOf(String month) {
        return pattern().replace("*", month);
    }

    private static String fingerprint(ObjectNode body) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(body.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
