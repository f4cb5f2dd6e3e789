package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.Severity;
import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Board.Row;
import io.aftersales.dashboards.board.Control;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.board.Search;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Formula;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Pie;
import io.aftersales.dashboards.lens.Series;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Tile;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** The risk team's board: which dispute first, why, and what to do. */
final class DisputeRisk {

    private static final String FIRING = "status: FIRING and not parentAlertId: *";
    private static final String HIGH = "level: (HIGH or CRITICAL)";

    private DisputeRisk() {}

    static Board board() {
        return new Board(
                "dispute-risk",
                text("纠纷风险", "Dispute risk"),
                text("风控：先处理哪一单，为什么，怎么做", "Risk team: which dispute first, why, and what to do"),
                168,
                30,
                // Alerts have no platform: a list of platforms would empty them, and a critical one would look like
                // none.
                List.of(new Control(Words.RISK, "shopId", Words.SHOP)),
                List.of(
                        Row.of(
                                6,
                                Panel.now(8, firing()),
                                Panel.now(8, critical()),
                                Panel.now(8, incidents()),
                                Panel.of(8, highOrders()).lookingBack(Words.REMEMBERED),
                                Panel.of(8, amountAtRisk()).lookingBack(Words.REMEMBERED),
                                Tiles.fresh(8)),
                        Row.of(13, Panel.now(48, alerts())),
                        Row.of(13, Panel.of(48, workList()).lookingBack(Words.REMEMBERED)),
                        Row.of(
                                11,
                                Panel.of(16, overTime()),
                                Panel.of(12, reasons()).lookingBack(Words.REMEMBERED),
                                Panel.of(10, scores()).lookingBack(Words.REMEMBERED),
                                Panel.of(10, levels()).lookingBack(Words.REMEMBERED)),
                        Row.of(
                                11,
                                Panel.of(24, shops(), "shop").lookingBack(Words.REMEMBERED),
                                Panel.of(24, orders(), "order").lookingBack(Words.REMEMBERED))));
    }

    private static Tile firing() {
        return Tile.of(
                        text("告警中", "Firing alerts"),
                        Words.ALERTS,
                        Value.count(text("条", "alerts")).where(FIRING))
                .where("status: FIRING")
                .beside(Value.count(text("并入群体事件", "folded into incidents")).where("parentAlertId: *"))
                .with(Levels.atMost(1, 10));
    }

    private static Tile critical() {
        return Tile.of(text("重大告警", "Critical"), Words.ALERTS, Value.count(text("立即处理", "act now")))
                .where(FIRING + " and severity: CRITICAL")
                .with(Levels.atMost(1, 1.5));
    }

    private static Tile highOrders() {
        return Tile.of(text("高风险订单", "Orders at high risk"), Words.RISK, Value.count(text("单", "orders")))
                .where(HIGH)
                .with(Levels.atMost(5, 20));
    }

    private static Tile amountAtRisk() {
        return Tile.of(
                text("涉险金额", "Amount at risk"),
                Words.RISK,
                Formula.money(
                        text("元", "yuan"),
                        Value.sum("amountCents", text("分", "cents")).where(HIGH)));
    }

    /** Many buyers with one cause. One of a carrier or a station has no shop, though it is about the shop that is chosen. */
    private static Tile incidents() {
        return Tile.of(
                        text("群体事件（全部店铺）", "Mass incidents, all shops"),
                        Words.ALERTS,
                        Value.count(text("起", "firing")).where(FIRING + " and family: incident"))
                .ofEverything()
                .with(Levels.atMost(1, 3));
    }

    private static Search alerts() {
        return new Search(
                "firing-alerts",
                text(
                        "告警（重大在前；承运商与站点的群体事件不属于任何店铺）",
                        "Alerts, critical first; mass incidents of carriers and stations are of no shop"),
                Words.ALERTS,
                "status: (FIRING or ACKNOWLEDGED) and not parentAlertId: *",
                List.of(
                        "severity",
                        "status",
                        "startsAt",
                        "title.*",
                        "summary.*",
                        "playbook.*",
                        "shopId",
                        "agentId",
                        "orderId",
                        "evidence",
                        "members"),
                List.of(Search.Order.up(Severity.rankOf("severity")), Search.Order.down("startsAt")));
    }

    /** By level, which is always that of now; a score is that of the time beside it, and fades until the next level. */
    private static Search workList() {
        return new Search(
                "risk-work-list",
                text("待处理订单（重大在前，分数为当时）", "Work list, critical first; a score is that of its time"),
                Words.RISK,
                Words.AT_RISK,
                List.of(
                        "level",
                        "score",
                        "@timestamp",
                        "orderId",
                        "shopId",
                        "amountCents",
                        "factors.title.*",
                        "factors.excerpt"),
                List.of(Search.Order.up(Severity.rankOf("level")), Search.Order.down("score")));
    }

    private static Series overTime() {
        return new Series(
                text("告警走势（每小时）", "Alerts, each hour"),
                Words.ALERTS,
                "",
                "bar_stacked",
                Bucket.time("startsAt", "1h", Words.TIME),
                Words.severities(),
                List.of(Value.count(text("告警", "Alerts"))),
                new Series.Threshold(text("警戒线", "limit"), 20));
    }

    private static Series reasons() {
        return new Series(
                text("风险原因", "Reasons"),
                Words.RISK,
                HIGH,
                "bar_horizontal",
                Bucket.terms("factors.id", text("原因", "Reason"), 12),
                null,
                List.of(Value.count(text("订单", "Orders"))),
                null);
    }

    private static Series scores() {
        return new Series(
                text("风险分布", "Scores"),
                Words.RISK,
                "",
                "bar",
                Bucket.histogram("score", text("分数", "Score")),
                null,
                List.of(Value.count(text("订单", "Orders"))),
                null);
    }

    private static Pie levels() {
        return new Pie(
                text("按级别", "By level"),
                Words.RISK,
                Words.AT_RISK,
                Words.graded("level", text("级别", "Level")),
                Value.count(text("订单", "Orders")));
    }

    private static Table shops() {
        return new Table(
                text("店铺", "Shops"),
                Words.RISK,
                Words.AT_RISK,
                List.of(Words.shops(50)),
                List.of(
                        new Cell(Value.count(text("高风险订单", "High-risk orders")).where(HIGH), Levels.atMost(2, 10)),
                        Cell.of(Value.count(text("有风险订单", "Orders with risk"))),
                        Cell.of(Formula.money(
                                text("涉险金额", "Amount"),
                                Value.sum("amountCents", text("分", "cents")).where(HIGH)))));
    }

    private static Table orders() {
        return new Table(
                text("订单", "Orders"),
                Words.RISK,
                HIGH,
                List.of(Bucket.terms("orderId", text("订单", "Order"), 50)),
                List.of(
                        new Cell(Value.max("score", text("分数", "Score")), Levels.atMost(60, 80)),
                        Cell.of(Value.lastWord("level", text("级别", "Level"))),
                        Cell.of(Value.lastWord("shopId", Words.SHOP))));
    }
}
