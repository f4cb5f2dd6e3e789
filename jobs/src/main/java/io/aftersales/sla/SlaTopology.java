package io.aftersales.sla;

import io.aftersales.domain.attainment.AttainmentMove;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.WallClock;
import io.aftersales.source.AcceptFunction;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.link.LinkFunction;
import io.aftersales.source.link.LinkRetention;
import io.aftersales.source.packed.PackedType;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;

/**
 * The data flow of the SLA monitor.
 *
 * <pre>
 * orders, chats, logistics, reviews
 *   -> facts-of-STREAM   one fact for each subject that a policy wants it for   -> dead letters
 *   -> parcel-links      scans without an order get it through their parcel     -> late facts
 *   -> sla-clocks        all policies of a subject, keyed by subject            -> late facts
 *   -> steps of clocks, and what they change in counts
 * rules
 *   -> sla-clocks        to every task
 * </pre>
 */
public final class SlaTopology {

    private SlaTopology() {}

    /** The four input streams, with {@code occurredAt} as timestamps and watermarks set. */
    public record Inputs(
            DataStream<Either<DeadLetter, OrderEvent>> orders,
            DataStream<Either<DeadLetter, ChatEvent>> chats,
            DataStream<Either<DeadLetter, LogisticsEvent>> logistics,
            DataStream<Either<DeadLetter, ReviewEvent>> reviews) {}

    /**
     * The rule sets that are published while the job runs.
     *
     * @param published for the tasks that run clocks, without a watermark of its own
     * @param feed for the tasks that make facts, together with the rules that the job brings along
     */
    public record LiveRules(DataStream<PublishedRules> published, RulesFeed feed) {}

    /**
     * What the job is set to.
     *
     * @param rules the rule set that the job brings along
     * @param buyerKey how buyers are hashed
     * @param clock the wall clock
     * @param horizon end of a bounded run, {@link SlaFunction#NO_HORIZON} for a live one
     * @param inOrder whether facts wait for their time, as all do in a history
     * @param lastTold when an earlier run of the job last told anything
     */
    public record Settings(
            PublishedRules rules,
            BuyerKey buyerKey,
            WallClock clock,
            long horizon,
            boolean inOrder,
            LastTold lastTold) {

        /** Of a job that never ran before. */
        public Settings(PublishedRules rules, BuyerKey buyerKey, WallClock clock, long horizon) {
            this(rules, buyerKey, clock, horizon, horizon != SlaFunction.NO_HORIZON, LastTold.NEVER);
        }

        /** The same with rules as texts, brought along now. */
        public Settings(RuleTexts rules, BuyerKey buyerKey, WallClock clock, long horizon) {
            this(PublishedRules.own(rules, clock.millis()), buyerKey, clock, horizon);
        }
    }

    /**
     * What comes out.
     *
     * @param clocks changed clocks
     * @param moves what the clocks change in the counts of promises
     * @param deadLetters records that were refused
     * @param lateFacts facts that came after their subject was forgotten
     * @param unlinkedScans scans whose parcel no shipment named in time
     */
    public record Outputs(
            SingleOutputStreamOperator<ClockUpdate> clocks,
            DataStream<AttainmentMove> moves,
            DataStream<DeadLetter> deadLetters,
            DataStream<SubjectFact> lateFacts,
            DataStream<Fact> unlinkedScans) {}

    /** Draws the flow of a job whose rules do not change. */
    public static Outputs build(Inputs inputs, Settings settings) {
        DataStream<PublishedRules> unchanging = inputs.orders()
                .getExecutionEnvironment()
                .fromData(TypeInformation.of(PublishedRules.class), settings.rules())
                .setParallelism(1)
                .uid("rules")
                .name("rules");
        return build(inputs, new LiveRules(unchanging, RulesFeed.of(settings.rules())), settings);
    }

