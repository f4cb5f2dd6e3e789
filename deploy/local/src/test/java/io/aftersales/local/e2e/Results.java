package io.aftersales.local.e2e;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.replay.ResultStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;

/**
 * What all jobs came to: outcomes by id.
 *
 * @param clocks of promises
 * @param windows hours and days; minutes are kept too shortly to take what comes days late
 * @param scorecards by shop and day
 * @param risks of orders
 * @param alerts that last, by their conditions. What is over when it is read, and what only the order of reading the topics had made look like a
 *     dispute, one run tells with its beginning and end and another never. Silences and, of what is known days late, missed targets go by
 *     arrival; and when a dispute began by what of it was read first
 * @param told of which conditions alerts were ever told, with the rule and the shop of each
 */
record Results(
        Map<String, JsonNode> clocks,
        Map<String, JsonNode> windows,
        Map<String, JsonNode> scorecards,
        Map<String, JsonNode> risks,
        Map<String, JsonNode> alerts,
        Map<String, String> told) {

    private static final String DISPUTE = "dispute";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Results of(TestSystem system, String prefix) {
        Map<String, JsonNode> lasting = new TreeMap<>();
        Map<String, String> told = new TreeMap<>();
        some(system, prefix, ResultStore.ALERTS, alert -> !goesByArrival(alert))
                .values()
                .forEach(alert -> {
                    String condition = alert.path("fingerprint").asText();
                    told.put(
                            condition,
                            rule(alert) + " in " + alert.path("shopId").asText());
                    if (!alert.path("status").asText().equals("RESOLVED")) {
                        if (rule(alert).equals(DISPUTE)) {
                            ((ObjectNode) alert).remove(List.of("alertId", "startsAt"));
                        }
                        lasting.put(condition, alert);
                    }
                });
        return new Results(
                some(system, prefix, ResultStore.CLOCKS, clock -> true),
                some(
                        system,
                        prefix,
                        ResultStore.WINDOWS,
                        window -> window.path("windowMinutes").asInt() >= 60),
                some(system, prefix, ResultStore.SCORECARDS, card -> true),
                some(system, prefix, ResultStore.RISKS, risk -> true),
                lasting,
                told);
    }

    private static boolean goesByArrival(JsonNode alert) {
        boolean late = !alert.path("shopId").asText().equals(WeekOfService.SHOP);
        return rule(alert).endsWith("-silent") || late && rule(alert).endsWith("-target");
    }

    private static String rule(JsonNode alert) {
        return alert.path("rule").asText();
    }

    private static Map<String, JsonNode> some(
            TestSystem system, String prefix, String alias, Predicate<JsonNode> which) {
        Map<String, JsonNode> documents = new TreeMap<>();
        system.outcomes(prefix, alias).forEach((id, text) -> {
            JsonNode document = read(text);
            if (which.test(document)) {
                documents.put(id, document);
            }
        });
        return documents;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    void report() {
        System.out.printf(
                "RecoveryIT: %d clocks, %d hours and days, %d scorecards, %d orders at risk, %d alerts of %d that were told%n",
                clocks.size(), windows.size(), scorecards.size(), risks.size(), alerts.size(), told.size());
    }

    /** These are the expected ones, document by document. */
    void assertAre(Results expected) {
        assertSoftly(softly -> {
            same(softly, "clocks", clocks, expected.clocks);
            same(softly, "windows", windows, expected.windows);
            same(softly, "scorecards", scorecards, expected.scorecards);
            same(softly, "risks", risks, expected.risks);
            same(softly, "alerts", alerts, expected.alerts);
            Map<String, String> inVain = new TreeMap<>(told);
            inVain.keySet().removeAll(expected.told.keySet());
            inVain.values().removeIf(alert -> !alert.endsWith(WeekOfService.SHOP) || alert.startsWith(DISPUTE));
            softly.assertThat(inVain).as("told in vain of events in order").isEmpty();
        });
    }

    /** Of both sides only what differs: all of them would hide it. */
    private static void same(
            SoftAssertions softly, String kind, Map<String, JsonNode> actual, Map<String, JsonNode> expected) {
        Set<String> ids = new TreeSet<>(actual.keySet());
        ids.addAll(expected.keySet());
        Set<String> differing = new TreeSet<>(ids);
        differing.removeIf(id -> Objects.equals(actual.get(id), expected.get(id)));
        softly.assertThat(differing.stream()
                        .limit(5)
                        .map(id -> id + ": " + actual.get(id) + " instead of " + expected.get(id)))
                .as("%d of %d %s differ", differing.size(), ids.size(), kind)
                .isEmpty();
    }
}
