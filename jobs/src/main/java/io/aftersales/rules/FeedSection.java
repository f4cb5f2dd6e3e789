package io.aftersales.rules;

import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.domain.incident.feed.FeedRule;
import io.aftersales.domain.incident.feed.FeedScope;
import io.aftersales.domain.risk.RiskFactor;
import java.util.List;

/** Reads when silence of a feed is worth an alert. */
final class FeedSection {

    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "scope",
            "calendar",
            "quantile",
            "times",
            "floor",
            "ceiling",
            "minimumGaps",
            "forgetAfter",
            "alert",
            "source");
    private static final String CALENDAR = "name a calendar";
    private static final int MOST_GAPS = 1_000;

    private final Problems problems;
    private final CalendarNames calendars;

    FeedSection(Problems problems, CalendarNames calendars) {
        this.problems = problems;
        this.calendars = calendars;
    }

    List<FeedRule> read(YamlMap root) {
        return WatchList.read(root, "feeds", KEYS, problems, this::rule);
    }

    private FeedRule rule(Thresholds rule) {
        YamlMap map = rule.map();
        rule.source();
        Titles title = Titles.of(map);
        RiskFactor.Alert alert = rule.alert();
        FeedRule read = new FeedRule(
                rule.id(),
                title.zh(),
                title.en(),
                map.require("scope", "known are " + Words.FEED_SCOPES.keySet())
                        .flatMap(node -> node.word(Words.FEED_SCOPES))
                        .orElse(FeedScope.SHOP),
                map.require("calendar", CALENDAR).flatMap(calendars::existing).orElse(""),
                rule.share("quantile"),
                rule.number("times", 1, 1_000),
                rule.span("floor", FeedPulse.MINUTE, 30 * Thresholds.DAY),
                rule.span("ceiling", FeedPulse.MINUTE, 30 * Thresholds.DAY),
                rule.count("minimumGaps", 1, MOST_GAPS),
                rule.span("forgetAfter", FeedPulse.MINUTE, 400 * Thresholds.DAY),
                alert.level(),
                alert.severity());
        if (read.floorMillis() > read.ceilingMillis()) {
            map.key("floor").problem("it is longer than the ceiling", "write at most what ceiling says");
        }
        return read;
    }
}
