package io.aftersales.risk;

import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.ConversationLink;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.StandIn;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.runtime.EventTimeOrder;
import io.aftersales.runtime.WallClock;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * Finds the orders of what is said in conversations, or of what reviews are and say.
 *
 * <p>Key: conversationId, or reviewId. State: one {@link ConversationLink}; events that are {@link EventTimeOrder early}. Timers: one in event
 * time, lazy, {@link StandIn#retentionMillis} after the last that was heard. Cleared then. Output: facts of the order, or of the conversation
 * or review while no order is known; where that changes, the fact is withdrawn from the one and told to the other. After a restore it is told again, and withdrawn from where the
 * run before may have told it.
 */
final class ConversationFunction extends ResumingFunction<ConversationEvent, RiskFact> {

    private static final long serialVersionUID = 1L;

    /** Of events of one time: an order is named before what is said of it. */
    private static final Comparator<ConversationEvent> ORDER = Comparator.comparingLong(ConversationEvent::at)
            .thenComparing(event -> event.orderId() == null)
            .thenComparing(ConversationEvent::eventId)
            .thenComparing(event -> event.fact() == null ? "" : event.fact().thread())
            .thenComparingLong(event -> event.fact() == null ? 0 : event.fact().rank());

    private final StandIn kind;

    private transient ValueState<ConversationLink> links;
    private transient EventTimeOrder<ConversationEvent> early;

    /**
     * @param kind what is linked
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether events wait for their time
     */
    ConversationFunction(StandIn kind, WallClock clock, long horizon, boolean inOrder) {
        super(clock, horizon, inOrder);
        this.kind = kind;
    }

    @Override
    public void open(OpenContext context) {
        links = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("conversation", TypeInformation.of(ConversationLink.class)));
        early = EventTimeOrder.of(getRuntimeContext(), "early-events", RiskTypes.CONVERSATION, ORDER, inOrder);
    }

    @Override
    public void processElement(ConversationEvent event, Context context, Collector<RiskFact> out) throws Exception {
        TimerService timers = context.timerService();
        if (!early.keeps(event, event.at(), context.timestamp(), timers, come(timers))) {
            learn(event, context, out);
        }
    }

    private void learn(ConversationEvent event, Context context, Collector<RiskFact> out) throws Exception {
        ConversationLink known = links.value();
        ConversationLink link = (known == null ? ConversationLink.NOTHING : known).with(event, kind, out::collect);
        if (lost.mayHaveKnown(event.at(), context.timerService().currentWatermark())) {
            link.tellAgain(event, kind, out::collect);
        }
        long forgetAt = forgetAt(link);
        if (link.timerAt() == OrderStory.NEVER) {
            context.timerService().registerEventTimeTimer(forgetAt);
            link = link.withTimer(forgetAt);
        }
        links.update(link);
    }

    private long forgetAt(ConversationLink link) {
        return link.lastAt() + kind.retentionMillis(!link.facts().isEmpty());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskFact> out) throws Exception {
        for (ConversationEvent event : early.due(timestamp)) {
            learn(event, context, out);
        }
        ConversationLink link = links.value();
        if (link == null || link.timerAt() > timestamp) {
            return;
        }
        long forgetAt = forgetAt(link);
        if (forgetAt <= timestamp) {
            links.clear();
        } else {
            context.timerService().registerEventTimeTimer(forgetAt);
            links.update(link.withTimer(forgetAt));
        }
    }
}
