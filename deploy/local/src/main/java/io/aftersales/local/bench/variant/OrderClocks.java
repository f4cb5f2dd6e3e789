package io.aftersales.local.bench.variant;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.Platform;
import io.aftersales.result.SlaClock;
import io.aftersales.sla.ClockUpdate;
import io.aftersales.source.BuyerKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The textbook job's clocks of orders. Key: order. State: one value for each policy, a map of its parcels. Timers: one for each
 * clock, deleted and registered anew with every event. Cleared never: a run is shorter than any retention.
 */
final class OrderClocks extends KeyedCoProcessFunction<String, OrderEvent, LogisticsEvent, ClockUpdate> {

    private static final long serialVersionUID = 1L;
    private static final long HOUR = 3_600_000;
    private static final List<TextbookPolicy> POLICIES =
            List.of(TextbookPolicy.SHIP_72H, TextbookPolicy.SHIP_PROMISE, TextbookPolicy.DELIVERY_PROMISE);

    private final ClockKeeper keeper;
    private final BuyerKey buyerKey;
    private transient ValueState<TextbookClock> ship72h;
    private transient ValueState<TextbookClock> shipPromise;
    private transient ValueState<TextbookClock> deliveryPromise;
    private transient MapState<String, Long> deliveredAt;

    OrderClocks(ClockKeeper keeper, BuyerKey buyerKey) {
        this.keeper = keeper;
        this.buyerKey = buyerKey;
    }

    @Override
    public void open(OpenContext context) {
        ship72h = getRuntimeContext().getState(new ValueStateDescriptor<>("ship-72h", TextbookClock.class));
        shipPromise = getRuntimeContext().getState(new ValueStateDescriptor<>("ship-promise", TextbookClock.class));
        deliveryPromise =
                getRuntimeContext().getState(new ValueStateDescriptor<>("delivery-promise", TextbookClock.class));
        deliveredAt =
                getRuntimeContext().getMapState(new MapStateDescriptor<>("delivered-at", Types.STRING, Types.LONG));
    }

    @Override
    public void processElement1(OrderEvent event, Context context, Collector<ClockUpdate> out) throws Exception {
        List<TextbookClock> clocks = clocks();
        long time = event.getOccurredAt().toEpochMilli();
        switch (event.getType()) {
            case PAID -> begin(clocks, event, time);
            case SHIPPED -> {
                clocks.get(0).stop(time);
                clocks.get(1).stop(time);
                for (String parcelId : event.getParcelIds()) {
                    if (!deliveredAt.contains(parcelId)) {
                        deliveredAt.put(parcelId, TextbookClock.NEVER);
                    }
                }
                clocks.get(2).stoppedAt = completed();
            }
            case CANCELLED -> clocks.forEach(clock -> clock.cancel(time));
            default -> {}
        }
        finish(clocks, context, out);
    }

    @Override
    public void processElement2(LogisticsEvent event, Context context, Collector<ClockUpdate> out) throws Exception {
        List<TextbookClock> clocks = clocks();
        long time = event.getOccurredAt().toEpochMilli();
        if (event.getType() == LogisticsEventType.PICKED_UP) {
            clocks.get(0).stop(time);
            clocks.get(1).stop(time);
        } else if (event.getType() == LogisticsEventType.DELIVERED) {
            deliveredAt.put(event.getParcelId(), time);
            clocks.get(2).stoppedAt = completed();
        }
        finish(clocks, context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ClockUpdate> out) throws Exception {
        if (!keeper.beyond(timestamp)) {
            finish(clocks(), context, out);
        }
    }

    private void begin(List<TextbookClock> clocks, OrderEvent event, long time) {
        long hours = event.getPlatform() == Platform.PDD ? 48 : 72;
        keeper.begin(clocks.get(0), document(TextbookPolicy.SHIP_72H, event, time), time, time + hours * HOUR);
        begin(clocks.get(1), TextbookPolicy.SHIP_PROMISE, event, time, event.getPromisedShipAt());
        begin(clocks.get(2), TextbookPolicy.DELIVERY_PROMISE, event, time, event.getPromisedDeliverAt());
    }

    private void begin(
            TextbookClock clock,
            TextbookPolicy policy,
            OrderEvent event,
            long time,
            @org.jspecify.annotations.Nullable Instant deadline) {
        if (deadline != null) {
            keeper.begin(clock, document(policy, event, time), time, deadline.toEpochMilli());
        }
    }

    private SlaClock document(TextbookPolicy policy, OrderEvent event, long time) {
        SlaClock document = policy.document(event.getOrderId(), event.getPlatform(), event.getShopId(), time);
        document.setOrderId(event.getOrderId());
        document.setBuyerKey(buyerKey.of(event.getBuyerId()));
        return document;
    }

    /** When the last known parcel was delivered, NEVER while one is on its way. */
    private long completed() throws Exception {
        long last = Long.MIN_VALUE;
        for (Map.Entry<String, Long> parcel : deliveredAt.entries()) {
            last = Math.max(last, parcel.getValue());
        }
        return last == Long.MIN_VALUE ? TextbookClock.NEVER : last;
    }

    private List<TextbookClock> clocks() throws Exception {
        return List.of(ofState(ship72h), ofState(shipPromise), ofState(deliveryPromise));
    }

    private static TextbookClock ofState(ValueState<TextbookClock> state) throws Exception {
        TextbookClock clock = state.value();
        return clock == null ? new TextbookClock() : clock;
    }

    private void finish(List<TextbookClock> clocks, Context context, Collector<ClockUpdate> out) throws Exception {
        keeper.look(POLICIES, clocks, context.timerService(), out);
        ship72h.update(clocks.get(0));
        shipPromise.update(clocks.get(1));
        deliveryPromise.update(clocks.get(2));
    }
}
