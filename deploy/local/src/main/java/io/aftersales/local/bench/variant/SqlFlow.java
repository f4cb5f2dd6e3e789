package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.WindowSum;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The same windows in Flink SQL, each written once when it is over, as our own bounded run does: tumbling window functions over
 * grouping sets, in two phases, mini-batch on. Hours and days that were brought up to date each minute (CUMULATE) would cost it
 * more.
 */
final class SqlFlow {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private SqlFlow() {}

    static void draw(StreamExecutionEnvironment env, VariantSettings settings, boolean percentiles) {
        // The planner names its operators itself, and there is nothing to restore: a peer has not to keep our switches.
        env.configure(new Configuration()
                .set(PipelineOptions.AUTO_GENERATE_UIDS, true)
                .set(PipelineOptions.GENERIC_TYPES, true));
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        TableConfig config = tables.getConfig();
        config.setLocalTimeZone(ZONE);
        config.set("table.exec.mini-batch.enabled", "true");
        config.set("table.exec.mini-batch.allow-latency", "1 s");
        config.set("table.exec.mini-batch.size", "5000");
        config.set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
        tables.createTemporaryView(
                "waits",
                WaitsFlow.read(env, settings),
                Schema.newBuilder()
                        .columnByMetadata("rowtime", DataTypes.TIMESTAMP_LTZ(3))
                        .watermark("rowtime", "SOURCE_WATERMARK()")
                        .build());
        Table all = tables.sqlQuery(List.of(1, 60, 1440).stream()
                .map(minutes -> query(minutes, percentiles))
                .collect(Collectors.joining(" UNION ALL ")));
        AnswerSink.end(tables.toDataStream(all), "windows", SqlFlow::sum);
    }

    private static String query(int minutes, boolean percentiles) {
        String length = minutes == 1 ? "INTERVAL '1' MINUTE" : minutes == 60 ? "INTERVAL '1' HOUR" : "INTERVAL '1' DAY";
        return "SELECT " + minutes + " AS minutes, window_start, platform, shopId, agentId, COUNT(*) AS rounds,"
                + " SUM(waitMillis) AS waited, MAX(waitMillis) AS longest,"
                + " COUNT(*) FILTER (WHERE waitMillis <= 30000) AS within30s,"
                + " COUNT(*) FILTER (WHERE waitMillis <= 60000) AS within1m,"
                + " COUNT(*) FILTER (WHERE waitMillis <= 180000) AS within3m,"
                + " COUNT(*) FILTER (WHERE waitMillis <= 300000) AS within5m"
                + (percentiles ? ", PERCENTILE(waitMillis, ARRAY[0.5, 0.9, 0.99]) AS percentiles" : "")
                + " FROM TABLE(TUMBLE(TABLE waits, DESCRIPTOR(rowtime), " + length + "))"
                + " GROUP BY window_start, window_end,"
                + " GROUPING SETS ((platform), (platform, shopId), (platform, shopId, agentId))";
    }

    private static void sum(Row window) {
        LocalDateTime start = window.getFieldAs("window_start");
        String key = WindowSum.key(text(window, "platform"), text(window, "shopId"), text(window, "agentId"));
        Answers.add(
                "windows",
                WindowSum.hash(
                        window.<Integer>getFieldAs("minutes"),
                        start.atZone(ZONE).toInstant().toEpochMilli(),
                        key,
                        window.<Long>getFieldAs("rounds"),
                        window.<Long>getFieldAs("waited")));
    }

    private static String text(Row window, String field) {
        @Nullable String value = window.getFieldAs(field);
        return value == null ? "" : value;
    }
}
