package io.aftersales.risk;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.risk.BuyerEvent;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.Signal;
import io.aftersales.domain.risk.StandIn;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.SlaClock;
import io.aftersales.risk.incident.WatchTopology;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.WallClock;
import io.aftersales.sink.held.HeldResults;
import io.aftersales.source.AcceptFunction;
import io.aftersales.source.AcceptOperator;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventProjector;
import io.aftersales.source.MessageMood;
import io.aftersales.source.link.LinkFunction;
import io.aftersales.source.link.LinkRetention;
import io.aftersales.source.packed.PackedType;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;

/**
 * The data flow of the dispute risk job.
 *
 * <pre>
 * orders, chats, logistics, reviews, clocks
 *   -> risk-of-STREAM      what events mean; texts are read and left behind here  -> dead letters
 *   -> parcel-links        scans without an order get it through their parcel     -> late scans
 *   -> conversation-links  what is said finds its order, or moves to it later
 *   -> review-links        what is told of a review finds the order that it is about, likewise
 *   -> buyer-history       an order hears of its buyer's earlier cases
 *   -> order-risk          evidence weighed, keyed by order                       -> conditions, signals, late facts
 * the same facts
 *   -> conduct-threads     what turns out to be another agent's is taken back
 *   -> agent-conduct       frequencies, keyed by agent                            -> conditions, late facts
 * each by the rules in force at the time that it looks at
 * signals, and the streams as they are read
 *   -> {@link WatchTopology}  mass incidents, anomalies, silent feeds             -> conditions, late evidence
 * conditions of agents and of these, which may have been told only by a run that was lost, when a checkpoint holds what they were made of
 * </pre>
 */
public final class RiskTopology {

    private RiskTopology() {}

    /** The input streams, with timestamps and watermarks set. */
    public record Inputs(
            DataStream<Either<DeadLetter, OrderEvent>> orders,
            DataStream<Either<DeadLetter, ChatEvent>> chats,
            DataStream<Either<DeadLetter, LogisticsEvent>> logistics,
            DataStream<Either<DeadLetter, ReviewEvent>> reviews,
            DataStream<Either<DeadLetter, SlaClock>> clocks) {}

    /**
     * What the job is set to.
     *
     * @param rules the rule set that the job brings along
     * @param buyerKey how buyers are hashed
     * @param mood what buyers' messages sound like
     * @param clock the wall clock
     * @param cadence least event time between two documents of an order that tell no new level
     * @param horizon end of a bounded run, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether events wait for their time, as all do in a history
     */
    public record Settings(
            RuleTexts rules,
            BuyerKey buyerKey,
            MessageMood mood,
            WallClock clock,
            Duration cadence,
            long horizon,
            boolean inOrder) {

        /** With the packaged sentiment model. */
        public Settings(RuleTexts rules, BuyerKey buyerKey, WallClock clock, Duration cadence, long horizon) {
            this(rules, buyerKey, MessageMood.packaged(), clock, cadence, horizon, horizon != Long.MAX_VALUE);
        }
    }

    /**
     * What comes out.
     *
     * @param risks documents of orders
     * @param conditions alerts that begin, change or end
     * @param signals what incidents are counted over
     * @param deadLetters records of the streams of events that were refused
     * @param clockLetters records of the clocks that were refused
     * @param lateFacts facts of orders and agents that are forgotten by now
     * @param unlinkedScans scans whose parcel no shipment named in time
     * @param lateEvidence evidence of mass incidents that came too late to change anything
     */
    public record Outputs(
            SingleOutputStreamOperator<RiskUpdate> risks,
            DataStream<AlertCondition> conditions,
            DataStream<Signal> signals,
            DataStream<DeadLetter> deadLetters,
            DataStream<DeadLetter> clockLetters,
            DataStream<RiskFact> lateFacts,
            DataStream<Fact> unlinkedScans,
            DataStream<IncidentEvidence> lateEvidence) {}

    /** Draws the flow of a job whose rules do not change. */
    public static Outputs build(Inputs inputs, Settings settings) {
        return build(inputs, RulesFeed.of(settings.rules()), settings);
    }

