package io.aftersales.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.WallClock;
import io.aftersales.source.AcceptFunction;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventProjector;
import io.aftersales.source.link.LinkFunction;
import io.aftersales.source.link.LinkRetention;
import io.aftersales.source.packed.PackedType;
import io.aftersales.window.Cadence;
import io.aftersales.window.ZoneFeed;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;

/**
 * The data flow of the satisfaction job.
 *
 * <pre>
 * orders, chats, logistics, reviews
 *   -> events-of-STREAM   an event for each subject that gathers it              -> dead letters
 *   -> parcel-links       scans without an order get it through their parcel     -> late facts
 *   -> ticket-links       reopenings go to all that their ticket's resolutions are told under
 *   -> service-facts      what events mean, keyed by subject                     -> queue moves, late events
 *   -> pre-aggregation, service-windows   see {@link ServiceWindows}            -> late facts
 *   -> judged minutes
 *        -> service-targets  targets missed and kept again, keyed by dimension   -> conditions
 *   -> changed windows
 *        -> scorecards       days of scorecards beside the platforms' official windows
 * queue moves
 *   -> queues             readings every ten seconds, keyed by shop and agent
 * </pre>
 */
public final class SatisfactionTopology {

    private SatisfactionTopology() {}

    /** The four input streams, with {@code occurredAt} as timestamps and watermarks set. */
    public record Inputs(
            DataStream<Either<DeadLetter, OrderEvent>> orders,
            DataStream<Either<DeadLetter, ChatEvent>> chats,
            DataStream<Either<DeadLetter, LogisticsEvent>> logistics,
            DataStream<Either<DeadLetter, ReviewEvent>> reviews) {}

    /**
     * What the job is set to.
     *
     * @param rules the rule set that the job brings along
     * @param buyerKey how buyers are hashed
     * @param score what messages sound like
     * @param clock the wall clock
     * @param cadence when results are written
     * @param horizon end of a bounded run, {@link Long#MAX_VALUE} for a live one
     */
    public record Settings(
            RuleTexts rules, BuyerKey buyerKey, MessageScore score, WallClock clock, Cadence cadence, long horizon) {}

    /**
     * What comes out.
     *
     * @param windows changed windows, of scorecards too
     * @param scorecards days of scorecards that changed, or whose official windows did
     * @param queues readings of queues
     * @param conditions targets that are missed, and that are kept again
     * @param deadLetters records that were refused
     * @param lateFacts facts that no window takes any more
     * @param lateCounts counts that a window did not take any more, since it was given up
     * @param lateConsumers counts that a consumer's day did not take any more
     * @param lateEvents events of a subject that has too many, or that is forgotten before the event came that they follow
     * @param unlinkedScans scans whose parcel no shipment named in time
     */
    public record Outputs(
            SingleOutputStreamOperator<PaneUpdate> windows,
            SingleOutputStreamOperator<ScorecardUpdate> scorecards,
            SingleOutputStreamOperator<QueueReading> queues,
            SingleOutputStreamOperator<AlertCondition> conditions,
            DataStream<DeadLetter> deadLetters,
            DataStream<ServiceFact> lateFacts,
            DataStream<PartialPane> lateCounts,
            DataStream<PartialPane> lateConsumers,
            DataStream<SubjectEvent> lateEvents,
            DataStream<Fact> unlinkedScans) {}

    /** Draws the flow of a job whose rules do not change. */
    public static Outputs build(Inputs inputs, Settings settings) {
        return build(inputs, RulesFeed.of(settings.rules()), settings);
    }

