package io.aftersales.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.event.Platform;
import io.aftersales.json.JsonEvent;
import io.aftersales.result.Bilingual;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One file of {@code risk-scenarios/watches}.
 *
 * @param name of the file
 * @param events in the order of the file
 * @param delays whether its events may come late
 * @param conditions expected ones by their fingerprint
 */
record WatchScenario(
        String name, List<SpecificRecord> events, boolean delays, Map<String, Map<String, Object>> conditions) {

    private static final Set<String> KEYS = Set.of("title", "events", "delays", "conditions");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Path folder() {
        try {
            return Path.of(
                    WatchScenario.class.getResource("/risk-scenarios/watches").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<WatchScenario> all() {
        try (Stream<Path> files = Files.list(folder())) {
            List<WatchScenario> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yaml") && !name.equals("shops.yaml")) {
                    all.add(read(name.replace(".yaml", ""), Files.readString(file)));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static WatchScenario read(String name, String text) throws IOException {
        Map<String, Object> content = (Map<String, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(text.replace("{name}", name));
        if (!KEYS.containsAll(content.keySet())) {
            throw new IllegalArgumentException(name + ": known keys are " + KEYS + ", not " + content.keySet());
        }
        List<SpecificRecord> events = new ArrayList<>();
        for (Object each : (List<Object>) content.get("events")) {
            tell(name, (Map<String, Object>) each, events);
        }
        return new WatchScenario(
                name, events, (boolean) content.getOrDefault("delays", true), (Map<String, Map<String, Object>>)
                        content.get("conditions"));
    }

    private static void tell(String name, Map<String, Object> line, List<SpecificRecord> events) throws IOException {
        int times = (int) line.getOrDefault("times", 1);
        int days = (int) line.getOrDefault("days", 1);
        Duration every = Duration.parse(String.valueOf(line.getOrDefault("every", "PT0S")));
        Instant first = instant(String.valueOf(line.get("occurredAt")));
        ObjectNode template = JSON.valueToTree(line);
        template.remove(List.of("times", "days", "every"));
        for (int day = 0; day < days; day++) {
            for (int n = 0; n < times; n++) {
                String text =
                        template.toString().replace("{n}", String.valueOf(n)).replace("{d}", String.valueOf(day));
                ObjectNode event = (ObjectNode) JSON.readTree(text);
                event.put("eventId", name + "-" + events.size());
                event.put(
                        "occurredAt",
                        first.plus(Duration.ofDays(day))
                                .plus(every.multipliedBy(n))
                                .toString());
                boolean clock = event.path("stream").asText().equals("clocks");
                events.add(clock ? clock(event) : JsonEvent.of(JSON.writeValueAsBytes(event)));
            }
        }
    }

    private static SlaClock clock(JsonNode json) {
        Instant at = Instant.parse(json.get("occurredAt").asText());
        SlaClock clock = new SlaClock();
        clock.setTimestamp(at);
        clock.setClockId(json.get("clockId").asText());
        clock.setPolicyId(json.get("policyId").asText());
        clock.setPolicyVersion("1");
        clock.setPolicyTitle(new Bilingual("承诺", "Promise"));
        clock.setSubjectType("conversation");
        clock.setSubjectId(json.get("conversationId").asText());
        clock.setPlatform(Platform.TAOBAO);
        clock.setShopId(json.get("shopId").asText());
        clock.setConversationId(json.get("conversationId").asText());
        clock.setState(ClockState.RUNNING);
        clock.setTransition(ClockTransition.BREACHED);
        clock.setBreached(true);
        clock.setCalendarId("always");
        clock.setStartAt(at);
        clock.setDueAt(at);
        clock.setSeverity("MEDIUM");
        clock.setVersion(1);
        return clock;
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
