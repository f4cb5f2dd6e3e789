package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Board.Row;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.board.Search;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Series;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** The supervisor's board: where to walk now. */
final class ServiceFloor {

    private static final String WARNED = "state: RUNNING and breached: false and warned: true";

    private static final String OPEN_BREACH = "breached: true and " + Words.OPEN;

    private ServiceFloor() {}

    static Board board() {
        return new Board(
                "service-floor",
                text("服务现场", "Service floor"),
                text("主管：现在该去哪里", "Supervisors: where to walk now"),
                24,
                10,
                Words.agentControls(),
                List.of(
                        Row.of(
                                6,
                                Panel.of(7, Tiles.waitingNow()),
                                Panel.of(7, Tiles.longestWait()),
                                Panel.of(7, Tiles.kept("1h")),
                                Panel.of(7, Tiles.breachesLastHour()),
                                Panel.now(7, Tiles.aboutToBreach()),
                                Panel.now(7, Tiles.openBreaches()),
                                Tiles.fresh(6)),
                        Row.of(
                                11,
                                Panel.of(32, breachesOverTime()),
                                Panel.of(16, Promises.broken(Words.PROMISED), "shop")),
                        Row.of(13, Panel.now(26, agents(), "agent"), Panel.now(22, shops(), "shop")),
                        Row.of(11, Panel.of(20, waiting(), "shop"), Panel.of(28, waitingByAgent(), "agent")),
                        Row.of(13, Panel.now(48, oldestOpen())),
                        Row.of(4, new Panel.Told(48, howToRead()))));
    }

    private static Text howToRead() {
        return text(
                "**怎么看**：橙红色表示现在就要有人处理，黄色表示需要关注，绿色表示正常。点击客服、店铺或服务标准可查看详情。" + "排队不分服务标准：选了服务标准时，排队的表为空；选了客服时，店铺的排队表为空。",
                "**How to read this**: vermilion means that someone must act now, amber wants watching, green is good."
                        + " Click an agent, a shop or a promise to look closer."
                        + " A queue is of no promise: the tables of waiting are empty while one is chosen, and that of shops while an agent is chosen.");
    }

    private static Series breachesOverTime() {
        return new Series(
                text("超时走势（每5分钟）", "Breaches over time, each 5 minutes"),
                Words.DUE,
                Words.PROMISED + " and breached: true",
                "bar_stacked",
                Bucket.time("dueAt", "5m", Words.TIME),
                Words.severities(),
                List.of(Words.breaches()),
                new Series.Threshold(text("警戒线", "limit"), 10));
    }

    /** Where the wait of the headline is. */
    private static Table waiting() {
        return waiting(
                text("正在等待：店铺（最久在前）", "Waiting by shop, longest first"),
                Tiles.QUEUE_OF_SHOPS,
                List.of(Words.shops(50)));
    }

    /** Whose buyers they are. Only those are read of whom something was said just now: others have nobody. */
    private static Table waitingByAgent() {
        return waiting(
                text("正在等待：客服（最久在前）", "Waiting by agent, longest first"),
                "dimension: QUEUE and agentId: * and @timestamp >= \"now-1m\"",
                Words.agents(50));
    }

    private static Table waiting(Text title, String query, List<Bucket> rows) {
        return new Table(
                title,
                Words.METRICS,
                query,
                rows,
                List.of(
                        new Cell(
                                Value.last("longestWaitMillis", text("最长等待", "Longest"))
                                        .as(Format.DURATION),
                                Tiles.WAIT),
                        Cell.of(Value.last("waitingNow", text("等待中", "Waiting"))),
                        Cell.of(Value.last("openNow", text("进行中会话", "Open chats")))));
    }

    private static Table agents() {
        return worstFirst(
                text("客服（最差在前）", "Agents, worst first"),
                Words.agents(50),
                Levels.atMost(1, 3),
                Levels.atMost(1, 3),
                Value.earliest("dueAt", text("最早逾期", "Overdue since")).where(OPEN_BREACH));
    }

    private static Table shops() {
        return worstFirst(
                text("店铺（最差在前）", "Shops, worst first"),
                List.of(Words.shops(50)),
                Levels.atMost(1, 5),
                Levels.atMost(1, 10),
                Value.sum("penaltyPoints", text("罚分", "Penalty points")));
    }

    /** Whoever has most to clear away now; broken promises of a day that are over stand for the numbers beside. */
    private static Table worstFirst(Text title, List<Bucket> rows, Levels lastHour, Levels open, Value further) {
        return new Table(
                title,
                Words.CLOCKS,
                Words.PROMISED + " and ((breached: true and (" + Words.OPEN + " or dueAt >= \"now-24h\")) or (" + WARNED
                        + "))",
                rows,
                List.of(
                        new Cell(Value.count(text("未处理超时", "Open breaches")).where(OPEN_BREACH), open),
                        new Cell(
                                Value.count(text("近1小时超时", "Breaches 1 h"))
                                        .where("breached: true and dueAt >= \"now-1h\""),
                                lastHour),
                        Cell.of(Value.count(text("已预警", "Warned")).where(WARNED)),
                        Cell.of(further)));
    }

    private static Search oldestOpen() {
        return new Search(
                "oldest-open-breaches",
                text("最久未处理的超时", "Oldest open breaches"),
                Words.CLOCKS,
                Words.PROMISED + " and " + OPEN_BREACH,
                List.of(
                        "dueAt",
                        "policyTitle.*",
                        "severity",
                        "shopId",
                        "agentId",
                        "subjectType",
                        "subjectId",
                        "orderId"),
                List.of(Search.Order.up("dueAt")));
    }
}