    /** Draws the flow. */
    public static Outputs build(Inputs inputs, RulesFeed rules, Settings settings) {
        BuyerKey key = settings.buyerKey();
        SingleOutputStreamOperator<RiskEvent> orders =
                events(inputs.orders(), "orders", new OrderProjection(rules, key, settings.mood()));
        SingleOutputStreamOperator<RiskEvent> chats =
                events(inputs.chats(), "chats", new ChatProjection(rules, key, settings.mood(), settings.inOrder()));
        SingleOutputStreamOperator<RiskEvent> logistics =
                events(inputs.logistics(), "logistics", new LogisticsProjection(rules, key));
        SingleOutputStreamOperator<RiskEvent> reviews =
                events(inputs.reviews(), "reviews", new ReviewProjection(rules, key, settings.mood()));
        SingleOutputStreamOperator<RiskEvent> clocks = events(inputs.clocks(), "clocks", new ClockProjection(rules));

        SingleOutputStreamOperator<Fact> linked = parcels(orders, "orders")
                .union(parcels(logistics, "logistics"))
                .keyBy(Fact::parcelId)
                .process(new LinkFunction(LinkRetention.DEFAULT, settings.inOrder()))
                .uid("parcel-links")
                .name("parcel-links");
        DataStream<RiskFact> scans = linked.flatMap(new LinkedScans(rules))
                .returns(RiskTypes.FACT)
                .uid("linked-scans")
                .name("linked-scans");
        DataStream<RiskFact> said = conversations(chats, "chats")
                .union(conversations(orders, "orders"), conversations(clocks, "clocks"))
                .keyBy(ConversationEvent::conversationId)
                .process(new ConversationFunction(
                        StandIn.CONVERSATION, settings.clock(), settings.horizon(), settings.inOrder()))
                .returns(RiskTypes.FACT)
                .uid("conversation-links")
                .name("conversation-links");
        DataStream<RiskFact> ofReviews = reviews(reviews, "reviews")
                .union(reviews(clocks, "clocks"))
                .keyBy(ConversationEvent::conversationId)
                .process(new ConversationFunction(
                        StandIn.REVIEW, settings.clock(), settings.horizon(), settings.inOrder()))
                .returns(RiskTypes.FACT)
                .uid("review-links")
                .name("review-links");
        DataStream<RiskFact> before = part(
                        orders, "buyers-of-orders", TypeInformation.of(BuyerEvent.class), (event, out) -> {
                            if (event.buyer() != null) {
                                out.collect(event.buyer());
                            }
                        })
                .keyBy(BuyerEvent::buyerKey)
                .process(new BuyerFunction(settings.inOrder()))
                .returns(RiskTypes.FACT)
                .uid("buyer-history")
                .name("buyer-history");
        DataStream<RiskFact> ofOrders = facts(orders, "orders");
        DataStream<RiskFact> ofChats = facts(chats, "chats");
        DataStream<RiskFact> ofLogistics = facts(logistics, "logistics");
        DataStream<RiskFact> ofClocks = facts(clocks, "clocks");

        SingleOutputStreamOperator<RiskUpdate> risks = ofOrders.union(
                        ofChats, ofLogistics, ofReviews, ofClocks, scans, said, before)
                .keyBy(RiskFact::subject)
                .process(new RiskFunction(
                        rules, settings.clock(), settings.cadence().toMillis(), settings.horizon(), settings.inOrder()))
                .returns(TypeInformation.of(RiskUpdate.class))
                .uid("order-risk")
                .name("order-risk");
        SingleOutputStreamOperator<AlertCondition> conduct = conduct(ofChats, "chats", rules)
                .union(
                        conduct(ofOrders, "orders", rules),
                        conduct(ofClocks, "clocks", rules),
                        conduct(ofReviews, "reviews", rules),
                        conduct(said, "conversations", rules))
                .keyBy(RiskFact::thread)
                .process(new ConductThreads(rules, settings.inOrder()))
                .returns(RiskTypes.FACT)
                .uid("conduct-threads")
                .name("conduct-threads")
                .keyBy(RiskFact::subject)
                .process(new ConductFunction(rules, settings.clock(), settings.horizon(), settings.inOrder()))
                .returns(TypeInformation.of(AlertCondition.class))
                .uid("agent-conduct")
                .name("agent-conduct");
        DataStream<Signal> signals = risks.getSideOutput(RiskFunction.SIGNALS);
        WatchTopology.Outputs watches = WatchTopology.build(
                new WatchTopology.Inputs(
                        inputs.orders(), inputs.chats(), inputs.logistics(), inputs.reviews(), signals),
                rules,
                settings.clock(),
                settings.horizon(),
                settings.inOrder());
        return new Outputs(
                risks,
                risks.getSideOutput(RiskFunction.CONDITIONS)
                        .union(HeldResults.of(
                                // None replaces another: that it fired is told even if it was over before the
                                // checkpoint.
                                conduct.union(watches.conditions()), condition -> condition, "watch-conditions-held")),
                signals,
                letters(orders).union(letters(chats), letters(logistics), letters(reviews)),
                letters(clocks),
                risks.getSideOutput(RiskFunction.LATE).union(conduct.getSideOutput(ConductFunction.LATE)),
                linked.getSideOutput(LinkFunction.LATE),
                watches.late());
    }

