package io.aftersales.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.Definitions;
import io.aftersales.domain.satisfaction.FactEngine;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.LazyTimer;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into facts, and corrects them when others come late.
 *
 * <p>Key: {@link SubjectEvent#key()}. State: one {@link SubjectHistory}; of the operator, the {@link KeptRules}, so that what
 * was told is taken back by the rules that it was told by. Timers: one in event time, lazy, at the nearest instant
 * at which the subject changes by itself or is forgotten. Cleared when the subject is forgotten. Outputs: facts; where
 * conversations stand on {@link #QUEUE}; on {@link #LATE} events of subjects that have too many already, and of those that are
 * forgotten before the event came that theirs follow.
 *
 * <p>A bounded run ends at {@code horizon}: what would happen behind it has not happened.
 */
final class FactsFunction extends KeyedProcessFunction<String, SubjectEvent, ServiceFact>
        implements CheckpointedFunction {

    /** Conversations that began, waited, were answered or closed. */
    static final OutputTag<QueueMove> QUEUE = new OutputTag<>("queue", QueueMoveSerializer.TYPE);

    /** Events that count for nothing. */
    static final OutputTag<SubjectEvent> LATE = new OutputTag<>("late-events", SubjectEventSerializer.TYPE);

    private static final long serialVersionUID = 1L;
    private static final String CONVERSATION = "conversation:";
    private static final long NO_TIMER = Long.MAX_VALUE;

    private final ServiceFeed feed;
    private final long horizon;

    private transient KeptRules kept;
    private transient @Nullable RulesInTime<Definitions> rules;
    private transient FactEngine engine;
    private transient ValueState<SubjectHistory> histories;
    private transient Counter late;
    private transient @Nullable TimerService time;

    /**
     * @param feed what facts are
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     */
    FactsFunction(ServiceFeed feed, long horizon) {
        this.feed = feed;
        this.horizon = horizon;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        kept = horizon == Long.MAX_VALUE
                ? KeptRules.restore(context.getOperatorStateStore(), getRuntimeContext(), FactSubject.memoryMillis())
                : KeptRules.none();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.keep(time == null ? Long.MIN_VALUE : time.currentWatermark());
    }

    @Override
    public void open(OpenContext context) {
        RulesInTime<Definitions> inTime = feed.follow(ServiceRules::definitions, kept);
        rules = inTime;
        engine = new FactEngine(inTime::at);
        histories = getRuntimeContext().getState(new ValueStateDescriptor<>("history", SubjectHistorySerializer.TYPE));
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateFacts");
    }

    @Override
    public void processElement(SubjectEvent element, Context context, Collector<ServiceFact> out) throws Exception {
        SubjectHistory known = histories.value();
        SubjectHistory history = known == null ? new SubjectHistory() : known;
        if (history.events.size() >= FactEngine.MOST_EVENTS) {
            late(element, context);
            return;
        }
        look(context.getCurrentKey(), history, element.event(), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ServiceFact> out) throws Exception {
        SubjectHistory history = timestamp > horizon ? null : histories.value();
        if (history == null) {
            return;
        }
        history.timerAt = NO_TIMER;
        look(context.getCurrentKey(), history, null, context, out);
    }

    private void look(
            String key, SubjectHistory history, @Nullable Fact event, Context context, Collector<ServiceFact> out)
            throws Exception {
        TimerService timers = context.timerService();
        time = timers;
        // After a restore the time is not known before the first watermark, but what was told stands.
        long now = Math.max(history.lookedAt, Math.min(timers.currentWatermark(), horizon));
        FactEngine.Verdict verdict =
                engine.look(SubjectEvent.subjectOf(key), history, event, now, naming(key, out::collect));
        if (verdict.moved()) {
            QueueMove.between(verdict.before(), verdict.after(), move -> context.output(QUEUE, move));
        }
        if (verdict.forget()) {
            LazyTimer.clear(timers, history.timerAt);
            if (verdict.unmatched()) {
                history.events.forEach(each -> late(new SubjectEvent(key, each), context));
            }
            histories.clear();
            return;
        }
        history.timerAt = LazyTimer.at(timers, history.timerAt, verdict.nextAt());
        histories.update(history);
    }

    private void late(SubjectEvent event, Context context) {
        late.inc();
        context.output(LATE, event);
    }

    /** A conversation that names no buyer is one buyer's all the same: it stands for him. */
    static Consumer<ServiceFact> naming(String key, Consumer<ServiceFact> out) {
        if (SubjectEvent.subjectOf(key) != FactSubject.CONVERSATION) {
            return out;
        }
        return fact -> out.accept(
                fact.origin().buyerKey() == null ? fact.ofBuyer(CONVERSATION + SubjectEvent.idOf(key)) : fact);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }
}
