package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Score;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.event.Platform;
import io.aftersales.result.Scorecard;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Days of scorecards as documents, in the index of the month in which the day begins. */
final class ScorecardDocuments implements DocumentConverter<PaneUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-scorecards";

    private static final long serialVersionUID = 1L;
    private static final long DAY = 24 * 3_600_000L;

    private final Map<String, ScorecardRule> rules;
    private final long minimumSample;
    private final ShopZones shops;
    private final DocumentJson json = DocumentJson.of(Scorecard.getClassSchema());

    ScorecardDocuments(ServiceRules rules, ShopZones shops) {
        this.rules = Map.copyOf(
                rules.scorecards().stream().collect(Collectors.toMap(ScorecardRule::id, Function.identity())));
        this.minimumSample = rules.definitions().minimumSample();
        this.shops = shops;
    }

    /** Whether the window is a scorecard's day. */
    static boolean isScorecard(PaneUpdate update) {
        return update.key().startsWith(Dimension.SCORECARD.name());
    }

    @Override
    public List<DocumentWrite> writes(PaneUpdate update) {
        String month = IndexMonth.of(update.start());
        String id = MetricsDocuments.id(update.start(), update.size().minutes(), update.key());
        ScorecardRule rule = rules.get(DimensionKey.of(update.key()).member());
        boolean gone = update.counts().empty() || rule == null;
        return List.of(
                gone
                        ? DocumentWrite.delete(ALIAS, month, id, update.version())
                        : DocumentWrite.index(ALIAS, month, id, update.version(), json.bytes(record(update, rule))));
    }

    Scorecard record(PaneUpdate update, ScorecardRule rule) {
        DimensionKey key = DimensionKey.of(update.key());
        ZoneWindows windows = new ZoneWindows(ZoneId.of(shops.zoneOf(key.shopId())));
        boolean over = update.changedAt() >= update.end();
        Score score = score(rule, update.counts(), over ? DAY : windows.timeOfDay(update.changedAt()));
        Scorecard told = new Scorecard();
        told.setTimestamp(Instant.ofEpochMilli(update.changedAt()));
        told.setMetricId(rule.id());
        told.setPlatform(Platform.valueOf(key.platform().name()));
        told.setShopId(key.shopId());
        told.setDay(windows.date(update.start()).toString());
        told.setNumerator(score.numerator());
        told.setDenominator(score.denominator());
        told.setValue(score.value());
        told.setLowerBound(score.lowerBound());
        told.setTarget(rule.target() == null ? null : rule.target().value());
        told.setMet(score.met());
        told.setRemainingBudget(score.remainingBudget());
        told.setForecast(score.forecast());
        told.setVersion(update.version());
        return told;
    }

    private Score score(ScorecardRule rule, Counts counts, long timeOfDay) {
        return Score.of(rule, counts, timeOfDay, minimumSample);
    }
}
