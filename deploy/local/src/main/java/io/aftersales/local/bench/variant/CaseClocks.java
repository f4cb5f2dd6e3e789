package io.aftersales.local.bench.variant;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.event.CaseType;
import io.aftersales.event.OrderEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.sla.ClockUpdate;
import io.aftersales.source.BuyerKey;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The textbook job's clock of refund requests. Key: case. State: the clock. Timers: one, deleted and registered anew with every
 * event.
 */
final class CaseClocks extends KeyedProcessFunction<String, OrderEvent, ClockUpdate> {

    private static final long serialVersionUID = 1L;
    private static final long TARGET = 8 * 3_600_000L;
    private static final List<TextbookPolicy> POLICIES = List.of(TextbookPolicy.REFUND_REVIEW);

    private final ClockKeeper keeper;
    private final BuyerKey buyerKey;
    private final RuleTexts rules;
    private transient ValueState<TextbookClock> review;
    private transient RuleSet ruleSet;

    /** Takes its working hours from the rules, nothing else. */
    CaseClocks(ClockKeeper keeper, BuyerKey buyerKey, RuleTexts rules) {
        this.keeper = keeper;
        this.buyerKey = buyerKey;
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        review = getRuntimeContext().getState(new ValueStateDescriptor<>("refund-review", TextbookClock.class));
        ruleSet = RuleSet.parse(rules);
    }

    @Override
    public void processElement(OrderEvent event, Context context, Collector<ClockUpdate> out) throws Exception {
        TextbookClock clock = clock();
        long time = event.getOccurredAt().toEpochMilli();
        switch (event.getType()) {
            case CASE_OPENED -> begin(clock, event, time);
            case CASE_APPROVED, CASE_REFUSED -> clock.stop(time);
            case CASE_WITHDRAWN -> clock.cancel(time);
            default -> {}
        }
        finish(clock, context, out);
    }

    private void begin(TextbookClock clock, OrderEvent event, long time) {
        if (event.getCaseType() != CaseType.REFUND_ONLY && event.getCaseType() != CaseType.RETURN_REFUND) {
            return;
        }
        String caseId = String.valueOf(event.getCaseId());
        SlaClock document = TextbookPolicy.REFUND_REVIEW.document(caseId, event.getPlatform(), event.getShopId(), time);
        document.setOrderId(event.getOrderId());
        document.setCaseId(caseId);
        document.setCalendarId("working-hours");
        document.setBuyerKey(buyerKey.of(event.getBuyerId()));
        BusinessCalendar calendar = ruleSet.calendar(event.getShopId(), "working-hours");
        keeper.begin(
                clock,
                document,
                calendar.add(time, Math.round(TARGET * 0.8)),
                calendar.add(time, TARGET),
                calendar.add(time, 2 * TARGET));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ClockUpdate> out) throws Exception {
        if (!keeper.beyond(timestamp)) {
            finish(clock(), context, out);
        }
    }

    private TextbookClock clock() throws Exception {
        TextbookClock clock = review.value();
        return clock == null ? new TextbookClock() : clock;
    }

    private void finish(TextbookClock clock, Context context, Collector<ClockUpdate> out) throws Exception {
        keeper.look(POLICIES, List.of(clock), context.timerService(), out);
        review.update(clock);
    }
}
