package io.aftersales.rules;

import io.aftersales.domain.incident.EvidencePane;
import io.aftersales.domain.incident.IncidentRule;
import io.aftersales.domain.incident.IncidentScope;
import io.aftersales.domain.risk.RiskFactor;
import java.util.List;

/** Reads when evidence of many buyers is one incident. */
final class IncidentSection {

    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "scope",
            "factors",
            "minimumWeight",
            "window",
            "atLeast",
            "learning",
            "learnDays",
            "days",
            "deviations",
            "closeBelow",
            "closeAfter",
            "updateEvery",
            "lateness",
            "members",
            "folds",
            "alert",
            "source");
    private static final int MOST_BUYERS = 1_000_000;
    private static final int MOST_MEMBERS = 5_000;
    private static final int MOST_DAYS = 60;

    /** What is usual comes from yesterday's same hour at the latest, which must be settled by then. */
    private static final long LONGEST = 22 * Thresholds.HOUR;

    private final Problems problems;
    private final CountedEvidence evidence;

    IncidentSection(Problems problems, CountedEvidence evidence) {
        this.problems = problems;
        this.evidence = evidence;
    }

    List<IncidentRule> read(YamlMap root) {
        return WatchList.read(root, "incidents", KEYS, problems, this::rule);
    }

    private IncidentRule rule(Thresholds rule) {
        YamlMap map = rule.map();
        rule.source();
        Titles title = Titles.of(map);
        RiskFactor.Alert alert = rule.alert();
        IncidentRule read = new IncidentRule(
                rule.id(),
                title.zh(),
                title.en(),
                map.require("scope", "known are " + Words.INCIDENT_SCOPES.keySet())
                        .flatMap(node -> node.word(Words.INCIDENT_SCOPES))
                        .orElse(IncidentScope.SHOP),
                evidence.factors(rule),
                Numbers.at(map, "minimumWeight", 0, 50, 0),
                rule.span("window", EvidencePane.MILLIS, LONGEST),
                rule.count("atLeast", 2, MOST_BUYERS),
                rule.count("learning", 2, MOST_BUYERS),
                rule.count("learnDays", 1, MOST_DAYS),
                rule.count("days", 1, MOST_DAYS),
                rule.number("deviations", 0, 1_000),
                rule.share("closeBelow"),
                rule.span("closeAfter", EvidencePane.MILLIS, 30 * Thresholds.DAY),
                rule.span("updateEvery", EvidencePane.MILLIS, Thresholds.DAY),
                rule.span("lateness", EvidencePane.MILLIS, LONGEST),
                rule.count("members", 1, MOST_MEMBERS),
                new IncidentRule.Output(
                        alert.level(),
                        alert.severity(),
                        map.get("folds").flatMap(YamlNode::flag).orElse(true)));
        check(map, read);
        return read;
    }

    private static void check(YamlMap map, IncidentRule rule) {
        if (rule.windowMillis() + rule.retentionMillis() > LONGEST) {
            map.key("lateness")
                    .problem(
                            "window and lateness together are longer than 22 h",
                            "shorten one: an hour must be settled when the same hour of the next day is held against it");
        }
        if (rule.learnDays() > rule.days()) {
            map.key("learnDays")
                    .problem("it would never be learnt", "write at most the number of days, " + rule.days());
        }
    }
}
