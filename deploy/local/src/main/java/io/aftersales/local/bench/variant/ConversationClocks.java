package io.aftersales.local.bench.variant;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import io.aftersales.result.SlaClock;
import io.aftersales.sla.ClockUpdate;
import io.aftersales.source.BuyerKey;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The textbook job's clock of first replies; the data lie within service hours, so it needs no calendar. Key: conversation.
 * State: the clock, the first messages. Timers: one, deleted and registered anew with every event.
 */
final class ConversationClocks extends KeyedProcessFunction<String, ChatEvent, ClockUpdate> {

    private static final long serialVersionUID = 1L;
    private static final long TARGET = 180_000;
    private static final List<TextbookPolicy> POLICIES = List.of(TextbookPolicy.FIRST_REPLY);

    private final ClockKeeper keeper;
    private final BuyerKey buyerKey;
    private transient ValueState<TextbookClock> reply;
    private transient ValueState<Conversation> conversations;

    ConversationClocks(ClockKeeper keeper, BuyerKey buyerKey) {
        this.keeper = keeper;
        this.buyerKey = buyerKey;
    }

    @Override
    public void open(OpenContext context) {
        reply = getRuntimeContext().getState(new ValueStateDescriptor<>("first-reply", TextbookClock.class));
        conversations = getRuntimeContext().getState(new ValueStateDescriptor<>("conversation", Conversation.class));
    }

    @Override
    public void processElement(ChatEvent event, Context context, Collector<ClockUpdate> out) throws Exception {
        TextbookClock clock = clock();
        Conversation conversation = conversations.value();
        if (conversation == null) {
            conversation = new Conversation();
        }
        long time = event.getOccurredAt().toEpochMilli();
        if (event.getType() == ChatEventType.HANDED_TO_HUMAN) {
            conversation.handedAt = Math.min(conversation.handedAt, time);
        } else if (event.getSender() == Sender.BUYER) {
            conversation.buyerAt = Math.min(conversation.buyerAt, time);
        } else if (event.getSender() == Sender.BOT) {
            conversation.bot = true;
        } else if (event.getSender() == Sender.AGENT || event.getSender() == Sender.ASSISTED) {
            clock.stop(time);
        }
        long waitsFrom = conversation.waitsFrom();
        SlaClock document = clock.document;
        if (document == null || document.getStartAt().toEpochMilli() != waitsFrom) {
            restart(clock, event, waitsFrom);
        }
        conversations.update(conversation);
        finish(clock, context, out);
    }

    private void restart(TextbookClock clock, ChatEvent event, long waitsFrom) {
        clock.document = null;
        if (waitsFrom == TextbookClock.NEVER) {
            return;
        }
        SlaClock document = TextbookPolicy.FIRST_REPLY.document(
                event.getConversationId(), event.getPlatform(), event.getShopId(), waitsFrom);
        document.setConversationId(event.getConversationId());
        document.setOrderId(event.getOrderId());
        document.setAgentId(event.getAgentId());
        document.setCalendarId("service-hours");
        document.setBuyerKey(buyerKey.of(event.getBuyerId()));
        keeper.begin(clock, document, waitsFrom, waitsFrom + TARGET);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ClockUpdate> out) throws Exception {
        if (!keeper.beyond(timestamp)) {
            finish(clock(), context, out);
        }
    }

    private TextbookClock clock() throws Exception {
        TextbookClock clock = reply.value();
        return clock == null ? new TextbookClock() : clock;
    }

    private void finish(TextbookClock clock, Context context, Collector<ClockUpdate> out) throws Exception {
        keeper.look(POLICIES, List.of(clock), context.timerService(), out);
        reply.update(clock);
    }
}
