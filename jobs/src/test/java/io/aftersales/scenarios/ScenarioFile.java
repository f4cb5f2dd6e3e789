package io.aftersales.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.json.JsonEvent;
import io.aftersales.rules.RuleTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads a scenario file; what is wrong with it is told with the file's name. */
final class ScenarioFile {

    /** Rules of all scenarios of a folder. */
    static final String RULES = "rules.yaml";

    private static final Set<String> KEYS =
            Set.of("title", "source", "each", "events", "rules", "later", "policies", "until", "expect");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Object> content;

    private ScenarioFile(Path file, Map<String, Object> content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads one file below {@code root}.
     *
     * @throws IllegalArgumentException naming the file and what is wrong with it
     */
    static Scenario read(Path root, Path file) {
        try {
            String name = root.relativize(file).toString().replace('\\', '/');
            return new ScenarioFile(file, load(file)).scenario(name.substring(0, name.lastIndexOf('.')));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> load(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        return map(new Load(settings).loadFromString(Files.readString(file)), "the file");
    }

    /** The rules from the beginning, and each later set as a change of the one before it. */
    private List<ScenarioRules> versions() throws IOException {
        List<ScenarioRules> versions = new ArrayList<>(List.of(rules()));
        if (content.getOrDefault("later", List.of()) instanceof List<?> later) {
            for (Object entry : later) {
                Map<String, Object> version = map(entry, "an entry of later");
                RuleTexts before = versions.get(versions.size() - 1).texts();
                versions.add(ScenarioRules.of(
                                before, map(version.get("rules"), "rules of later"), file.getFileName() + " later")
                        .effectiveFrom(instant(String.valueOf(version.get("from")))));
            }
            return versions;
        }
        throw new IllegalArgumentException("later is a list of {from: TIME, rules: {..}}");
    }

    private ScenarioRules rules() throws IOException {
        Path shared = file.resolveSibling(RULES);
        RuleTexts base = RuleTexts.packaged();
        if (Files.exists(shared)) {
            base = ScenarioRules.of(base, load(shared), shared.getParent().getFileName() + "/" + RULES)
                    .texts();
        }
        return ScenarioRules.of(
                base,
                map(content.getOrDefault("rules", Map.of()), "rules"),
                file.getFileName().toString());
    }

    private Scenario scenario(String name) throws IOException {
        content.keySet().stream().filter(key -> !KEYS.contains(key)).forEach(key -> {
            throw new IllegalArgumentException("unknown key " + key + ", known are " + new TreeSet<>(KEYS));
        });
        text("title");
        List<ScenarioRules> rules = versions();
        List<ExpectedClock> expected = new ArrayList<>();
        map(content.get("expect"), "expect")
                .forEach((clockId, fields) -> expected.add(new ExpectedClock(clockId, map(fields, clockId))));
        Set<String> policies = new TreeSet<>();
        rules.forEach(each -> policies.addAll(each.ownPolicies()));
        expected.forEach(clock -> policies.add(clock.policyId()));
        if (content.get("policies") instanceof List<?> named) {
            named.forEach(id -> policies.add(String.valueOf(id)));
        }
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("no policy is looked at: name some with the key policies");
        }
        Long until = content.containsKey("until") ? instant(text("until")) : null;
        List<Scenario.Arrival> events = events();
        List<RuleTexts> texts = rules.stream().map(ScenarioRules::texts).toList();
        Scenario scenario = new Scenario(name, texts, policies, events, until, expected);
        if (events.stream().anyMatch(event -> event.arrivedAt() > scenario.end())) {
            throw new IllegalArgumentException("an event comes after the end of time; give a later until");
        }
        return scenario;
    }

    private List<Scenario.Arrival> events() {
        List<Scenario.Arrival> events = new ArrayList<>();
        Map<String, Object> each = map(content.getOrDefault("each", Map.of()), "each");
        for (String line : text("events").split("\n")) {
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                try {
                    events.add(event(line, each, events.size() + 1));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("event " + (events.size() + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return events;
    }

    private static Scenario.Arrival event(String line, Map<String, Object> each, int number) {
        ObjectNode json;
        try {
            json = (ObjectNode) JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
        each.forEach((field, value) -> json.putIfAbsent(field, JSON.valueToTree(value)));
        json.putIfAbsent("eventId", JSON.valueToTree(String.format(Locale.ROOT, "e%03d", number)));
        JsonNode arrivedAt = json.remove("arrivedAt");
        SpecificRecord event = JsonEvent.of(json.toString().getBytes(StandardCharsets.UTF_8));
        long occurredAt =
                ((Instant) event.get(event.getSchema().getField("occurredAt").pos())).toEpochMilli();
        return new Scenario.Arrival(event, occurredAt, arrivedAt == null ? occurredAt : instant(arrivedAt.asText()));
    }

    private String text(String key) {
        if (content.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("key " + key + " must be there with a text");
    }

    private static long instant(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value, String what) {
        if (value instanceof Map<?, ?>) {
            return (Map<String, Object>) value;
        }
        throw new IllegalArgumentException(what + " must be a mapping of keys to values, not " + value);
    }
}
