package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.OfficialFigures;
import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Board.Row;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Column;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Heatmap;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Series;
import io.aftersales.dashboards.lens.Tile;
import io.aftersales.dashboards.lens.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manager's board: is the service good, and will the platform's score hold. */
final class Quality {

    /** The hours of shops: put together they are any span, and counted once. */
    static final String SHOP_HOURS = "dimension: SHOP and windowMinutes: 60";

    private Quality() {}

    static Board board() {
        return new Board(
                "quality",
                text("服务质量", "Quality"),
                text("经理：服务好不好，平台分能不能保住", "Managers: is the service good, will the platform's score hold"),
                168,
                60,
                Words.shopControls(Words.METRICS),
                List.of(
                        Row.of(
                                6,
                                Panel.of(8, rate(text("满意度", "Satisfaction"), Rates.satisfaction(), SATISFACTION)),
                                Panel.of(8, rate(text("投诉率", "Complaints"), Rates.complaints(), COMPLAINTS)),
                                Panel.of(8, rate(text("一次解决率", "Solved at once"), Rates.firstContact(), null)),
                                Panel.of(8, rate(text("未回复率", "Unanswered"), Rates.unanswered(), UNANSWERED)),
                                Panel.of(8, targetsMissed()),
                                Tiles.fresh(8)),
                        Row.of(12, Panel.of(48, QualityTables.scorecards())),
                        Row.of(9, Panel.of(48, QualityTables.meanTimes())),
                        Row.of(11, Panel.of(24, satisfactionByDay()), Panel.of(24, casesByDay())),
                        Row.of(
                                12,
                                Panel.of(24, QualityTables.marks(), "shop"),
                                Panel.of(24, QualityTables.cases(), "shop")),
                        Row.of(12, Panel.of(24, QualityTables.issues()), Panel.of(24, heat())),
                        Row.of(11, Panel.of(24, waits()), Panel.of(24, QualityTables.teams(), "shop")),
                        Row.of(11, Panel.of(48, QualityTables.policies()))));
    }

    private static final Levels SATISFACTION = Levels.atLeast(0.95, 0.9);
    private static final Levels COMPLAINTS = Levels.atMost(0.01, 0.02);
    private static final Levels UNANSWERED = Levels.atMost(0.02, 0.05);

    private static Tile rate(Text title, Column rate, @Nullable Levels levels) {
        Tile tile = Tile.of(title, Words.METRICS, rate).where(SHOP_HOURS);
        return levels == null ? tile : tile.with(levels);
    }

    /** Of each shop's figures that of the latest day, as in the tables below. */
    private static Tile targetsMissed() {
        return Tile.of(
                        text("未达标指标（最新一天）", "Targets missed, latest day"),
                        Words.SCORECARDS,
                        Value.lastBy(OfficialFigures.DAY, OfficialFigures.MISSED, text("项", "metrics")))
                .summedOver(Bucket.allTerms(OfficialFigures.CARD, text("考核", "Scorecard")))
                .with(Levels.atMost(1, 3));
    }

    private static Series satisfactionByDay() {
        return daily(
                text("每日满意度", "Satisfaction, by day"),
                List.of(Rates.satisfaction()),
                new Series.Threshold(text("目标 95%", "target 95 %"), 0.95));
    }

    private static Series casesByDay() {
        return daily(
                text("每日投诉率与差评率", "Complaints and bad reviews, by day"),
                List.of(Rates.complaints(), Rates.badReviews()),
                new Series.Threshold(text("上限 1%", "at most 1 %"), 0.01));
    }

    private static Series daily(Text title, List<Column> rates, Series.Threshold threshold) {
        return new Series(
                title,
                Words.METRICS,
                SHOP_HOURS,
                "line",
                Bucket.time("windowStart", "1d", Words.TIME),
                null,
                rates,
                threshold);
    }

    private static Series waits() {
        return new Series(
                text("回复等待（各店每小时的均值）", "Wait for a reply: mean of the shops, each hour"),
                Words.METRICS,
                SHOP_HOURS,
                "line",
                Bucket.time("windowStart", "1h", Words.TIME),
                null,
                List.of(
                        Value.average("waitP50Millis", text("中位数", "median")).as(Format.DURATION),
                        Value.average("waitP90Millis", text("P90", "p90")).as(Format.DURATION)),
                new Series.Threshold(text("3分钟", "3 minutes"), 180_000));
    }

    private static Heatmap heat() {
        return new Heatmap(
                text("3分钟内回复（按小时与星期，1=周一）", "Answered within 3 minutes, by hour and weekday (1 = Monday)"),
                Words.METRICS,
                SHOP_HOURS + " and rounds >= 1",
                Bucket.sortedTerms("hourOfDay", text("小时", "Hour"), 24),
                Bucket.sortedTerms("weekday", text("星期", "Weekday"), 7),
                Rates.withinThreeMinutes(),
                Levels.atLeast(0.95, 0.8));
    }
}
