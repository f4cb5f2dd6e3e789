package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Board.Row;
import io.aftersales.dashboards.board.Control;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.board.Search;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Series;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Tile;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** The boards that a click on an agent, a shop or an order leads to. */
final class CloseUps {

    private static final Levels FEW = Levels.atMost(1, 5);
    private static final Text KEPT = text("履约", "Kept");

    private CloseUps() {}

    static Board agent() {
        return new Board(
                "agent",
                text("单个客服", "One agent"),
                text("一位客服今天的服务", "How one agent serves today"),
                24,
                30,
                List.of(
                        new Control(Words.CLOCKS, "shopId", Words.SHOP),
                        new Control(Words.CLOCKS, "agentId", Words.AGENT),
                        new Control(Words.CLOCKS, "policyId", Words.POLICY)),
                List.of(
                        headline(),
                        Row.of(11, Panel.of(28, overTime()), Panel.of(20, promises())),
                        Row.of(14, Panel.of(48, clocks("agent-clocks", text("服务记录", "Clocks"))))));
    }

    static Board shop() {
        return new Board(
                "shop",
                text("单个店铺", "One shop"),
                text("一家店铺的服务与风险", "One shop's service and risk"),
                24,
                30,
                List.of(
                        new Control(Words.CLOCKS, "shopId", Words.SHOP),
                        new Control(Words.CLOCKS, "policyId", Words.POLICY)),
                List.of(
                        headline(),
                        Row.of(11, Panel.of(28, overTime()), Panel.of(20, promises())),
                        Row.of(
                                12,
                                Panel.of(24, agents(), "agent"),
                                Panel.of(24, riskyOrders(), "order").lookingBack(Words.REMEMBERED)),
                        Row.of(14, Panel.of(48, clocks("shop-clocks", text("服务记录", "Clocks"))))));
    }

    static Board order() {
        return new Board(
                "order",
                text("单个订单", "One order"),
                text("一笔订单的全部服务时钟与风险依据", "All clocks of one order, and the evidence of its risk"),
                2_160,
                60,
                List.of(new Control(Words.CLOCKS, "orderId", text("订单", "Order"))),
                List.of(
                        Row.of(
                                6,
                                Panel.now(16, Tiles.openBreaches()),
                                Panel.now(
                                        16,
                                        Tile.of(
                                                        text("风险分", "Risk score"),
                                                        Words.RISK,
                                                        Value.max("score", text("分", "of 100")))
                                                .with(Levels.atMost(60, 80))),
                                Tiles.fresh(16)),
                        Row.of(14, Panel.now(48, clocks("order-clocks", text("服务时钟", "Clocks")))),
                        Row.of(
                                12,
                                Panel.now(
                                        48,
                                        new Search(
                                                "order-evidence",
                                                text("风险依据", "Evidence"),
                                                Words.RISK,
                                                "",
                                                List.of(
                                                        "orderId",
                                                        "score",
                                                        "level",
                                                        "factors.title.*",
                                                        "factors.excerpt",
                                                        "factors.occurredAt"),
                                                List.of(Search.Order.down("score")))))));
    }

    private static Row headline() {
        return Row.of(
                6,
                Panel.of(10, Tiles.kept("24h")),
                Panel.of(10, Tiles.breachesLastHour()),
                Panel.now(10, Tiles.aboutToBreach()),
                Panel.now(10, Tiles.openBreaches()),
                Tiles.fresh(8));
    }

    private static Series overTime() {
        return Promises.overTime(text("超时走势", "Breaches over time"), Words.PROMISED);
    }

    private static Table promises() {
        return Promises.table(
                Words.PROMISED,
                FEW,
                Cell.of(Value.count(KEPT).where(Words.KEPT)),
                Cell.of(Value.average("elapsedMillis", text("平均用时", "Mean time"))
                        .as(Format.DURATION)));
    }

    private static Table agents() {
        return Promises.worstFirst(
                text("客服", "Agents"),
                Words.PROMISED,
                Words.agents(30),
                FEW,
                Cell.of(Value.count(KEPT).where(Words.KEPT)));
    }

    private static Table riskyOrders() {
        return new Table(
                text("风险订单（选了服务标准时为空）", "Orders at risk (none while a promise is chosen)"),
                Words.RISK,
                Words.AT_RISK,
                List.of(Bucket.terms("orderId", text("订单", "Order"), 30)),
                List.of(
                        new Cell(Value.max("score", text("分数", "Score")), Levels.atMost(60, 80)),
                        Cell.of(Value.lastWord("level", text("级别", "Level")))));
    }

    private static Search clocks(String name, Text title) {
        return new Search(
                name,
                title,
                Words.CLOCKS,
                Words.COUNTED,
                List.of(
                        "policyTitle.*",
                        "state",
                        "breached",
                        "startAt",
                        "dueAt",
                        "stoppedAt",
                        "shopId",
                        "agentId",
                        "subjectId"),
                List.of(Search.Order.down("@timestamp")));
    }
}
