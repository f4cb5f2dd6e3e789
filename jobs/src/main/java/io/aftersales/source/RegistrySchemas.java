package io.aftersales.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.runtime.WallClock;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Writers' schemas by id from a registry's Confluent REST API, with those that they refer to: a type of several schemas, such as the
 * platform of every event, may be registered once. A registry that does not answer is waited for, because the events are good; an id
 * of which the registry says that it does not know it refuses the record.
 */
final class RegistrySchemas {

    /** How long an id that refuses records is not asked for again, so that a flood of bad records is no flood of requests. */
    private static final long REFUSED_MILLIS = 30_000;

    private final RegistryRequests registry;
    private final WallClock clock;
    private final Map<Integer, Refused> refused = new HashMap<>();

    private record Refused(RefusedRecord refusal, long since) {}

    /** Asks the registry at {@code url}. */
    RegistrySchemas(String url, WallClock clock) {
        this.registry = new RegistryRequests(url);
        this.clock = clock;
    }

    /**
     * The schema with that id; waits for the registry.
     *
     * @throws RefusedRecord if there is none, or none that Avro can read
     * @throws InterruptedIOException if the task is cancelled meanwhile
     * @throws IllegalStateException if the registry refuses access
     */
    Schema byId(int id) throws RefusedRecord, InterruptedIOException {
        Refused known = refused.get(id);
        if (known != null && isRecent(known)) {
            throw known.refusal();
        }
        try {
            return ask(id);
        } catch (RefusedRecord e) {
            throw refuse(id, e);
        }
    }

    /** A refusal of later than now is of before the clock was set back. */
    private boolean isRecent(Refused known) {
        long age = clock.millis() - known.since();
        return age >= 0 && age < REFUSED_MILLIS;
    }

    /** Refuses the records of that id for a while with the same words, without asking; returns them. */
    RefusedRecord refuse(int id, RefusedRecord refusal) {
        refused.put(id, new Refused(refusal, clock.millis()));
        return refusal;
    }

    private Schema ask(int id) throws RefusedRecord, InterruptedIOException {
        JsonNode answer = registry.get("/schemas/ids/" + id).orElse(null);
        if (answer == null) {
            throw unknown("the registry has no id " + id);
        }
        try {
            SchemaParser parser = new SchemaParser();
            return parse(id, answer, parser, new HashSet<>()).mainSchema();
        } catch (AvroRuntimeException e) {
            throw new RefusedRecord(DeadLetterReason.INCOMPATIBLE_SCHEMA, "registry id " + id + ", " + e.getMessage());
        }
    }

    private static RefusedRecord unknown(String what) {
        return new RefusedRecord(DeadLetterReason.UNKNOWN_SCHEMA, what);
    }

    /**
     * Parses one schema after those that it refers to.
     *
     * @param seen references that were followed: what several schemas refer to is defined once
     */
    private SchemaParser.ParseResult parse(int id, JsonNode answer, SchemaParser parser, Set<String> seen)
            throws InterruptedIOException, RefusedRecord {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RefusedRecord(DeadLetterReason.UNKNOWN_SCHEMA, "registry id " + id + " is of type " + type);
        }
        for (JsonNode reference : answer.path("references")) {
            String subject = reference.path("subject").asText();
            String version = reference.path("version").asText();
            if (seen.add(subject + '\n' + version)) {
                // What a schema refers to stays its part when the subject is deleted.
                String path = "/subjects/" + encoded(subject) + "/versions/" + encoded(version) + "?deleted=true";
                JsonNode referred = registry.get(path).orElse(null);
                if (referred == null) {
                    throw unknown("registry id " + id + " refers to subject " + subject + ", version " + version
                            + ", which the registry does not have");
                }
                parse(id, referred, parser, seen);
            }
        }
        return parser.parse(answer.path("schema").asText());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
