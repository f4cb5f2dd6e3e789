package io.aftersales.rules;

import io.aftersales.domain.incident.WatchRules;
import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.risk.RiskRules;
import io.aftersales.domain.sla.SlaPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads {@code risk-rules.yaml}; each section has a class of its own.
 *
 * @param risk what makes a dispute likely
 * @param watches what is watched beyond single orders
 */
record RiskFile(RiskRules risk, WatchRules watches) {

    private static final List<String> KEYS =
            List.of("score", "settled", "retention", "texts", "factors", "conduct", "incidents", "anomalies", "feeds");
    private static final String EXPECTED = "write the keys " + KEYS;

    /**
     * The rules; meaningless where a problem was told.
     *
     * @param policies those of the set; its rules of risk may name others
     * @param families ids of the lexicon's families; its rules of risk may name others
     */
    static RiskFile read(
            YamlSource source, String text, CalendarNames calendars, List<SlaPolicy> policies, Set<String> families) {
        return source.read(text, EXPECTED)
                .map(root -> read(source, root, calendars, policies, families))
                .orElse(new RiskFile(ScoreSection.NOTHING, WatchRules.NONE));
    }

    private static RiskFile read(
            YamlSource source, YamlMap root, CalendarNames calendars, List<SlaPolicy> policies, Set<String> families) {
        root.allow(KEYS);
        TriggerParser triggers = new TriggerParser(new ConditionParser(calendars, families, RiskFields.ALL));
        Set<String> policyIds = policies.stream().map(SlaPolicy::id).collect(Collectors.toCollection(TreeSet::new));
        List<RiskFactor> factors = new FactorSection(source.problems(), triggers, policyIds, families).read(root);
        Set<String> ids = factors.stream().map(RiskFactor::id).collect(Collectors.toCollection(LinkedHashSet::new));
        RiskRules risk = new RiskRules(
                ScoreSection.score(root),
                factors,
                ScoreSection.settlements(root, triggers),
                ScoreSection.retention(root),
                TextSection.read(root, triggers),
                new ConductSection(source.problems(), ids).read(root));
        CountedEvidence evidence = new CountedEvidence(factors, policies);
        WatchRules watches = new WatchRules(
                new IncidentSection(source.problems(), evidence).read(root),
                new AnomalySection(source.problems(), evidence).read(root),
                new FeedSection(source.problems(), calendars).read(root));
        return new RiskFile(risk, watches);
    }
}
