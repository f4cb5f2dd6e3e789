package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.OfficialFigures;
import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** The tables of the quality board. */
final class QualityTables {

    private QualityTables() {}

    /** The platforms' own shares, as they stand. */
    static Table scorecards() {
        return scorecards(
                text("平台考核：比率（未达标在前）", "Platform scorecards, shares: missed first"),
                "lowerBound: * or windowLowerBound: *",
                Format.PERCENT);
    }

    /** The platforms' own mean times: a share has a lower bound, a mean has none. */
    static Table meanTimes() {
        return scorecards(
                text("平台考核：平均时长", "Platform scorecards, mean times"),
                "(value: * or windowValue: *) and not (lowerBound: * or windowLowerBound: *)",
                Format.DURATION);
    }

    /**
     * The figure by which the platform judges, of a day or of its last days; what the day itself was stands beside it. What too few
     * cases decide has no colour. A budget of nothing only says that the next miss counts; whether the target is missed is said beside it.
     */
    private static Table scorecards(Text title, String query, Format format) {
        return new Table(
                title,
                Words.SCORECARDS,
                query,
                List.of(
                        Bucket.terms("metricId", text("指标", "Metric"), 50),
                        Words.shops(100),
                        Bucket.lastTerms("day", text("日期", "Day"), 1)),
                List.of(
                        new Cell(Value.max(OfficialFigures.MISSED, text("未达标", "Missed")), Levels.atMost(0.5, 1)),
                        new Cell(Value.max(OfficialFigures.BUDGET, text("剩余额度", "Budget left")), Levels.atLeast(5, -1)),
                        Cell.of(Value.max(OfficialFigures.DAYS, text("考核天数", "Days judged"))),
                        Cell.of(Value.max(OfficialFigures.SAMPLE, text("样本", "Sample"))),
                        Cell.of(Value.max(OfficialFigures.VALUE, text("考核值", "Value"))
                                .as(format)),
                        Cell.of(Value.last("target", text("目标", "Target")).as(format)),
                        Cell.of(Value.last("value", text("当日值", "That day")).as(format)),
                        Cell.of(Value.last("forecast", text("预计全天", "Forecast of the day"))
                                .as(format))));
    }

    /** What buyers say of each shop; the shop with the most ratings first, since few ratings say little. */
    static Table marks() {
        return new Table(
                text("买家评分（按店铺）", "What buyers say, by shop"),
                Words.METRICS,
                Quality.SHOP_HOURS,
                List.of(Words.shops(50)),
                List.of(
                        Cell.of(Value.sum("ratings", text("评价数", "Ratings"))),
                        new Cell(Rates.satisfaction(), Levels.atLeast(0.95, 0.9)),
                        Cell.of(Rates.satisfactionAtLeast()),
                        Cell.of(Rates.mark(text("速度", "Speed"), "speed")),
                        Cell.of(Rates.mark(text("态度", "Attitude"), "attitude")),
                        Cell.of(Rates.mark(text("效果", "Effect"), "effect")),
                        Cell.of(Rates.mark(text("流程", "Process"), "process")),
                        new Cell(Rates.badReviews(), Levels.atMost(0.05, 0.1)),
                        Cell.of(Rates.badReviewsAtLeast())));
    }

    /** What went wrong with each shop's orders. */
    static Table cases() {
        return new Table(
                text("售后（按店铺）", "Cases, by shop"),
                Words.METRICS,
                Quality.SHOP_HOURS,
                List.of(Words.shops(50)),
                List.of(
                        Cell.of(Value.sum("complaints", text("投诉", "Complaints"))),
                        new Cell(Rates.complaints(), Levels.atMost(0.01, 0.02)),
                        Cell.of(Rates.complaintsAtLeast()),
                        Cell.of(Rates.ofOrders(text("退款率", "Refunds"), "refunds")),
                        Cell.of(Rates.ofOrders(text("品质退款率", "Quality refunds"), "qualityRefunds")),
                        Cell.of(Rates.ofOrders(text("纠纷退款率", "Disputes lost"), "disputesLost")),
                        Cell.of(Rates.ofOrders(text("介入率", "Interventions"), "interventions"))));
    }

    /** How the teams of each shop answer. Percentiles cannot be put together: what is shown says that it is a mean of them. */
    static Table teams() {
        return new Table(
                text("班组（按店铺）", "Teams, by shop"),
                Words.METRICS,
                "dimension: TEAM and windowMinutes: 60",
                List.of(Words.shops(50), Bucket.terms("teamId", text("班组", "Team"), 50)),
                List.of(
                        Cell.of(Value.sum("rounds", text("轮次", "Rounds"))),
                        new Cell(Rates.withinThreeMinutes(), Levels.atLeast(0.95, 0.8)),
                        new Cell(Rates.unanswered(), Levels.atMost(0.02, 0.05)),
                        Cell.of(Value.average("waitP90Millis", text("P90等待（各小时均值）", "P90 wait, mean of hours"))
                                .as(Format.DURATION)),
                        new Cell(Rates.satisfaction(), Levels.atLeast(0.95, 0.9)),
                        Cell.of(Rates.satisfactionAtLeast())));
    }

    /** What buyers come about. */
    static Table issues() {
        return new Table(
                text("问题类型", "Issue types"),
                Words.METRICS,
                "dimension: ISSUE and windowMinutes: 60",
                List.of(Bucket.terms("issueType", text("问题", "Issue"), 20)),
                List.of(
                        Cell.of(Value.sum("conversations", text("会话", "Conversations"))),
                        Cell.of(Value.sum("complaints", text("投诉", "Complaints"))),
                        Cell.of(Value.sum("refunds", text("退款", "Refunds"))),
                        Cell.of(Rates.timeToSolve())));
    }

    /** The promises, those broken most first. */
    static Table policies() {
        return Promises.table(
                Words.COUNTED,
                null,
                Cell.of(Value.count(text("已判定", "Decided")).where(Words.DECIDED)),
                new Cell(Promises.kept(text("履约率", "Kept")), Levels.atLeast(0.95, 0.9)),
                Cell.of(Value.count(text("已更正", "Retracted")).where("retracted: true")));
    }
}
