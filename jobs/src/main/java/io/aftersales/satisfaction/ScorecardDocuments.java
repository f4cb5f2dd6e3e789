package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Score;
import io.aftersales.domain.satisfaction.ScoreDay;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.event.Platform;
import io.aftersales.result.Scorecard;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import io.aftersales.window.ShopZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Days of scorecards as documents, in the index of the month in which the day begins. */
final class ScorecardDocuments implements DocumentConverter<ScorecardUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-scorecards";

    private static final long serialVersionUID = 1L;

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
    public List<DocumentWrite> writes(ScorecardUpdate update) {
        ScoreDay day = update.day();
        String month = IndexMonth.of(day.start());
        String id = MetricsDocuments.id(day.start(), WindowSize.DAY.minutes(), update.key());
        ScorecardRule rule = rules.get(DimensionKey.of(update.key()).member());
        boolean gone = day.nothing() || rule == null;
        return List.of(
                gone
                        ? DocumentWrite.delete(ALIAS, month, id, day.version())
                        : DocumentWrite.index(ALIAS, month, id, day.version(), json.bytes(record(update, rule))));
    }

    Scorecard record(ScorecardUpdate update, ScorecardRule rule) {
        DimensionKey key = DimensionKey.of(update.key());
        ScoreDay day = update.day();
        Double forecast = Double.isNaN(day.forecast()) ? null : day.forecast();
        Score score = Score.of(rule, day.numerator(), day.denominator(), forecast, minimumSample);
        Scorecard told = new Scorecard();
        told.setTimestamp(Instant.ofEpochMilli(day.changedAt()));
        told.setMetricId(rule.id());
        told.setPlatform(Platform.valueOf(key.platform().name()));
        told.setShopId(key.shopId());
        told.setDay(Instant.ofEpochMilli(day.start())
                .atZone(ZoneId.of(shops.zoneOf(key.shopId())))
                .toLocalDate()
                .toString());
        told.setNumerator(score.numerator());
        told.setDenominator(score.denominator());
        told.setValue(score.value());
        told.setLowerBound(score.lowerBound());
        told.setTarget(rule.target() == null ? null : rule.target().value());
        told.setMet(score.met());
        told.setRemainingBudget(score.remainingBudget());
        told.setForecast(score.forecast());
        told.setVersion(day.version());
        if (rule.windowDays() > 1) {
            window(
                    Score.of(rule, update.windowNumerator(), update.windowDenominator(), null, minimumSample),
                    rule,
                    told);
        }
        return told;
    }

    private static void window(Score score, ScorecardRule rule, Scorecard told) {
        told.setWindowDays(rule.windowDays());
        told.setWindowNumerator(score.numerator());
        told.setWindowDenominator(score.denominator());
        told.setWindowValue(score.value());
        told.setWindowLowerBound(score.lowerBound());
        told.setWindowMet(score.met());
        told.setWindowRemainingBudget(score.remainingBudget());
    }
}
