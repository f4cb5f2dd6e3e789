package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.event.CaseType;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.event.Sender;
import io.aftersales.result.ClockState;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole flow on a small cluster, under the strict switches, out of order, over all four streams. */
class SlaTopologyTest {

    private static final Instant T0 = Instant.parse("2026-03-04T02:00:00Z"); // a Wednesday, 10:00 in China
    private static final Instant END = T0.plus(Duration.ofDays(6));

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void runsEveryPolicyOfThisRelease(int parallelism) throws Exception {
        Map<String, SlaClock> clocks = run(parallelism, new Random(parallelism));

        SlaClock shipped = clocks.get("ship-72h:o1:1");
        assertThat(shipped.getState()).isEqualTo(ClockState.MET);
        assertThat(shipped.getBuyerKey()).hasSize(16).isNotEqualTo("buyer-1");
        assertThat(clocks.get("ship-promise:o1:1").getDueAt()).isEqualTo(T0.plus(Duration.ofHours(48)));
        assertThat(clocks.get("pickup-24h:p1:1").getState()).isEqualTo(ClockState.MET_LATE);
        assertThat(clocks.get("pickup-24h:p1:1").getOrderId()).isEqualTo("o1");

        // The carrier's scans name the parcel only: the order is found through its shipment.
        assertThat(clocks.get("delivery-promise:o1:1").getState()).isEqualTo(ClockState.MET);
        assertThat(clocks.get("delivery-promise:o1:1").getStoppedAt()).isEqualTo(T0.plus(Duration.ofDays(4)));

        // Pinduoduo's orders have 48 hours, and o2 never ships.
        SlaClock late = clocks.get("ship-72h:o2:1");
        assertThat(late.getDueAt()).isEqualTo(T0.plus(Duration.ofHours(48)));
        assertThat(late.getBreached()).isTrue();
        assertThat(late.getState()).isEqualTo(ClockState.RUNNING);

        assertThat(clocks.get("first-reply:c1:1").getState()).isEqualTo(ClockState.MET_LATE);
        // Ann was assigned at the deadline; that bob answered later does not book it on him.
        assertThat(clocks.get("first-reply:c1:1").getAgentId()).isEqualTo("ann");
        assertThat(clocks.get("first-reply:c2:1").getState()).isEqualTo(ClockState.MET);
        assertThat(clocks.get("refund-review:case1:1").getBreached()).isTrue();
        assertThat(clocks.get("refund-review:case1:1").getCalendarId()).isEqualTo("working-hours");
    }

