package io.aftersales.local.bench.variant;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.sla.ClockUpdate;
import io.aftersales.source.BuyerKey;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The textbook job's clock of parcels, and the link from a parcel's scans to its order. Key: parcel. State: the clock, the
 * order, scans that wait for it. Timers: one, deleted and registered anew with every event. Outputs: clocks; the scans that an
 * order waits for, with the order's id, on {@link #LINKED}.
 */
final class ParcelClocks extends KeyedCoProcessFunction<String, OrderEvent, LogisticsEvent, ClockUpdate> {

    static final OutputTag<LogisticsEvent> LINKED = new OutputTag<>("linked", new AvroTypeInfo<>(LogisticsEvent.class));

    private static final long serialVersionUID = 1L;
    private static final long DAY = 86_400_000;
    private static final List<TextbookPolicy> POLICIES = List.of(TextbookPolicy.PICKUP_24H);

    private final ClockKeeper keeper;
    private final BuyerKey buyerKey;
    private transient ValueState<TextbookClock> pickup;
    private transient ValueState<String> order;
    private transient ListState<LogisticsEvent> waiting;

    ParcelClocks(ClockKeeper keeper, BuyerKey buyerKey) {
        this.keeper = keeper;
        this.buyerKey = buyerKey;
    }

    @Override
    public void open(OpenContext context) {
        pickup = getRuntimeContext().getState(new ValueStateDescriptor<>("pickup-24h", TextbookClock.class));
        order = getRuntimeContext().getState(new ValueStateDescriptor<>("order", Types.STRING));
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting", new AvroTypeInfo<>(LogisticsEvent.class)));
    }

    @Override
    public void processElement1(OrderEvent shipped, Context context, Collector<ClockUpdate> out) throws Exception {
        long time = shipped.getOccurredAt().toEpochMilli();
        String parcelId = context.getCurrentKey();
        SlaClock document =
                TextbookPolicy.PICKUP_24H.document(parcelId, shipped.getPlatform(), shipped.getShopId(), time);
        document.setOrderId(shipped.getOrderId());
        document.setParcelId(parcelId);
        document.setBuyerKey(buyerKey.of(shipped.getBuyerId()));
        TextbookClock clock = clock();
        keeper.begin(clock, document, time, time + DAY);
        finish(clock, context, out);
        order.update(shipped.getOrderId());
        Iterable<LogisticsEvent> scans = waiting.get();
        if (scans != null) {
            for (LogisticsEvent scan : scans) {
                link(scan, shipped.getOrderId(), context);
            }
        }
        waiting.clear();
    }

    @Override
    public void processElement2(LogisticsEvent scan, Context context, Collector<ClockUpdate> out) throws Exception {
        TextbookClock clock = clock();
        clock.stop(scan.getOccurredAt().toEpochMilli());
        finish(clock, context, out);
        if (scan.getType() != LogisticsEventType.PICKED_UP && scan.getType() != LogisticsEventType.DELIVERED) {
            return;
        }
        String orderId = order.value();
        if (orderId == null) {
            waiting.add(scan);
        } else {
            link(scan, orderId, context);
        }
    }

    private static void link(LogisticsEvent scan, String orderId, Context context) {
        LogisticsEvent linked = LogisticsEvent.newBuilder(scan).build();
        linked.setOrderId(orderId);
        context.output(LINKED, linked);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ClockUpdate> out) throws Exception {
        if (!keeper.beyond(timestamp)) {
            finish(clock(), context, out);
        }
    }

    private TextbookClock clock() throws Exception {
        TextbookClock clock = pickup.value();
        return clock == null ? new TextbookClock() : clock;
    }

    private void finish(TextbookClock clock, Context context, Collector<ClockUpdate> out) throws Exception {
        keeper.look(POLICIES, List.of(clock), context.timerService(), out);
        pickup.update(clock);
    }
}
