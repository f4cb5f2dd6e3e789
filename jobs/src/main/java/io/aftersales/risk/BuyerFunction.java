package io.aftersales.risk;

import io.aftersales.domain.risk.BuyerEvent;
import io.aftersales.domain.risk.BuyerHistory;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.runtime.EventTimeOrder;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells orders of the cases that their buyers had before.
 *
 * <p>Key: {@link BuyerEvent#buyerKey()}. State: one {@link BuyerHistory}; events that are {@link EventTimeOrder early}. Timers: one in event time, lazy, at which nothing of it is
 * of use any more. Cleared then: a day after the last order of a buyer without cases. Output: facts of orders.
 */
final class BuyerFunction extends KeyedProcessFunction<String, BuyerEvent, RiskFact> {

    private static final long serialVersionUID = 1L;

    private static final Comparator<BuyerEvent> ORDER = Comparator.comparingLong(BuyerEvent::at)
            .thenComparing(BuyerEvent::eventId)
            .thenComparing(BuyerEvent::orderId);

    private final boolean inOrder;

    private transient ValueState<BuyerHistory> histories;
    private transient EventTimeOrder<BuyerEvent> early;

    /** @param inOrder whether events wait for their time */
    BuyerFunction(boolean inOrder) {
        this.inOrder = inOrder;
    }

    @Override
    public void open(OpenContext context) {
        histories = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("buyer", TypeInformation.of(BuyerHistory.class)));
        early = EventTimeOrder.of(
                getRuntimeContext(), "early-events", TypeInformation.of(BuyerEvent.class), ORDER, inOrder);
    }

    @Override
    public void processElement(BuyerEvent event, Context context, Collector<RiskFact> out) throws Exception {
        if (!early.keeps(event, event.at(), context.timestamp(), context.timerService())) {
            learn(event, context, out);
        }
    }

    private void learn(BuyerEvent event, Context context, Collector<RiskFact> out) throws Exception {
        BuyerHistory known = histories.value();
        BuyerHistory history = (known == null ? BuyerHistory.NOTHING : known).with(event, out::collect);
        if (history == known) {
            return;
        }
        if (history.timerAt() == OrderStory.NEVER) {
            history = history.withTimer(history.forgetAt());
            context.timerService().registerEventTimeTimer(history.timerAt());
        }
        histories.update(history);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskFact> out) throws Exception {
        for (BuyerEvent event : early.due(timestamp)) {
            learn(event, context, out);
        }
        BuyerHistory known = histories.value();
        if (known == null || known.timerAt() > timestamp) {
            return;
        }
        BuyerHistory left = known.at(timestamp);
        if (left.forgetAt() <= timestamp) {
            histories.clear();
        } else {
            context.timerService().registerEventTimeTimer(left.forgetAt());
            histories.update(left.withTimer(left.forgetAt()));
        }
    }
}