    /** Draws the flow. */
    public static Outputs build(Inputs inputs, LiveRules rules, Settings settings) {
        RulesFeed feed = rules.feed();
        BuyerKey key = settings.buyerKey();
        boolean live = settings.horizon() == SlaFunction.NO_HORIZON;
        SingleOutputStreamOperator<SubjectFact> orders =
                facts(inputs.orders(), "orders", new OrderFacts(feed, key, live));
        SingleOutputStreamOperator<SubjectFact> chats = facts(inputs.chats(), "chats", new ChatFacts(feed, key, live));
        SingleOutputStreamOperator<SubjectFact> logistics =
                facts(inputs.logistics(), "logistics", new LogisticsFacts(feed, key, live));
        SingleOutputStreamOperator<SubjectFact> reviews =
                facts(inputs.reviews(), "reviews", new ReviewFacts(feed, key, live));

        SingleOutputStreamOperator<Fact> linked = unlinked(orders, "orders")
                .union(unlinked(logistics, "logistics"))
                .keyBy(Fact::parcelId)
                .process(new LinkFunction(LinkRetention.DEFAULT, settings.inOrder()), PackedType.FACT)
                .uid("parcel-links")
                .name("parcel-links");
        DataStream<SubjectFact> linkedOrders = linked.map(
                        fact -> new SubjectFact(SubjectType.ORDER, fact.orderId(), fact))
                .returns(SubjectFactSerializer.TYPE)
                .uid("linked-orders")
                .name("linked-orders");

        SingleOutputStreamOperator<ClockUpdate> clocks = withSubject(orders, "orders")
                .union(chats, withSubject(logistics, "logistics"), reviews, linkedOrders)
                .keyBy(SubjectFact::key)
                .connect(rules.published().broadcast())
                .transform(
                        "sla-clocks",
                        TypeInformation.of(ClockUpdate.class),
                        new RulesOperator(new SlaFunction(
                                settings.rules(),
                                feed,
                                settings.clock(),
                                settings.horizon(),
                                settings.inOrder(),
                                settings.lastTold())))
                .uid("sla-clocks")
                .name("sla-clocks");
        return new Outputs(
                clocks,
                clocks.getSideOutput(SlaFunction.MOVES),
                deadLetters(orders).union(deadLetters(chats), deadLetters(logistics), deadLetters(reviews)),
                clocks.getSideOutput(SlaFunction.LATE),
                linked.getSideOutput(LinkFunction.LATE));
    }

    private static <E extends SpecificRecordBase> SingleOutputStreamOperator<SubjectFact> facts(
            DataStream<Either<DeadLetter, E>> events, String stream, FactProjector<E> projector) {
        String name = "facts-of-" + stream;
        // As parallel as the source, so that whole events never leave its task.
        return events.process(new AcceptFunction<>(stream, projector, SubjectFactSerializer.TYPE))
                .setParallelism(events.getParallelism())
                .uid(name)
                .name(name);
    }

    private static DataStream<DeadLetter> deadLetters(SingleOutputStreamOperator<SubjectFact> facts) {
        return facts.getSideOutput(AcceptFunction.DEAD_LETTERS);
    }

    private static DataStream<Fact> unlinked(DataStream<SubjectFact> facts, String stream) {
        String name = "unlinked-of-" + stream;
        FlatMapFunction<SubjectFact, Fact> unlinked = (fact, out) -> {
            if (!fact.hasSubject()) {
                out.collect(fact.fact());
            }
        };
        return facts.flatMap(unlinked)
                .returns(PackedType.FACT)
                .setParallelism(facts.getParallelism())
                .uid(name)
                .name(name);
    }

    private static DataStream<SubjectFact> withSubject(DataStream<SubjectFact> facts, String stream) {
        String name = "subjects-of-" + stream;
        return facts.filter(SubjectFact::hasSubject)
                .setParallelism(facts.getParallelism())
                .uid(name)
                .name(name);
    }
}
