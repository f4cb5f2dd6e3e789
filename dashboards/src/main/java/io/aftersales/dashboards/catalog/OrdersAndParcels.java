package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Board.Row;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.board.Search;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Formula;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Tile;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** Shipments, pick-ups, stalls and promised deliveries. */
final class OrdersAndParcels {

    private static final String GOODS = Words.PROMISED + " and subjectType: (order or parcel)";

    private static final String OVERDUE = "breached: true and " + Words.OPEN;

    private OrdersAndParcels() {}

    static Board board() {
        return new Board(
                "orders-and-parcels",
                text("物流与订单", "Logistics and orders"),
                text("发货、揽收、停滞与送达承诺", "Shipment, pick-up, stalls and promised delivery"),
                168,
                30,
                Words.promiseControls(),
                List.of(
                        Row.of(
                                6,
                                Panel.now(10, open()),
                                Panel.now(10, overdue()),
                                Panel.of(10, kept()),
                                Panel.of(10, penalties()),
                                Tiles.fresh(8)),
                        Row.of(
                                11,
                                Panel.of(32, Promises.overTime(text("逾期走势", "Breaches over time"), GOODS)),
                                Panel.of(16, Promises.broken(GOODS))),
                        Row.of(12, Panel.now(48, shops(), "shop")),
                        Row.of(13, Panel.now(48, longestOverdue()))));
    }

    private static Tile open() {
        return Tile.of(text("进行中", "Promises running"), Words.CLOCKS, Value.count(text("件", "open")))
                .where(GOODS + " and " + Words.OPEN);
    }

    private static Tile overdue() {
        return Tile.of(text("已逾期未完成", "Overdue and open"), Words.CLOCKS, Value.count(text("件", "open")))
                .where(GOODS + " and " + OVERDUE)
                .with(Levels.atMost(1, 20));
    }

    private static Tile kept() {
        return Tile.of(text("按时率", "On time"), Words.DUE, Promises.kept(text("按时", "kept")))
                .where(GOODS)
                .with(Levels.atLeast(0.95, 0.9));
    }

    private static Tile penalties() {
        return Tile.of(
                        text("平台罚款", "Platform penalties"),
                        Words.DUE,
                        Formula.money(text("元", "yuan"), Value.sum("penaltyCents", text("分", "cents"))))
                .where(GOODS)
                .beside(Value.sum("penaltyPoints", text("扣分", "points")));
    }

    private static Table shops() {
        return new Table(
                text("店铺（近7天与未完成，最差在前）", "Shops, worst first: the last 7 days and what is open"),
                Words.CLOCKS,
                GOODS + " and (" + Words.OPEN + " or (" + Promises.dueWithin("7d") + "))",
                List.of(Words.shops(100)),
                List.of(
                        new Cell(Value.count(text("逾期未完成", "Overdue")).where(OVERDUE), Levels.atMost(1, 10)),
                        Cell.of(Words.breaches()),
                        new Cell(
                                Promises.kept(text("按时率（近7天）", "On time, 7 d"), Promises.dueWithin("7d")),
                                Levels.atLeast(0.95, 0.9)),
                        Cell.of(Value.max("overrunMillis", text("最长逾期", "Longest overrun"))
                                .as(Format.DURATION)),
                        Cell.of(Formula.money(text("罚款", "Penalty"), Value.sum("penaltyCents", text("分", "cents"))))));
    }

    private static Search longestOverdue() {
        return new Search(
                "longest-overdue",
                text("逾期最久的订单与包裹", "Longest overdue orders and parcels"),
                Words.CLOCKS,
                GOODS + " and " + OVERDUE,
                List.of("dueAt", "policyTitle.*", "shopId", "orderId", "parcelId", "penaltyCents"),
                List.of(Search.Order.up("dueAt")));
    }
}
