package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.runtime.WallClock;
import io.aftersales.window.Cadence;
import io.aftersales.window.ZoneFeed;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The part of the flow that counts facts.
 *
 * <pre>
 * facts
 *   -> pre-aggregation    minutes counted where the facts arise                  -> judged minutes, late facts
 *        -> consumer-days consumers' days of scorecards, keyed by consumer        -> late consumers
 *   -> service-windows    minute, hour and day, keyed by dimension; scorecards' days
 *   -> changed windows
 * </pre>
 */
public final class ServiceWindows {

    private ServiceWindows() {}

    /**
     * What comes out.
     *
     * @param windows changed windows, of scorecards too
     * @param judged what targets are about, minute by minute
     * @param lateFacts facts that no window takes any more
     * @param lateCounts counts that a window did not take any more
     * @param lateConsumers counts that a consumer's day did not take any more
     */
    public record Outputs(
            SingleOutputStreamOperator<PaneUpdate> windows,
            DataStream<PartialPane> judged,
            DataStream<ServiceFact> lateFacts,
            DataStream<PartialPane> lateCounts,
            DataStream<PartialPane> lateConsumers) {}

    /**
     * Draws the flow.
     *
     * @param facts as parallel as they are counted before they are sent on
     * @param rules what is settled about service
     * @param zones in which shops count their days
     * @param clock wall clock, for versions
     * @param cadence when windows are written
     */
    public static Outputs build(
            DataStream<ServiceFact> facts, ServiceFeed rules, ZoneFeed zones, WallClock clock, Cadence cadence) {
        SingleOutputStreamOperator<PartialPane> partials = facts.transform(
                        "pre-aggregation", PartialPaneSerializer.TYPE, new PreAggregation(rules, zones, cadence))
                .uid("pre-aggregation");
        SingleOutputStreamOperator<PartialPane> consumers = partials.getSideOutput(PreAggregation.CONSUMERS)
                .keyBy(ConsumerMove::key)
                .process(new ConsumerDayFunction())
                .returns(PartialPaneSerializer.TYPE)
                .uid("consumer-days")
                .name("consumer-days");
        SingleOutputStreamOperator<PaneUpdate> windows = partials.union(consumers)
                .keyBy(PartialPane::key)
                .process(ServicePanes.function(zones, clock, cadence), TypeInformation.of(PaneUpdate.class))
                .uid("service-windows")
                .name("service-windows");
        return new Outputs(
                windows,
                partials.getSideOutput(PreAggregation.JUDGED),
                partials.getSideOutput(PreAggregation.LATE),
                windows.getSideOutput(ServicePanes.LATE),
                consumers.getSideOutput(ConsumerDayFunction.LATE));
    }
}