    /** Draws the flow. */
    public static Outputs build(Inputs inputs, RulesFeed rules, Settings settings) {
        ServiceFeed service = ServiceFeed.of(rules);
        ZoneFeed zones = ZoneFeed.of(rules);
        BuyerKey key = settings.buyerKey();
        SingleOutputStreamOperator<SubjectEvent> orders = events(
                inputs.orders(),
                "orders",
                new OrderProjection(key, service, settings.cadence().live()));
        SingleOutputStreamOperator<SubjectEvent> chats =
                events(inputs.chats(), "chats", new ChatProjection(key, settings.score()));
        SingleOutputStreamOperator<SubjectEvent> logistics =
                events(inputs.logistics(), "logistics", new LogisticsProjection(key));
        SingleOutputStreamOperator<SubjectEvent> reviews =
                events(inputs.reviews(), "reviews", new ReviewProjection(key));

        SingleOutputStreamOperator<Fact> linked = forLinking(orders, "orders")
                .union(forLinking(logistics, "logistics"))
                .keyBy(Fact::parcelId)
                .process(new LinkFunction(LinkRetention.DEFAULT, false), PackedType.FACT)
                .uid("parcel-links")
                .name("parcel-links");
        DataStream<SubjectEvent> found = linked.map(fact -> SubjectEvent.of(FactSubject.ORDER, fact.orderId(), fact))
                .returns(SubjectEventSerializer.TYPE)
                .uid("linked-scans")
                .name("linked-scans");
        DataStream<SubjectEvent> withOrder = logistics
                .filter(SubjectEvent::hasSubject)
                .setParallelism(logistics.getParallelism())
                .uid("scans-with-order")
                .name("scans-with-order");

        SingleOutputStreamOperator<SubjectEvent> reopened = chats.filter(TicketLinkFunction::links)
                .setParallelism(chats.getParallelism())
                .uid("resolutions-of-chats")
                .name("resolutions-of-chats")
                .keyBy(TicketLinkFunction::ticketOf)
                .process(new TicketLinkFunction(), SubjectEventSerializer.TYPE)
                .uid("ticket-links")
                .name("ticket-links");

        SingleOutputStreamOperator<ServiceFact> facts = orders.union(chats, withOrder, reviews, found, reopened)
                .keyBy(SubjectEvent::key)
                .process(new FactsFunction(service, settings.horizon()))
                .returns(TypeInformation.of(ServiceFact.class))
                .uid("service-facts")
                .name("service-facts");
        ServiceWindows.Outputs counted =
                ServiceWindows.build(facts, service, zones, settings.clock(), settings.cadence());
        SingleOutputStreamOperator<ScorecardUpdate> scorecards = counted.windows()
                .filter(ScorecardDocuments::isScorecard)
                .uid("changed-scorecards")
                .name("changed-scorecards")
                .keyBy(PaneUpdate::key)
                .process(new ScorecardFunction(
                        service, zones, settings.clock(), settings.cadence().live()))
                .returns(TypeInformation.of(ScorecardUpdate.class))
                .uid("scorecards")
                .name("scorecards");
        SingleOutputStreamOperator<QueueReading> queues = facts.getSideOutput(FactsFunction.QUEUE)
                .keyBy(QueueMove::key)
                .process(new QueueFunction(settings.clock(), settings.cadence().live(), settings.horizon()))
                .returns(TypeInformation.of(QueueReading.class))
                .uid("queues")
                .name("queues");
        SingleOutputStreamOperator<AlertCondition> conditions = counted.judged()
                .keyBy(PartialPane::key)
                .process(new TargetFunction(service, zones, settings.clock(), settings.horizon()))
                .returns(TypeInformation.of(AlertCondition.class))
                .uid("service-targets")
                .name("service-targets");
        return new Outputs(
                counted.windows(),
                scorecards,
                queues,
                conditions,
                deadLetters(orders).union(deadLetters(chats), deadLetters(logistics), deadLetters(reviews)),
                counted.lateFacts(),
                counted.lateCounts(),
                counted.lateConsumers(),
                facts.getSideOutput(FactsFunction.LATE),
                linked.getSideOutput(LinkFunction.LATE));
    }

    private static <E extends SpecificRecord> SingleOutputStreamOperator<SubjectEvent> events(
            DataStream<Either<DeadLetter, E>> events, String stream, EventProjector<E, SubjectEvent> projector) {
        String name = "events-of-" + stream;
        // As parallel as the source, so that whole events never leave its task.
        return events.process(new AcceptFunction<>(stream, projector, SubjectEventSerializer.TYPE))
                .setParallelism(events.getParallelism())
                .uid(name)
                .name(name);
    }

    private static DataStream<DeadLetter> deadLetters(SingleOutputStreamOperator<SubjectEvent> events) {
        return events.getSideOutput(AcceptFunction.DEAD_LETTERS);
    }

    private static DataStream<Fact> forLinking(DataStream<SubjectEvent> events, String stream) {
        String name = "parcels-of-" + stream;
        return events.flatMap(new ParcelFacts())
                .returns(PackedType.FACT)
                .setParallelism(events.getParallelism())
                .uid(name)
                .name(name);
    }
}
