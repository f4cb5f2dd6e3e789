package io.aftersales.local.bench.variant;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.sla.ClockUpdate;
import io.aftersales.sla.SlaConfig;
import io.aftersales.sla.SlaSinks;
import io.aftersales.sla.SlaSources;
import io.aftersales.sla.SlaTopology;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * The peer: the SLA monitor as one writes it by the textbook, with the same sources, sinks and results. Whole events travel as
 * Avro records over each keyBy, filtered to the types that matter; each kind of subject has a process function with the rules
 * in its code, one state for each policy, and a timer for each clock that is deleted and registered anew with every event. It
 * keeps no history, so it corrects what its few facts allow; it does not read rules, and forgets nothing. Its result is the
 * same for the data of the benchmark.
 */
final class TextbookFlow {

    private static final Set<OrderEventType> ORDER_TYPES =
            EnumSet.of(OrderEventType.PAID, OrderEventType.SHIPPED, OrderEventType.CANCELLED);
    private static final Set<OrderEventType> CASE_TYPES = EnumSet.of(
            OrderEventType.CASE_OPENED,
            OrderEventType.CASE_APPROVED,
            OrderEventType.CASE_REFUSED,
            OrderEventType.CASE_WITHDRAWN);
    private static final Set<ChatEventType> CHAT_TYPES =
            EnumSet.of(ChatEventType.MESSAGE, ChatEventType.HANDED_TO_HUMAN);

    private TextbookFlow() {}

    static void draw(StreamExecutionEnvironment env, VariantSettings settings) {
        SlaConfig config = SlaFlow.config(settings);
        SlaTopology.Inputs inputs = SlaFlow.tapped(SlaSources.of(env, config), settings);
        ClockKeeper keeper = new ClockKeeper(config.job().horizon());
        BuyerKey buyerKey = config.buyerKey();
        DataStream<OrderEvent> orders = events(inputs.orders(), "orders", OrderEvent.class);
        DataStream<ChatEvent> chats = events(inputs.chats(), "chats", ChatEvent.class);
        DataStream<LogisticsEvent> scans = events(inputs.logistics(), "logistics", LogisticsEvent.class);

        SingleOutputStreamOperator<ClockUpdate> parcels = parcels(orders)
                .keyBy(event -> event.getParcelIds().get(0))
                .connect(scans.keyBy(LogisticsEvent::getParcelId))
                .process(new ParcelClocks(keeper, buyerKey))
                .uid("parcel-clocks")
                .name("parcel-clocks");
        SingleOutputStreamOperator<ClockUpdate> ofOrders = orders.filter(event -> ORDER_TYPES.contains(event.getType()))
                .uid("order-events")
                .keyBy(OrderEvent::getOrderId)
                .connect(parcels.getSideOutput(ParcelClocks.LINKED).keyBy(LogisticsEvent::getOrderId))
                .process(new OrderClocks(keeper, buyerKey))
                .uid("order-clocks")
                .name("order-clocks");
        DataStream<ClockUpdate> ofChats = chats.filter(event -> CHAT_TYPES.contains(event.getType()))
                .uid("chat-events")
                .keyBy(ChatEvent::getConversationId)
                .process(new ConversationClocks(keeper, buyerKey))
                .uid("conversation-clocks")
                .name("conversation-clocks");
        DataStream<ClockUpdate> ofCases = orders.filter(event -> CASE_TYPES.contains(event.getType()))
                .uid("case-events")
                .keyBy(OrderEvent::getCaseId)
                .process(new CaseClocks(keeper, buyerKey, config.job().rules()))
                .uid("case-clocks")
                .name("case-clocks");
        SingleOutputStreamOperator<ClockUpdate> clocks = ofOrders.union(parcels, ofChats, ofCases)
                .map(update -> update)
                .returns(TypeInformation.of(ClockUpdate.class))
                .uid("all-clocks")
                .name("all-clocks");
        attach(clocks, inputs, config);
    }

    private static void attach(
            SingleOutputStreamOperator<ClockUpdate> clocks, SlaTopology.Inputs inputs, SlaConfig config) {
        DataStream<DeadLetter> deadLetters = inputs.orders()
                .<DeadLetter>flatMap((event, out) -> {
                    if (event.isLeft()) {
                        out.collect(event.left());
                    }
                })
                .returns(TypeInformation.of(DeadLetter.class))
                .uid("dead-letters");
        SlaSinks.attach(clocks, deadLetters, config);
    }

    private static <E extends SpecificRecordBase> DataStream<E> events(
            DataStream<Either<DeadLetter, E>> stream, String name, Class<E> type) {
        FlatMapFunction<Either<DeadLetter, E>, E> good = (event, out) -> {
            if (event.isRight()) {
                out.collect(event.right());
            }
        };
        return stream.flatMap(good)
                .returns(new AvroTypeInfo<>(type))
                .setParallelism(stream.getParallelism())
                .uid("good-" + name)
                .name("good-" + name);
    }

    /** A record of its own for each parcel that was shipped. */
    private static DataStream<OrderEvent> parcels(DataStream<OrderEvent> orders) {
        FlatMapFunction<OrderEvent, OrderEvent> split = (event, out) -> {
            if (event.getType() == OrderEventType.SHIPPED) {
                for (String parcelId : event.getParcelIds()) {
                    OrderEvent ofParcel = OrderEvent.newBuilder(event).build();
                    ofParcel.setParcelIds(List.of(parcelId));
                    out.collect(ofParcel);
                }
            }
        };
        return orders.flatMap(split)
                .returns(new AvroTypeInfo<>(OrderEvent.class))
                .setParallelism(orders.getParallelism())
                .uid("shipped-parcels")
                .name("shipped-parcels");
    }
}
