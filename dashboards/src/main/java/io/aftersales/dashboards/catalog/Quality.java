package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Board.Row;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Formula;
import io.aftersales.dashboards.lens.Heatmap;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Series;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Tile;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** The manager's board: is the service good, and will the platform's score hold. */
final class Quality {

    private static final String SHOP_HOURS = "dimension: SHOP and windowMinutes: 60";

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
                                Panel.of(10, rounds()),
                                Panel.of(10, unanswered()),
                                Panel.of(10, Tiles.kept("24h")),
                                Panel.of(10, targetsMissed()),
                                Panel.of(8, Tiles.fresh())),
                        Row.of(13, Panel.of(48, scorecards())),
                        Row.of(11, Panel.of(24, keptByDay()), Panel.of(24, waits())),
                        Row.of(12, Panel.of(24, heat()), Panel.of(24, policies()))));
    }

    private static Tile rounds() {
        return Tile.of(text("咨询轮次", "Rounds"), Words.METRICS, Value.sum("rounds", text("轮", "rounds")))
                .where(SHOP_HOURS);
    }

    private static Tile unanswered() {
        return Tile.of(
                        text("未回复率", "Unanswered"),
                        Words.METRICS,
                        Formula.share(
                                text("未回复", "of rounds"),
                                Value.sum("unanswered", text("未回复", "unanswered")),
                                Value.sum("rounds", text("轮次", "rounds"))))
                .where(SHOP_HOURS)
                .with(Levels.atMost(0.02, 0.05));
    }

    private static Tile targetsMissed() {
        return Tile.of(
                        text("未达标指标", "Targets missed today"),
                        Words.SCORECARDS,
                        Value.count(text("项", "metrics")).where("met: false").within("24h"))
                .with(Levels.atMost(1, 3));
    }

    private static Table scorecards() {
        return new Table(
                text("平台考核（按店铺与日期）", "Platform scorecards, by shop and day"),
                Words.SCORECARDS,
                "",
                List.of(
                        Bucket.terms("metricId", text("指标", "Metric"), 20),
                        Words.shops(20),
                        Bucket.sortedTerms("day", text("日期", "Day"), 7)),
                List.of(
                        Cell.of(Value.max("denominator", text("样本", "Sample"))),
                        Cell.of(Value.last("value", text("当前值", "Value")).as(Format.DECIMAL)),
                        Cell.of(Value.last("target", text("目标", "Target")).as(Format.DECIMAL)),
                        new Cell(Value.last("remainingBudget", text("剩余额度", "Budget left")), Levels.atLeast(5, 1)),
                        Cell.of(Value.last("forecast", text("预计全天", "Forecast")).as(Format.DECIMAL))));
    }

    private static Series keptByDay() {
        return new Series(
                text("每日履约率", "Promises kept, by day"),
                Words.CLOCKS,
                Words.COUNTED,
                "line",
                Bucket.time("dueAt", "1d", Words.TIME),
                null,
                List.of(Formula.share(
                        text("履约率", "kept"),
                        Value.count(text("履约", "kept")).where(Words.KEPT),
                        Value.count(text("全部", "all")).where(Words.DECIDED))),
                new Series.Threshold(text("目标 95%", "target 95 %"), 0.95));
    }

    private static Series waits() {
        return new Series(
                text("首次响应等待", "Wait for a reply"),
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
                text("各店铺每小时超时", "Breaches by hour and shop"),
                Words.CLOCKS,
                Words.COUNTED + " and breached: true",
                Bucket.time("dueAt", "1h", Words.TIME),
                Words.shops(12),
                Words.breaches(),
                Levels.atMost(1, 10));
    }

    private static Table policies() {
        return new Table(
                text("各服务标准", "By promise"),
                Words.CLOCKS,
                Words.COUNTED,
                List.of(Words.policies(40)),
                List.of(
                        new Cell(Words.breaches(), Levels.atMost(1, 10)),
                        Cell.of(Value.count(text("已判定", "Decided")).where(Words.DECIDED)),
                        new Cell(
                                Formula.share(
                                        text("履约率", "Kept"),
                                        Value.count(text("履约", "kept")).where(Words.KEPT),
                                        Value.count(text("全部", "all")).where(Words.DECIDED)),
                                Levels.atLeast(0.95, 0.9)),
                        Cell.of(Value.count(text("已更正", "Retracted")).where("retracted: true"))));
    }
}
