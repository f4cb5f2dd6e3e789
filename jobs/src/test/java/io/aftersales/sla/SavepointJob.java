package io.aftersales.sla;

import io.aftersales.CollectingSink;
import io.aftersales.LiveStream;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesSource;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.jspecify.annotations.Nullable;

/** The SLA monitor under a test that takes a savepoint of it or starts it from one. */
@SuppressWarnings("deprecation") // no other source can be spoken into
final class SavepointJob {

    static final Instant T0 = Instant.parse("2026-03-04T02:00:00Z");

    /** When the job is upgraded, by its events and by the wall clock. */
    static final Instant UPGRADE = T0.plus(Duration.ofHours(1));

    private static final String POLICIES = """
            version: "1"
            policies:
              - {id: ship, title: {zh: 发货, en: Ship}, subject: order, target: PT72H, warnAt: none, seriousAt: none,
                 start: [{event: order.PAID}], stop: [{event: order.SHIPPED}]}
              - {id: deliver, title: {zh: 送达, en: Deliver}, subject: order, deadline: promisedDeliverAt, warnAt: none,
                 seriousAt: none, start: [{event: order.PAID}], stop: [{event: logistics.DELIVERED}]}
            """;

    final LiveStream<Either<DeadLetter, OrderEvent>> orders = new LiveStream<>();
    final LiveStream<Either<DeadLetter, LogisticsEvent>> logistics = new LiveStream<>();
    private final LiveStream<Either<DeadLetter, ChatEvent>> chats = new LiveStream<>();
    private final LiveStream<Either<DeadLetter, ReviewEvent>> reviews = new LiveStream<>();
    private final LiveStream<PublishedRules> rules = new LiveStream<>();
    private final CollectingSink<ClockUpdate> clocks = new CollectingSink<>();

    /** Starts it, from that savepoint if there is one. */
    JobClient start(int parallelism, @Nullable Path savepoint) throws Exception {
        Configuration configuration = new Configuration();
        if (savepoint != null) {
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        }
        StreamExecutionEnvironment env = StrictEnvironment.create(configuration);
        env.setParallelism(parallelism);
        PublishedRules own = PublishedRules.own(
                RuleTexts.packaged().with(RuleFile.SLA_POLICIES, POLICIES, "test"), UPGRADE.toEpochMilli());
        DataStream<PublishedRules> published = env.addSource(rules, TypeInformation.of(PublishedRules.class))
                .uid("rules")
                .name("rules")
                .assignTimestampsAndWatermarks(RulesSource.withoutTime())
                .uid("rules-time")
                .name("rules-time");
        SlaTopology.Outputs outputs = SlaTopology.build(
                new SlaTopology.Inputs(
                        stream(env, "orders", OrderEvent.class, orders),
                        stream(env, "chats", ChatEvent.class, chats),
                        stream(env, "logistics", LogisticsEvent.class, logistics),
                        stream(env, "reviews", ReviewEvent.class, reviews)),
                new SlaTopology.LiveRules(published, RulesFeed.of(own)),
                new SlaTopology.Settings(
                        own, BuyerKey.resolve(Map.of(), null), UPGRADE::toEpochMilli, SlaFunction.NO_HORIZON));
        outputs.clocks().sinkTo(clocks).uid("clocks").name("clocks");
        return env.executeAsync("savepoint");
    }

    private static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, LiveStream<Either<DeadLetter, E>> stream) {
        return env.addSource(
                        stream, new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type)))
                .uid(name)
                .name(name);
    }

    void say(String orderId, OrderEventType type, Instant at, String... parcels) {
        OrderEvent event = OrderEvent.newBuilder()
                .setEventId(orderId + type)
                .setType(type)
                .setOccurredAt(at)
                .setPlatform(Platform.TAOBAO)
                .setShopId("shop")
                .setBuyerId("buyer")
                .setOrderId(orderId)
                .setPromisedDeliverAt(T0.plus(Duration.ofDays(5)))
                .setParcelIds(List.of(parcels))
                .build();
        orders.say(Either.Right(event), at.toEpochMilli());
    }

    void delivered(String parcel, Instant at) {
        LogisticsEvent event = LogisticsEvent.newBuilder()
                .setEventId(parcel)
                .setType(LogisticsEventType.DELIVERED)
                .setOccurredAt(at)
                .setParcelId(parcel)
                .setCarrier("carrier")
                .build();
        logistics.say(Either.Right(event), at.toEpochMilli());
    }

    void timeIs(Instant time) {
        List.of(orders, chats, logistics, reviews).forEach(stream -> stream.timeIs(time.toEpochMilli()));
    }

    boolean isSilent() {
        return orders.isSilent() && logistics.isSilent();
    }

    /** The last record of a clock, null before its first. */
    @Nullable
    SlaClock clock(String clockId) {
        SlaClock last = null;
        for (ClockUpdate update : clocks.collected()) {
            last = update.clock().getClockId().equals(clockId) ? update.clock() : last;
        }
        return last;
    }
}
