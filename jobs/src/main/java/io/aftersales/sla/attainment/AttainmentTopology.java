package io.aftersales.sla.attainment;

import io.aftersales.domain.attainment.AttainmentMove;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.WallClock;
import io.aftersales.sink.elasticsearch.ElasticsearchConfig;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sink.held.HeldResults;
import io.aftersales.window.Cadence;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The data flow from clocks to the windows of what they came to.
 *
 * <pre>
 * moves of counts (beside the clocks)
 *   -> attainment-sums      in the clocks' task: one record for a minute of a shop between two watermarks
 *   -> attainment-windows   keyed by policy, shop and agent: minutes, hours, days   -> late counts
 *   -> attainment-held      until a checkpoint holds what was counted
 *   -> attainment-to-elasticsearch
 * </pre>
 */
public final class AttainmentTopology {

    /** Alias of the index. */
    public static final String ALIAS = AttainmentDocuments.ALIAS;

    /** How often a live job writes the windows that changed. */
    private static final Duration BEAT = Duration.ofSeconds(10);

    private AttainmentTopology() {}

    /**
     * What comes out.
     *
     * @param windows windows that changed
     * @param late counts that came after a window was given up
     */
    public record Outputs(SingleOutputStreamOperator<AttainmentWindow> windows, DataStream<PartialAttainment> late) {}

    /**
     * Draws the flow.
     *
     * @param moves of the counts, in the task of the clocks
     * @param rules tell the zones of shops, also those that are published while the job runs
     * @param live whether windows are written while they change, or once when they close
     */
    public static Outputs build(DataStream<AttainmentMove> moves, RulesFeed rules, WallClock clock, boolean live) {
        SingleOutputStreamOperator<AttainmentWindow> windows = moves.transform(
                        "attainment-sums", TypeInformation.of(PartialAttainment.class), new AttainmentCombiner())
                .uid("attainment-sums")
                .keyBy(PartialAttainment::key)
                .process(
                        AttainmentPanes.function(rules, clock, live ? Cadence.live(BEAT) : Cadence.BOUNDED),
                        TypeInformation.of(AttainmentWindow.class))
                .uid("attainment-windows")
                .name("attainment-windows");
        return new Outputs(windows, windows.getSideOutput(AttainmentPanes.LATE));
    }

    /** Writes the windows into their index, each when a checkpoint holds its counts. */
    public static void attach(Outputs outputs, ElasticsearchConfig config) {
        HeldResults.of(
                        outputs.windows(),
                        window -> List.of(window.key(), window.size(), window.start()),
                        "attainment-held")
                .sinkTo(ElasticsearchSink.of(config, Set.of(ALIAS), new AttainmentDocuments()))
                .uid("attainment-to-elasticsearch")
                .name("attainment-to-elasticsearch");
    }
}
