package io.aftersales.risk.incident;

import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.risk.Signal;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.AlertCondition;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.WallClock;
import io.aftersales.source.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;

/**
 * The part of the risk job's data flow that looks beyond single orders.
 *
 * <pre>
 * signals
 *   -> incident-evidence   once for each product, carrier, station and shop that they count for
 *   -> mass-incidents      distinct buyers by minute, keyed by those              -> conditions, late evidence
 *   -> rate-hits           once for each share that counts them
 *        -> anomalies      shares by hour, keyed by rule and shop                 -> conditions
 * orders, chats, logistics, reviews
 *   -> pulses-of-STREAM    who spoke in which minute, counted at the source
 *        -> anomalies      what shares are held against
 *   -> feeds               silence, keyed by feed                                 -> conditions
 * </pre>
 */
public final class WatchTopology {

    private WatchTopology() {}

    /** The four streams of events, with timestamps and watermarks set, and the signals that were made of them. */
    public record Inputs(
            DataStream<Either<DeadLetter, OrderEvent>> orders,
            DataStream<Either<DeadLetter, ChatEvent>> chats,
            DataStream<Either<DeadLetter, LogisticsEvent>> logistics,
            DataStream<Either<DeadLetter, ReviewEvent>> reviews,
            DataStream<Signal> signals) {}

    /**
     * What comes out.
     *
     * @param conditions incidents, anomalies and silences that begin, change and end
     * @param late evidence that came too late to change anything
     */
    public record Outputs(DataStream<AlertCondition> conditions, DataStream<IncidentEvidence> late) {}

    /**
     * Draws the flow.
     *
     * @param rules the rule sets, each for what happens while it is in force
     * @param clock the wall clock
     * @param horizon end of a bounded run, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether what is counted waits for its time
     */
    public static Outputs build(Inputs inputs, RulesFeed rules, WallClock clock, long horizon, boolean inOrder) {
        SingleOutputStreamOperator<AlertCondition> incidents = inputs.signals()
                .flatMap(new CountedSignals<IncidentEvidence>(
                        rules, (set, signal, out) -> IncidentEvidence.each(set.incidents(), signal, out)))
                .returns(RiskTypes.EVIDENCE)
                .uid("incident-evidence")
                .name("incident-evidence")
                .keyBy(IncidentEvidence::key)
                .process(new IncidentFunction(rules, clock, horizon, inOrder))
                .returns(TypeInformation.of(AlertCondition.class))
                .uid("mass-incidents")
                .name("mass-incidents");

        SingleOutputStreamOperator<FeedPulse> orders = pulses(inputs.orders(), "orders", EventReading.ORDERS, rules);
        SingleOutputStreamOperator<FeedPulse> chats = pulses(inputs.chats(), "chats", EventReading.CHATS, rules);
        SingleOutputStreamOperator<FeedPulse> logistics =
                pulses(inputs.logistics(), "logistics", EventReading.LOGISTICS, rules);
        SingleOutputStreamOperator<FeedPulse> reviews =
                pulses(inputs.reviews(), "reviews", EventReading.REVIEWS, rules);

        SingleOutputStreamOperator<AlertCondition> anomalies = inputs.signals()
                .flatMap(new CountedSignals<RateCount>(
                        rules, (set, signal, out) -> RateCount.each(set.anomalies(), signal, out)))
                .returns(TypeInformation.of(RateCount.class))
                .uid("rate-hits")
                .name("rate-hits")
                .union(
                        orders.getSideOutput(PulseOperator.COUNTS),
                        chats.getSideOutput(PulseOperator.COUNTS),
                        logistics.getSideOutput(PulseOperator.COUNTS),
                        reviews.getSideOutput(PulseOperator.COUNTS))
                .keyBy(RateCount::key)
                .process(new AnomalyFunction(rules, clock, horizon, inOrder))
                .returns(TypeInformation.of(AlertCondition.class))
                .uid("anomalies")
                .name("anomalies");

        SingleOutputStreamOperator<AlertCondition> feeds = orders.union(chats, logistics, reviews)
                .keyBy(FeedPulse::key, Types.STRING)
                .transform("feeds", TypeInformation.of(AlertCondition.class), new FeedOperator(rules, clock, horizon))
                .uid("feeds");
        return new Outputs(incidents.union(anomalies, feeds), incidents.getSideOutput(IncidentFunction.LATE));
    }

    private static <E> SingleOutputStreamOperator<FeedPulse> pulses(
            DataStream<Either<DeadLetter, E>> events, String stream, EventReading<E> reading, RulesFeed rules) {
        String name = "pulses-of-" + stream;
        // As parallel as the source, so that whole events never leave its task.
        return events.transform(name, TypeInformation.of(FeedPulse.class), new PulseOperator<>(reading, rules))
                .setParallelism(events.getParallelism())
                .uid(name);
    }
}
