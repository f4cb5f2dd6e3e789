package io.aftersales.rules;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateRule;
import io.aftersales.domain.risk.RiskFactor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads when a share of a shop leaves its baseline. */
final class AnomalySection {

    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "factors",
            "clocks",
            "outOf",
            "window",
            "days",
            "minimumSample",
            "minimumHits",
            "minimumHistory",
            "times",
            "clearTimes",
            "floor",
            "endAfter",
            "lateness",
            "alert",
            "source");
    private static final Set<String> EVENTS = new TreeSet<>(
            Arrays.stream(EventKind.values()).map(EventKind::ruleName).toList());
    private static final int MOST = 1_000_000;
    private static final int MOST_DAYS = 60;

    /** A shop that sleeps has not told yet whether things are back to what is usual. */
    private static final long LONGER_THAN_A_NIGHT = 12 * Thresholds.HOUR;

    /** As long as minutes of service figures may be corrected; much of what is taken back is, within two days. */
    private static final long LATENESS = 2 * Thresholds.DAY;

    private final Problems problems;
    private final CountedEvidence evidence;

    AnomalySection(Problems problems, CountedEvidence evidence) {
        this.problems = problems;
        this.evidence = evidence;
    }

    List<RateRule> read(YamlMap root) {
        return WatchList.read(root, "anomalies", KEYS, problems, this::rule);
    }

    private RateRule rule(Thresholds rule) {
        YamlMap map = rule.map();
        rule.source();
        if (map.get("factors").isEmpty() && map.get("clocks").isEmpty()) {
            map.self().problem("nothing is counted", "name factors or clocks");
        }
        map.require("outOf", "name events like order.PAID");
        Titles title = Titles.of(map);
        RiskFactor.Alert alert = rule.alert();
        RateRule read = new RateRule(
                rule.id(),
                title.zh(),
                title.en(),
                evidence.factors(rule),
                evidence.clocks(rule),
                rule.names("outOf", "event", EVENTS).stream()
                        .flatMap(name -> EventKind.ofRuleName(name).stream())
                        .collect(Collectors.toSet()),
                rule.span("window", RateCount.HOUR, 7 * Thresholds.DAY),
                rule.count("days", 1, MOST_DAYS),
                rule.count("minimumSample", 1, MOST),
                rule.count("minimumHits", 1, MOST),
                rule.count("minimumHistory", 1, MOST),
                rule.number("times", 1, 1_000),
                rule.number("clearTimes", 1, 1_000),
                rule.share("floor"),
                map.get("endAfter").isPresent()
                        ? rule.span("endAfter", RateCount.HOUR, 7 * Thresholds.DAY)
                        : LONGER_THAN_A_NIGHT,
                map.get("lateness").isPresent() ? rule.span("lateness", RateCount.HOUR, 7 * Thresholds.DAY) : LATENESS,
                alert.level(),
                alert.severity());
        if (read.clearTimes() > read.times()) {
            map.key("clearTimes").problem("it would be over while it is unusual", "write at most " + read.times());
        }
        return read;
    }
}
