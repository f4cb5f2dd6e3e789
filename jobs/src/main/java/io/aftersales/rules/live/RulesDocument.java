package io.aftersales.rules.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule set as one record of the rules topic: JSON, so that people can read it there. The key is the time from which on it is
 * effective, so that compaction keeps every set that some clock may have started under, and a set is replaced by publishing
 * another one for the same time.
 */
public final class RulesDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REMEDY = "publish rules with `monitor rules publish`";

    private RulesDocument() {}

    /** Key of the record. */
    public static byte[] key(PublishedRules rules) {
        return Instant.ofEpochMilli(rules.effectiveFrom()).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Value of the record. */
    public static byte[] write(PublishedRules rules) {
        ObjectNode document = JSON.createObjectNode();
        document.put("version", rules.version());
        document.put("publishedAt", Instant.ofEpochMilli(rules.publishedAt()).toString());
        document.put(
                "effectiveFrom", Instant.ofEpochMilli(rules.effectiveFrom()).toString());
        ObjectNode files = document.putObject("files");
        rules.files().forEach(files::put);
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /**
     * Reads a record and checks the rules in it.
     *
     * @param place where it stands, for messages
     * @throws InvalidRulesException if it is no such document or its rules are wrong, naming all that is wrong
     */
    public static PublishedRules read(byte @Nullable [] value, String place) {
        PublishedRules rules = parse(value, place);
        io.aftersales.rules.RuleSet.parse(rules.texts());
        return rules;
    }

    private static PublishedRules parse(byte @Nullable [] value, String place) {
        JsonNode document;
        try {
            document = value == null ? JSON.missingNode() : JSON.readTree(value);
        } catch (IOException e) {
            throw refused(place, "is no JSON: " + e.getMessage());
        }
        Map<String, String> files = new TreeMap<>();
        document.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        if (files.isEmpty()) {
            throw refused(place, "has no files");
        }
        return new PublishedRules(
                text(document, "version", place),
                instant(document, "publishedAt", place),
                instant(document, "effectiveFrom", place),
                false,
                files);
    }

    private static String text(JsonNode document, String field, String place) {
        String text = document.path(field).asText();
        if (text.isEmpty()) {
            throw refused(place, "has no " + field);
        }
        return text;
    }

    private static long instant(JsonNode document, String field, String place) {
        try {
            return Instant.parse(text(document, field, place)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw refused(place, "has a " + field + " that is no instant: " + e.getMessage());
        }
    }

    private static InvalidRulesException refused(String place, String problem) {
        return new InvalidRulesException(List.of(new RuleProblem(place, 0, problem, REMEDY)));
    }
}
