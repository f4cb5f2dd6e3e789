package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Board.Row;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.board.Search;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Column;
import io.aftersales.dashboards.lens.Format;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Series;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Tile;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** The data engineer's board: do the jobs keep up, and what did they refuse. */
final class PipelineHealth {

    /** The jobs. */
    static final Bucket JOBS = Bucket.sortedTerms("job", text("作业", "Job"), 10);

    /** A job that said nothing for so long is no longer run. */
    static final String LIVED = "7d";

    /** What jobs say that live: they say something every ten seconds. */
    private static final String LIVES = "windowEnd >= \"now-1m\"";

    private static final Text IN_AN_HOUR = text("条", "in an hour");

    private PipelineHealth() {}

    static Board board() {
        return new Board(
                "pipeline-health",
                text("作业健康", "Pipeline health"),
                text("数据工程师：作业跟得上吗，拒绝了什么", "Data engineers: do the jobs keep up, what did they refuse"),
                6,
                10,
                // No list of jobs above: refused documents name none, and the others stand side by side.
                List.of(),
                List.of(
                        Row.of(
                                6,
                                Panel.of(8, rate()),
                                Panel.of(8, lag()),
                                Panel.of(8, deadLetters()),
                                Panel.of(8, rejectedDocuments()),
                                Panel.of(8, lateness()),
                                Tiles.fresh(8)),
                        Row.of(
                                11,
                                Panel.of(
                                        24,
                                        series(
                                                text("每秒事件", "Events per second"),
                                                Value.max("eventsPerSecond", text("每秒", "per second")))),
                                Panel.of(24, series(text("积压", "Lag"), Value.max("lag", text("条", "records"))))),
                        Row.of(
                                11,
                                Panel.of(
                                        24,
                                        series(
                                                text("发现延迟（最大）", "Lateness of detection, greatest"),
                                                Value.max("detectionMaxMillis", text("最大", "greatest"))
                                                        .as(Format.DURATION))),
                                Panel.of(24, jobs()).lookingBack(LIVED)),
                        Row.of(13, Panel.of(48, rejected()))));
    }

    /** Most jobs read the same streams: what they hear together was told several times. */
    private static Tile rate() {
        return Tile.of(
                        text("每秒事件", "Events per second"),
                        Words.HEALTH,
                        Value.last("eventsPerSecond", text("最忙的作业", "busiest job"))
                                .as(Format.DECIMAL))
                .where(LIVES)
                .greatestOver(JOBS);
    }

    private static Tile lag() {
        return Tile.of(text("积压", "Lag"), Words.HEALTH, Value.last("lag", text("条记录", "records")))
                .where(LIVES)
                .greatestOver(JOBS)
                .with(Levels.atMost(10_000, 100_000));
    }

    /** Every job that reads a stream meets the same bad records. */
    private static Tile deadLetters() {
        return Tile.of(
                        text("死信（近1小时）", "Dead letters, last hour"),
                        Words.HEALTH,
                        Value.sum("deadLetters", IN_AN_HOUR).within("1h"))
                .greatestOver(JOBS)
                .with(Levels.atMost(1, 100));
    }

    /** The documents themselves: two jobs that write through one alias each count them. */
    private static Tile rejectedDocuments() {
        return Tile.of(
                        text("拒收文档（近1小时）", "Rejected documents, last hour"),
                        Words.REJECTED,
                        Value.count(IN_AN_HOUR).within("1h"))
                .with(Levels.atMost(1, 100));
    }

    /** As it is now: what happened while a job worked off a backlog is in the chart below. */
    private static Tile lateness() {
        return Tile.of(
                        text("发现延迟（最大）", "Detected after the deadline, worst"),
                        Words.HEALTH,
                        Value.max("detectionMaxMillis", text("近5分钟", "last 5 min"))
                                .within("5m")
                                .as(Format.DURATION))
                .with(Levels.atMost(1_000, 5_000));
    }

    private static Series series(Text title, Column value) {
        return new Series(
                title,
                Words.HEALTH,
                "",
                "line",
                Bucket.time("@timestamp", "auto", Words.TIME),
                JOBS,
                List.of(value),
                null);
    }

    private static Value sum(String field, Text label) {
        return Value.sum(field, label).within("6h");
    }

    /** Also those that are dead: they have a row for as long as they might still be missed. */
    private static Table jobs() {
        return new Table(
                text("各作业（近6小时）", "Jobs, last 6 h"),
                Words.HEALTH,
                "",
                List.of(Bucket.terms("job", text("作业", "Job"), 10)),
                List.of(
                        Cell.of(sum("events", text("事件", "Events"))),
                        Cell.of(Value.latest("windowEnd", text("最近心跳", "Last sign of life"))),
                        new Cell(Value.count(text("近1分钟心跳", "Signs, 1 min")).where(LIVES), Levels.atLeast(3, 1)),
                        new Cell(sum("deadLetters", text("死信", "Dead letters")), Levels.atMost(1, 100)),
                        new Cell(sum("lateFacts", text("迟到", "Late")), Levels.atMost(1, 100)),
                        new Cell(sum("rejectedDocuments", text("拒收", "Rejected")), Levels.atMost(1, 10))));
    }

    private static Search rejected() {
        return new Search(
                "rejected-documents",
                text("被拒收的文档", "Rejected documents"),
                Words.REJECTED,
                "",
                List.of("index", "id", "reason"),
                List.of(Search.Order.down("@timestamp")));
    }
}
