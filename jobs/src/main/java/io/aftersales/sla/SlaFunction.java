package io.aftersales.sla;

import io.aftersales.domain.attainment.AttainmentMove;
import io.aftersales.domain.attainment.Booking;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.WallClock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs all policies of a subject.
 *
 * <p>Key: {@link SubjectFact#key()}. State: one {@link SubjectState}, as the bytes of {@link SubjectCodec}. Timers: one in event time, at the nearest instant at which the subject changes by itself; it is not
 * moved when that instant moves away, but looks again when it fires. Cleared when the retention of the subject is over.
 * Outputs: the steps of clocks; what they change in the counts on {@link #MOVES}; facts that came after their subject was
 * forgotten on {@link #LATE}.
 *
 * <p>A bounded run ends at {@code horizon}: at the end of its input Flink's time jumps to infinity, and deadlines behind the
 * horizon must stay open.
 */
public final class SlaFunction extends KeyedProcessFunction<String, SubjectFact, ClockUpdate> {

    /** What clocks change in the counts of promises; clocks of policies that are tried out only change nothing. */
    public static final OutputTag<AttainmentMove> MOVES =
            new OutputTag<>("attainment-moves", TypeInformation.of(AttainmentMove.class));

    /** Facts that came after their subject was forgotten. */
    public static final OutputTag<SubjectFact> LATE = new OutputTag<>("late", SubjectFactSerializer.TYPE);

    /** The horizon of a run without end. */
    public static final long NO_HORIZON = Long.MAX_VALUE;

    private static final long serialVersionUID = 1L;

    private final RuleTexts rules;
    private final WallClock clock;
    private final long horizon;

    private transient PolicyBook book;
    private transient SubjectEngine engine;
    private transient ValueState<byte[]> subjects;
    private transient SubjectCodec codec;
    private transient Counter late;
    private transient Counter changes;

    /**
     * @param rules the rule set
     * @param clock wall clock, for versions and detection times only
     * @param horizon event time at which a bounded run ends, {@link #NO_HORIZON} for a live one
     */
    public SlaFunction(RuleTexts rules, WallClock clock, long horizon) {
        this.rules = rules;
        this.clock = clock;
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        book = SlaRules.book(rules);
        engine = new SubjectEngine(book, Retention.DEFAULT);
        subjects = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("subject", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        codec = new SubjectCodec();
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("aftersales");
        late = group.counter("lateFacts");
        changes = group.counter("clockChanges");
    }

    @Override
    public void processElement(SubjectFact element, Context context, Collector<ClockUpdate> out) throws Exception {
        if (!book.concerns(element.subject(), element.fact().kind())) {
            return; // meant for the linking stage only
        }
        byte[] known = subjects.value();
        SubjectState state = known == null ? SubjectState.empty() : codec.read(known);
        if (!engine.learn(state, element.fact())) {
            return;
        }
        boolean kept = look(element.subject(), element.subjectId(), state, element.fact(), context, out);
        // A start is never late: its clock is told, ended as it may be.
        if (!kept && known == null && state.published().isEmpty()) {
            late.inc();
            context.output(LATE, element);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ClockUpdate> out) throws Exception {
        byte[] known = subjects.value();
        if (known == null || timestamp > horizon) {
            return;
        }
        SubjectState state = codec.read(known);
        String key = context.getCurrentKey();
        int colon = key.indexOf(':');
        SubjectType subject = SubjectType.ofRuleName(key.substring(0, colon));
        look(subject, key.substring(colon + 1), state.withTimerAt(Clock.NEVER), null, context, out);
    }

    /** Looks at the subject and keeps what is left of it; false if nothing is. */
    private boolean look(
            SubjectType subject,
            String id,
            SubjectState state,
            @Nullable Fact learned,
            Context context,
            Collector<ClockUpdate> out)
            throws Exception {
        TimerService timers = context.timerService();
        long wall = clock.millis();
        long now = Math.min(timers.currentWatermark(), horizon);
        SubjectEngine.Verdict verdict = engine.evaluate(
                subject, id, state, learned, now, wall, change -> emit(subject, change, wall, context, out));
        if (verdict.forget()) {
            if (state.timerAt() != Clock.NEVER) {
                timers.deleteEventTimeTimer(state.timerAt());
            }
            subjects.clear();
            return false;
        }
        subjects.update(codec.write(state.withTimerAt(timerAt(state.timerAt(), verdict.nextAt(), timers))));
        return true;
    }

    private void emit(SubjectType subject, ClockChange change, long wall, Context context, Collector<ClockUpdate> out) {
        changes.inc();
        out.collect(new ClockUpdate(
                ClockRecords.of(subject, change, wall),
                change.indexed(),
                change.previousStartAt(),
                change.breachFound(),
                AlertConditions.of(subject, change, wall)));
        if (change.after() != null && !change.clock().policy().shadow()) {
            Booking.moves(change.before(), change.after(), move -> context.output(MOVES, move));
        }
    }

    // A timer that fires early costs less than one that is moved with every event.
    private static long timerAt(long registered, long wanted, TimerService timers) {
        if (registered <= wanted) {
            return registered;
        }
        if (registered != Clock.NEVER) {
            timers.deleteEventTimeTimer(registered);
        }
        timers.registerEventTimeTimer(wanted);
        return wanted;
    }
}