    @Test
    void stagesKeepTheirNames() {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        build(env, new Random(1), new CollectingSink<>(), new CollectingSink<>());
        TreeSet<String> uids = new TreeSet<>();
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            uids.add(node.getTransformationUID());
        }
        // Renaming one loses its state at the next upgrade.
        assertThat(uids)
                .contains(
                        "facts-of-chats",
                        "facts-of-logistics",
                        "facts-of-orders",
                        "facts-of-reviews",
                        "linked-orders",
                        "parcel-links",
                        "sla-clocks",
                        "unlinked-of-logistics",
                        "unlinked-of-orders")
                .doesNotContainNull();
    }

    private static Map<String, SlaClock> run(int parallelism, Random random) throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(parallelism);
        CollectingSink<ClockUpdate> clocks = new CollectingSink<>();
        CollectingSink<DeadLetter> deadLetters = new CollectingSink<>();
        build(env, random, clocks, deadLetters);
        env.execute("sla-topology");
        assertThat(deadLetters.collected())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("for the test"));
        Map<String, SlaClock> latest = new HashMap<>();
        clocks.collected()
                .forEach(update -> latest.merge(
                        update.clock().getClockId(),
                        update.clock(),
                        (a, b) -> a.getVersion() > b.getVersion() ? a : b));
        return latest;
    }

    private static void build(
            StreamExecutionEnvironment env,
            Random random,
            CollectingSink<ClockUpdate> clocks,
            CollectingSink<DeadLetter> deadLetters) {
        DeadLetter letter = new DeadLetter("aftersales.orders", 0, 7, "for the test", null, new byte[] {1}, 0);
        List<Either<DeadLetter, OrderEvent>> orders = new ArrayList<>(List.of(Either.Left(letter)));
        orders().forEach(event -> orders.add(Either.Right(event)));
        SlaTopology.Outputs outputs = SlaTopology.build(
                new SlaTopology.Inputs(
                        stream(env, random, "orders", OrderEvent.class, orders),
                        stream(env, random, "chats", ChatEvent.class, rights(chats())),
                        stream(env, random, "logistics", LogisticsEvent.class, rights(logistics())),
                        stream(env, random, "reviews", ReviewEvent.class, rights(reviews()))),
                new SlaTopology.Settings(
                        RuleTexts.packaged(), BuyerKey.resolve(Map.of(), null), () -> 42, END.toEpochMilli()));
        outputs.clocks().sinkTo(clocks).uid("clocks").name("clocks");
        outputs.deadLetters().sinkTo(deadLetters).uid("dead-letters").name("dead-letters");
    }

    private static <E> List<Either<DeadLetter, E>> rights(List<E> events) {
        List<Either<DeadLetter, E>> rights = new ArrayList<>();
        events.forEach(event -> rights.add(Either.Right(event)));
        return rights;
    }

    private static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env,
            Random random,
            String name,
            Class<E> type,
            List<Either<DeadLetter, E>> events) {
        Collections.shuffle(events, random);
        return env.fromData(
                        events, new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type)))
                .uid(name)
                .name(name)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Either<DeadLetter, E>>forBoundedOutOfOrderness(
                                Duration.ofMinutes(1))
                        .withTimestampAssigner((event, time) -> event.isLeft()
                                ? T0.toEpochMilli()
                                : ((Instant) event.right().get(2)).toEpochMilli()))
                .uid(name + "-time")
                .name(name + "-time");
    }

    private static List<OrderEvent> orders() {
        return List.of(
                order("o1", OrderEventType.CREATED, Duration.ZERO).build(),
                order("o1", OrderEventType.PAID, Duration.ZERO)
                        .setPromisedShipAt(T0.plus(Duration.ofHours(48)))
                        .setPromisedDeliverAt(T0.plus(Duration.ofDays(5)))
                        .build(),
                order("o1", OrderEventType.SHIPPED, Duration.ofHours(40))
                        .setParcelIds(List.of("p1", "p2"))
                        .build(),
                order("o2", OrderEventType.PAID, Duration.ZERO)
                        .setPlatform(Platform.PDD)
                        .build(),
                order("o3", OrderEventType.CASE_OPENED, Duration.ZERO)
                        .setCaseId("case1")
                        .setCaseType(CaseType.REFUND_ONLY)
                        .build());
    }

    private static OrderEvent.Builder order(String id, OrderEventType type, Duration after) {
        return OrderEvent.newBuilder()
                .setEventId(id + type)
                .setType(type)
                .setOccurredAt(T0.plus(after))
                .setPlatform(Platform.TAOBAO)
                .setShopId("shop")
                .setBuyerId("buyer-1")
                .setOrderId(id);
    }

    private static List<LogisticsEvent> logistics() {
        return List.of(
                scan("p1", LogisticsEventType.PICKED_UP, Duration.ofHours(70)),
                scan("p2", LogisticsEventType.PICKED_UP, Duration.ofHours(50)),
                scan("p1", LogisticsEventType.DELIVERED, Duration.ofDays(4)),
                scan("p2", LogisticsEventType.DELIVERED, Duration.ofDays(3).plusHours(20)));
    }

    private static LogisticsEvent scan(String parcel, LogisticsEventType type, Duration after) {
        return LogisticsEvent.newBuilder()
                .setEventId(parcel + type)
                .setType(type)
                .setOccurredAt(T0.plus(after))
                .setParcelId(parcel)
                .setCarrier("carrier")
                .build();
    }

    private static List<ChatEvent> chats() {
        return List.of(
                chat("c1", ChatEventType.OPENED, Duration.ZERO)
                        .setAgentId("ann")
                        .build(),
                message("c1", Sender.BUYER, Duration.ofMinutes(1)),
                message("c1", Sender.BUYER, Duration.ofMinutes(2)),
                message("c1", Sender.AGENT, Duration.ofMinutes(5)),
                message("c2", Sender.BUYER, Duration.ofMinutes(1)),
                message("c2", Sender.AGENT, Duration.ofMinutes(4)));
    }

    private static ChatEvent message(String conversation, Sender sender, Duration after) {
        return chat(conversation, ChatEventType.MESSAGE, after)
                .setAgentId(sender == Sender.AGENT ? "bob" : null)
                .setSender(sender)
                .setText("hello")
                .build();
    }

    private static ChatEvent.Builder chat(String conversation, ChatEventType type, Duration after) {
        return ChatEvent.newBuilder()
                .setEventId(conversation + type + after)
                .setType(type)
                .setOccurredAt(T0.plus(after))
                .setShopId("shop")
                .setBuyerId("buyer-1")
                .setConversationId(conversation);
    }

    private static List<ReviewEvent> reviews() {
        return List.of(ReviewEvent.newBuilder()
                .setEventId("r1")
                .setType(ReviewEventType.POSTED)
                .setOccurredAt(END)
                .setShopId("shop")
                .setBuyerId("buyer-1")
                .setReviewId("r1")
                .setRating(5)
                .build());
    }
}
