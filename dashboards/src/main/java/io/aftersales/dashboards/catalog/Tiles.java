package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Tile;
import io.aftersales.dashboards.lens.Value;

/**
 * Headline numbers that stand on several boards. What narrows a number stands in the panel's query, so that Elasticsearch
 * skips the rest of the documents; where a number is of everything, it stands in the number.
 */
final class Tiles {

    /** The readings of shops' queues. */
    static final String QUEUE_OF_SHOPS = "dimension: QUEUE and not agentId: *";

    /** How long a buyer may wait. */
    static final Levels WAIT = Levels.atMost(150_000, 180_000);

    private Tiles() {}

    /**
     * The latest reading of each shop's queue, put together: of all shops, since a queue is of no promise, and an agent's is another
     * one. The tables below follow what is chosen.
     */
    static Tile waitingNow() {
        return Tile.of(
                        text("正在等待（全部店铺）", "Waiting now, all shops"),
                        Words.METRICS,
                        Value.last("waitingNow", text("买家", "buyers")).where(QUEUE_OF_SHOPS))
                .summedOver(Bucket.allTerms("shopId", Words.SHOP))
                .ofEverything()
                .with(Levels.atMost(20, 50));
    }

    static Tile longestWait() {
        return Tile.of(
                        text("最长等待（全部店铺）", "Longest wait, all shops"),
                        Words.METRICS,
                        Value.last("longestWaitMillis", text("等待", "wait"))
                                .where(QUEUE_OF_SHOPS)
                                .as(Format.DURATION))
                .greatestOver(Bucket.allTerms("shopId", Words.SHOP))
                .ofEverything()
                .with(WAIT);
    }

    /** The share of the clocks decided in the last {@code span} that were kept. */
    static Tile kept(String span) {
        return Tile.of(
                        text("履约率（近" + span.replace("h", "小时") + "）", "Promises kept, last " + span),
                        Words.CLOCKS,
                        Promises.kept(text("履约率", "kept")))
                .where(Words.PROMISED + " and " + Promises.decidedWithin(span))
                .with(Levels.atLeast(0.95, 0.9));
    }

    static Tile breachesLastHour() {
        return Tile.of(
                        text("超时（近1小时）", "Breaches, last hour"),
                        Words.CLOCKS,
                        Words.breaches().where("dueAt >= \"now-1h\" and dueAt <= \"now\""))
                .where(Words.PROMISED + " and breached: true and dueAt >= \"now-2h\"")
                .beside(Value.count(text("前一小时", "hour before"))
                        .where("breached: true and dueAt >= \"now-2h\" and dueAt < \"now-1h\""))
                .with(Levels.atMost(1, 5));
    }

    static Tile aboutToBreach() {
        return Tile.of(text("即将超时", "About to breach"), Words.CLOCKS, Value.count(text("15分钟内", "within 15 min")))
                .where(Words.PROMISED
                        + " and state: RUNNING and breached: false and dueAt >= \"now\" and dueAt <= \"now+15m\"")
                .with(Levels.atMost(1, 10));
    }

    static Tile openBreaches() {
        return Tile.of(text("未处理超时", "Open breaches"), Words.CLOCKS, Value.count(text("件", "open")))
                .where(Words.PROMISED + " and breached: true and " + Words.OPEN)
                .with(Levels.atMost(1, 10));
    }

    /**
     * How fresh the board is: the last sign of life of the job that has been silent for longest, so that one stopped job is seen
     * although the others live. It looks back further than the boards, lest a job that has been dead for a day be forgotten.
     */
    static Panel fresh(int width) {
        Tile tile = Tile.of(
                        text("数据更新至", "Data up to"),
                        Words.HEALTH,
                        Value.latest("windowEnd", text("最久无心跳的作业", "job silent for longest")))
                .leastOver(PipelineHealth.JOBS)
                .ofEverything();
        return Panel.of(width, tile).lookingBack(PipelineHealth.LIVED);
    }
}
