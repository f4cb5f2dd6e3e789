package io.aftersales.scenarios;

import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The packaged rules with a folder's and a scenario's own in them: an entry of a known id replaces the keys that it names (null takes a key
 * away), one of a new id is added.
 *
 * @param texts the rules as a whole
 * @param ownPolicies ids of the policies that the scenario brings or changes
 */
record ScenarioRules(RuleTexts texts, Set<String> ownPolicies) {

    private static final Map<String, RuleFile> FILES =
            Map.of("policies", RuleFile.SLA_POLICIES, "calendars", RuleFile.CALENDARS, "shops", RuleFile.SHOPS);

    /** {@code base} with the entries of {@code own} in it. */
    static ScenarioRules of(RuleTexts base, Map<String, Object> own, String origin) {
        RuleTexts texts = base;
        Set<String> policies = new TreeSet<>();
        for (Map.Entry<String, Object> part : own.entrySet()) {
            RuleFile file = FILES.get(part.getKey());
            if (file == null) {
                throw new IllegalArgumentException(
                        "rules have no " + part.getKey() + ", known are " + new TreeSet<>(FILES.keySet()));
            }
            Map<String, Object> whole = ScenarioFile.map(
                    new Load(LoadSettings.builder().build())
                            .loadFromString(texts.texts().get(file)),
                    file.fileName());
            List<Map<String, Object>> entries = entries(whole.get(part.getKey()));
            for (Map<String, Object> entry : entries(part.getValue())) {
                merge(entries, entry);
                if (file == RuleFile.SLA_POLICIES) {
                    policies.add(String.valueOf(entry.get("id")));
                }
            }
            whole.put(part.getKey(), entries);
            String text = new Dump(DumpSettings.builder().build()).dumpToString(whole);
            texts = texts.with(file, text, texts.origins().get(file) + " with the rules of " + origin);
        }
        return new ScenarioRules(texts, policies);
    }

    /** The same, effective from another time, epoch millis. */
    ScenarioRules effectiveFrom(long millis) {
        return new ScenarioRules(texts.withEffectiveFrom(millis), ownPolicies);
    }

    private static void merge(List<Map<String, Object>> entries, Map<String, Object> own) {
        Map<String, Object> known = entries.stream()
                .filter(entry -> entry.get("id").equals(own.get("id")))
                .findFirst()
                .orElse(null);
        if (known == null) {
            entries.add(own);
            return;
        }
        own.forEach((key, value) -> {
            if (value == null) {
                known.remove(key);
            } else {
                known.put(key, value);
            }
        });
    }

    private static List<Map<String, Object>> entries(Object list) {
        if (!(list instanceof List<?> items)) {
            throw new IllegalArgumentException("rules are lists of entries, not " + list);
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        items.forEach(item -> entries.add(new LinkedHashMap<>(ScenarioFile.map(item, "an entry of the rules"))));
        return entries;
    }
}
