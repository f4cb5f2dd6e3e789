package io.aftersales.alerting;

import io.aftersales.domain.alert.AlertIds;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertMatcher;
import io.aftersales.result.Bilingual;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A scenario file: what jobs and people told, and the alerts that must come of it. See the README beside the files.
 *
 * @param name of the file
 * @param told conditions and commands with their times, in the order of the file
 * @param until when time ends, epoch millis
 * @param expected fields by alert
 * @param notices what receivers must be told when all comes in its time, null where that is not looked at
 */
record Scenario(
        String name, List<Told> told, long until, Map<String, Map<String, Object>> expected, List<String> notices) {

    static final Path FOLDER = Path.of("src/test/resources/alert-scenarios");
    private static final Set<String> KEYS = Set.of("title", "each", "told", "until", "expect", "notices");
    private static final Instant DAY = Instant.parse("2026-03-04T00:00:00Z");

    /** Something that was told, and when. */
    record Told(long at, SpecificRecordBase record) {}

    static RuleTexts rules() {
        return RuleTexts.packaged().with(RuleFile.ROUTES, read(FOLDER.resolve("routes.yaml")), "routes.yaml");
    }

    static Stream<Scenario> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("routes.yaml"))
                    .sorted()
                    .map(Scenario::of)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Scenario of(Path file) {
        Map<String, Object> content = (Map<String, Object>)
                new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(read(file));
        if (!KEYS.containsAll(content.keySet())) {
            throw new IllegalArgumentException(file + " has other keys than " + KEYS);
        }
        Map<String, Object> each = (Map<String, Object>) content.getOrDefault("each", Map.of());
        List<Told> told = new ArrayList<>();
        Map<Object, Long> versions = new HashMap<>();
        for (Map<String, Object> line : (List<Map<String, Object>>) content.get("told")) {
            Map<String, Object> values = new HashMap<>(each);
            values.putAll(line);
            long at = time(values.get("at"));
            long version = versions.merge(
                    values.getOrDefault("fire", values.getOrDefault("clear", "")),
                    at,
                    (last, wall) -> Boolean.TRUE.equals(values.get("again")) ? last : Math.max(last + 1, wall));
            told.add(new Told(at, record(values, version)));
        }
        Map<String, Map<String, Object>> expected = new HashMap<>();
        ((Map<String, Map<String, Object>>) content.get("expect"))
                .forEach((alert, fields) -> expected.put(alertId(alert), fields));
        return new Scenario(
                FOLDER.relativize(file).toString(), told, time(content.get("until")), expected, (List<String>)
                        content.get("notices"));
    }

    private static SpecificRecordBase record(Map<String, Object> line, long version) {
        if (line.containsKey("fire") || line.containsKey("clear")) {
            return condition(line, version);
        }
        AlertCommand.Builder command = AlertCommand.newBuilder()
                .setTimestamp(Instant.ofEpochMilli(time(line.get("at"))))
                .setCommandId("c" + version)
                .setBy(String.valueOf(line.get("by")));
        if (line.containsKey("silence")) {
            List<AlertMatcher> matchers = new ArrayList<>();
            ((Map<?, ?>) line.get("match"))
                    .forEach((field, values) ->
                            matchers.add(new AlertMatcher(field.toString(), List.of(values.toString()))));
            return command.setAction(AlertAction.SILENCE)
                    .setSilenceId(line.get("silence").toString())
                    .setMatchers(matchers)
                    .setStartsAt(line.containsKey("from") ? Instant.ofEpochMilli(time(line.get("from"))) : null)
                    .setEndsAt(Instant.ofEpochMilli(time(line.get("until"))))
                    .build();
        }
        if (line.containsKey("unsilence")) {
            return command.setAction(AlertAction.UNSILENCE)
                    .setSilenceId(line.get("unsilence").toString())
                    .build();
        }
        String alert = line.getOrDefault("ack", line.get("unack")).toString();
        return command.setAction(line.containsKey("ack") ? AlertAction.ACKNOWLEDGE : AlertAction.UNACKNOWLEDGE)
                .setAlertId(alertId(alert))
                .setFingerprint(alert.substring(0, alert.indexOf('@')))
                .build();
    }

    @SuppressWarnings("unchecked")
    private static AlertCondition condition(Map<String, Object> line, long version) {
        boolean firing = line.containsKey("fire");
        AlertCondition condition = new AlertCondition();
        condition.setTimestamp(Instant.ofEpochMilli(time(line.getOrDefault("occurred", line.get("at")))));
        condition.setFingerprint(line.get(firing ? "fire" : "clear").toString());
        condition.setFiring(firing);
        condition.setRule(text(line, "rule", "some-rule"));
        condition.setFamily(text(line, "family", "sla"));
        condition.setLevel(text(line, "level", "agent"));
        condition.setSeverity(text(line, "severity", "MEDIUM"));
        condition.setTitle(new Bilingual("标题", text(line, "title", "title")));
        condition.setShopId(text(line, "shopId", null));
        condition.setOrderId(text(line, "orderId", null));
        condition.setEvidence(List.of());
        condition.setCount(line.containsKey("count") ? ((Number) line.get("count")).longValue() : 1);
        condition.setMember(text(line, "member", null));
        condition.setMembers((List<String>) line.getOrDefault("members", List.of()));
        condition.setStartsAt(line.containsKey("startsAt") ? Instant.ofEpochMilli(time(line.get("startsAt"))) : null);
        condition.setContinues(text(line, "continues", null));
        condition.setContinuesMember(text(line, "continuesMember", null));
        condition.setMoved(Boolean.TRUE.equals(line.get("moved")));
        condition.setStep(((Number) line.getOrDefault("step", 0)).intValue());
        condition.setVersion(version);
        return condition;
    }

    private static String text(Map<String, Object> line, String key, String otherwise) {
        return line.containsKey(key) ? String.valueOf(line.get(key)) : otherwise;
    }

    /** HH:mm or HH:mm:ss of the day, or +N HH:mm for later days. */
    static long time(Object text) {
        String time = text.toString();
        int days = 0;
        if (time.startsWith("+")) {
            days = Integer.parseInt(time.substring(1, time.indexOf(' ')));
            time = time.substring(time.indexOf(' ') + 1);
        }
        return DAY.plusSeconds(days * 86_400L + LocalTime.parse(time).toSecondOfDay())
                .toEpochMilli();
    }

    /** FINGERPRINT@TIME as the id of the alert that began then. */
    static String alertId(String name) {
        int at = name.indexOf('@');
        return AlertIds.of(name.substring(0, at), time(name.substring(at + 1)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
