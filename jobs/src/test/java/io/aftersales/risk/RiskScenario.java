package io.aftersales.risk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One file of {@code risk-scenarios}.
 *
 * @param name of the file
 * @param prefix what all its ids begin with while it runs, so that scenarios can share a job
 * @param events in the order of the file
 * @param until to when time comes, epoch millis
 * @param delays whether its events may come to the job out of order; those that lie further apart than state is kept may not
 * @param risks expected documents by order
 * @param conditions expected conditions by fingerprint
 */
record RiskScenario(
        String name,
        String prefix,
        List<SpecificRecord> events,
        long until,
        boolean delays,
        Map<String, Map<String, Object>> risks,
        Map<String, Map<String, Object>> conditions) {

    private static final Set<String> KEYS = Set.of("title", "each", "events", "until", "delays", "risks", "conditions");
    private static final Set<String> IDS = Set.of(
            "orderId",
            "conversationId",
            "ticketId",
            "caseId",
            "parcelId",
            "parcelIds",
            "reviewId",
            "eventId",
            "agentId",
            "shopId",
            "clockId");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<RiskScenario> all() {
        try (Stream<Path> files = Files.list(
                Path.of(RiskScenario.class.getResource("/risk-scenarios").toURI()))) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            List<RiskScenario> all = new ArrayList<>();
            for (Path file : sorted) {
                all.add(read(file, all.size() + "~"));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RiskScenario read(Path file, String prefix) throws IOException {
        Map<String, Object> content =
                map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
        if (!KEYS.containsAll(content.keySet())) {
            throw new IllegalArgumentException(file + ": known keys are " + KEYS + ", not " + content.keySet());
        }
        Map<String, Object> each = map(content.getOrDefault("each", Map.of()));
        List<SpecificRecord> events = new ArrayList<>();
        for (String line : String.valueOf(content.get("events")).split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    events.add(event(line, each, prefix, events.size() + 1));
                } catch (RuntimeException e) {
                    throw new IllegalArgumentException(
                            file + ", event " + (events.size() + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return new RiskScenario(
                file.getFileName().toString().replace(".yaml", ""),
                prefix,
                events,
                instant(String.valueOf(content.get("until"))),
                (boolean) content.getOrDefault("delays", true),
                maps(content.getOrDefault("risks", Map.of())),
                maps(content.getOrDefault("conditions", Map.of())));
    }

    private static SpecificRecord event(String line, Map<String, Object> each, String prefix, int number)
            throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(line);
        each.forEach((field, value) -> json.putIfAbsent(field, JSON.valueToTree(value)));
        json.putIfAbsent("eventId", JSON.valueToTree("e%03d".formatted(number)));
        if (json.path("stream").asText().equals("clocks")) {
            return clock(json, prefix);
        }
        json.putIfAbsent("buyerId", JSON.valueToTree("buyer"));
        for (String id : IDS) {
            if (json.get(id) instanceof ArrayNode list) {
                ArrayNode prefixed = JSON.createArrayNode();
                list.forEach(item -> prefixed.add(prefix + item.asText()));
                json.set(id, prefixed);
            } else if (json.hasNonNull(id)) {
                json.put(id, prefix + json.get(id).asText());
            }
        }
        return JsonEvent.of(JSON.writeValueAsBytes(json));
    }

    private static SlaClock clock(ObjectNode json, String prefix) {
        Instant at = Instant.ofEpochMilli(instant(json.get("occurredAt").asText()));
        SlaClock clock = new SlaClock();
        clock.setTimestamp(at);
        clock.setClockId(prefix + json.get("clockId").asText());
        clock.setPolicyId(json.get("policyId").asText());
        clock.setPolicyVersion("1");
        clock.setPolicyTitle(new Bilingual("承诺", "Promise"));
        clock.setSubjectType("order");
        clock.setSubjectId(prefix);
        clock.setPlatform(io.aftersales.event.Platform.TAOBAO);
        clock.setShopId(prefix + json.path("shopId").asText("shop"));
        clock.setOrderId(
                json.hasNonNull("orderId") ? prefix + json.get("orderId").asText() : null);
        clock.setConversationId(
                json.hasNonNull("conversationId")
                        ? prefix + json.get("conversationId").asText()
                        : null);
        clock.setCaseId(json.hasNonNull("caseId") ? prefix + json.get("caseId").asText() : null);
        clock.setAgentId(
                json.hasNonNull("agentId") ? prefix + json.get("agentId").asText() : null);
        clock.setState(ClockState.RUNNING);
        clock.setTransition(ClockTransition.BREACHED);
        clock.setBreached(json.path("breached").asBoolean(true));
        clock.setRetracted(json.path("retracted").asBoolean(false));
        clock.setCalendarId("always");
        clock.setStartAt(at);
        clock.setDueAt(
                json.hasNonNull("dueAt")
                        ? Instant.ofEpochMilli(instant(json.get("dueAt").asText()))
                        : at);
        clock.setSeverity(json.path("severity").asText("MEDIUM"));
        clock.setVersion(json.path("version").asLong(1));
        return clock;
    }

    private static long instant(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Map<String, Object>> maps(Object value) {
        Map<String, Map<String, Object>> maps = new TreeMap<>();
        map(value).forEach((key, entry) -> maps.put(key, map(entry)));
        return maps;
    }

    @Override
    public String toString() {
        return name;
    }
}
