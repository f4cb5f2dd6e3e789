package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Score;
import io.aftersales.domain.satisfaction.ScoreDay;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.event.Platform;
import io.aftersales.result.Scorecard;
import java.time.Instant;
import java.time.LocalDate;

/** Writes a scorecard's day as the record of the contract. */
final class ScorecardRecords {

    private ScorecardRecords() {}

    /** Sums over the days of the official window that ends with a day. */
    record Window(long numerator, long denominator) {}

    /**
     * The record.
     *
     * @param rule of the day
     * @param minimumSample below which nothing is judged
     * @param date of the day where the shop is
     */
    static Scorecard of(
            String key, ScoreDay day, Window window, ScorecardRule rule, long minimumSample, LocalDate date) {
        DimensionKey card = DimensionKey.of(key);
        Double forecast = Double.isNaN(day.forecast()) ? null : day.forecast();
        Score score = Score.of(rule, day.numerator(), day.denominator(), forecast, minimumSample);
        Scorecard told = new Scorecard();
        told.setTimestamp(Instant.ofEpochMilli(day.changedAt()));
        told.setMetricId(rule.id());
        told.setPlatform(Platform.valueOf(card.platform().name()));
        told.setShopId(card.shopId());
        told.setDay(date.toString());
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
            window(Score.of(rule, window.numerator(), window.denominator(), null, minimumSample), rule, told);
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