    private static <E extends SpecificRecord> SingleOutputStreamOperator<RiskEvent> events(
            DataStream<Either<DeadLetter, E>> events, String stream, EventProjector<E, RiskEvent> projector) {
        String name = "risk-of-" + stream;
        // As parallel as the source, so that whole events never leave its task.
        TypeInformation<RiskEvent> type = TypeInformation.of(RiskEvent.class);
        return events.transform(name, type, new AcceptOperator<>(new AcceptFunction<>(stream, projector, type)))
                .setParallelism(events.getParallelism())
                .uid(name)
                .name(name);
    }

    private static DataStream<DeadLetter> letters(SingleOutputStreamOperator<RiskEvent> events) {
        return events.getSideOutput(AcceptFunction.DEAD_LETTERS);
    }

    private static DataStream<RiskFact> facts(DataStream<RiskEvent> events, String stream) {
        return part(events, "facts-of-" + stream, RiskTypes.FACT, (event, out) -> {
            if (event.fact() != null) {
                out.collect(event.fact());
            }
        });
    }

    /** Chained to where the facts come from, so that the many that tell nothing of an agent go no further. */
    private static DataStream<RiskFact> conduct(DataStream<RiskFact> facts, String stream, RulesFeed rules) {
        String name = "conduct-of-" + stream;
        return facts.flatMap(new ConductFacts(rules))
                .returns(RiskTypes.FACT)
                .setParallelism(facts.getParallelism())
                .uid(name)
                .name(name);
    }

    private static DataStream<ConversationEvent> conversations(DataStream<RiskEvent> events, String stream) {
        return part(events, "conversations-of-" + stream, RiskTypes.CONVERSATION, (event, out) -> {
            if (event.conversation() != null) {
                out.collect(event.conversation());
            }
        });
    }

    private static DataStream<ConversationEvent> reviews(DataStream<RiskEvent> events, String stream) {
        return part(events, "reviews-of-" + stream, RiskTypes.CONVERSATION, (event, out) -> {
            if (event.review() != null) {
                out.collect(event.review());
            }
        });
    }

    private static DataStream<Fact> parcels(DataStream<RiskEvent> events, String stream) {
        return part(events, "parcels-of-" + stream, PackedType.FACT, (event, out) -> {
            if (event.parcel() != null) {
                out.collect(event.parcel());
            }
        });
    }

    private static <T> DataStream<T> part(
            DataStream<RiskEvent> events, String name, TypeInformation<T> type, FlatMapFunction<RiskEvent, T> choice) {
        return events.flatMap(choice, type)
                .setParallelism(events.getParallelism())
                .uid(name)
                .name(name);
    }
}
