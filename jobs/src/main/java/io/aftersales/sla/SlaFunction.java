package io.aftersales.sla;

import io.aftersales.domain.attainment.AttainmentMove;
import io.aftersales.domain.attainment.Booking;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.FactOrder;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.EventTimeOrder;
import io.aftersales.runtime.WallClock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs all policies of a subject.
 *
 * <p>Key: {@link SubjectFact#key()}. State: {@link KeptSubjects}, as the bytes of {@link SubjectCodec}; facts that are
 * {@link EventTimeOrder early}; the {@link RuleShelf}; the time that had come. Timers: one for each subject in event time, at the nearest instant at which it changes by
 * itself; it is not moved when that instant moves away, but looks again when it fires. Cleared when the retention of the subject
 * is over. Outputs: the steps of clocks; what they change in the counts on {@link #MOVES}; facts that came after their subject was
 * forgotten on {@link #LATE}.
 *
 * <p>A job that keeps up with its feeds takes no fact that is older than ended clocks are remembered, unless its subject is known
 * that far back: it may be told again, and its clock, long met, would start anew and breach. In a backlog and in a history time
 * stands where the facts are, and what is told twice comes while the first is known; there, old facts start their clocks.
 *
 * <p>A rule set that arrives has the subjects looked at again that it may change: all, if clocks take something of it over while
 * they run or facts were seen that are not before it; else none.
 *
 * <p>A bounded run ends at {@code horizon}: at the end of its input Flink's time jumps to infinity, and deadlines behind the
 * horizon must stay open.
 */
public final class SlaFunction extends KeyedBroadcastProcessFunction<String, SubjectFact, PublishedRules, ClockUpdate>
        implements CheckpointedFunction {

    /** What clocks change in the counts of promises; clocks of policies that are tried out only change nothing. */
    public static final OutputTag<AttainmentMove> MOVES =
            new OutputTag<>("attainment-moves", TypeInformation.of(AttainmentMove.class));

    /** Facts that came after their subject was forgotten. */
    public static final OutputTag<SubjectFact> LATE = new OutputTag<>("late", SubjectFactSerializer.TYPE);

    /** The horizon of a run without end. */
    public static final long NO_HORIZON = Long.MAX_VALUE;

    /** Where earlier releases kept rule sets; theirs are with the {@link RuleShelf} now. */
    static final MapStateDescriptor<Long, PublishedRules> RULES =
            new MapStateDescriptor<>("rules", Types.LONG, TypeInformation.of(PublishedRules.class));

    /** How far event time is behind the wall clock at most in a job that keeps up with its feeds, whatever holds it up for a while. */
    private static final long KEEPS_UP_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final long serialVersionUID = 1L;

    private final PublishedRules own;
    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;
    private final boolean inOrder;
    private final LastTold lastTold;

    private transient @Nullable RulesOfTask rules;
    private transient SubjectEngine engine;
    private transient KeptSubjects subjects;
    private transient EventTimeOrder<SubjectFact> early;
    private transient TimerService timers;
    private transient TaskTime time;
    private transient Counter late;
    private transient Counter changes;

    /**
     * @param own the rules that the job brings along
     * @param feed those that were published before this task began, so that its first fact already meets them
     * @param clock wall clock, for versions and detection times only
     * @param horizon event time at which a bounded run ends, {@link #NO_HORIZON} for a live one
     * @param inOrder whether facts wait for their time, see {@link EventTimeOrder}
     * @param lastTold asked by a live run alone: a history tells each step as in its time, so no run of it misses one
     */
    public SlaFunction(
            PublishedRules own, RulesFeed feed, WallClock clock, long horizon, boolean inOrder, LastTold lastTold) {
        this.own = own;
        this.feed = feed;
        this.clock = clock;
        this.horizon = horizon;
        this.inOrder = inOrder;
        this.lastTold = lastTold;
    }

    // ---- begin

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        time = new TaskTime(context, (isHistory() ? LastTold.NEVER : lastTold).millis());
        rules = RulesOfTask.restore(context.getOperatorStateStore(), getRuntimeContext());
    }

    @Override
    public void open(OpenContext context) {
        subjects = new KeptSubjects(getRuntimeContext());
        early = EventTimeOrder.of(
                getRuntimeContext(),
                "early-facts",
                SubjectFactSerializer.TYPE,
                (a, b) -> FactOrder.compare(a.fact(), b.fact()),
                inOrder);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("aftersales");
        late = group.counter("lateFacts");
        changes = group.counter("clockChanges");
    }

    /**
     * Called by the operator after {@link #open}, before the first element.
     *
     * @return when each subject is to be {@link #wake woken}, {@link Clock#NEVER} if none is
     */
    long begin(TimerService timerService, BroadcastState<Long, PublishedRules> former) throws Exception {
        timers = timerService;
        long changed = rules().begin(own, feed, former, time.now(timers.currentWatermark()));
        engine = new SubjectEngine(rules().timeline(), Retention.DEFAULT);
        return changed;
    }

    /** Has the subject of the current key looked at at that time, as no timer of it knows of the rules that hold from then on. */
    void wake(String key, long at) throws Exception {
        SubjectState known = subjects.of(key.substring(key.indexOf(':') + 1));
        if (known != null) {
            subjects.keep(known.withTimerAt(early.timerAt(timers, known.timerAt(), at)));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        time.keep(timers.currentWatermark(), clock.millis());
        rules().keep();
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    // ---- rules

    @Override
    public void processBroadcastElement(PublishedRules set, Context context, Collector<ClockUpdate> out)
            throws Exception {
        long from = set.effectiveFrom();
        if (!rules().learn(set, time.now(timers.currentWatermark()))) {
            return;
        }
        engine = new SubjectEngine(rules().timeline(), Retention.DEFAULT);
        if (time.sawFactsFrom(from) || rules().changesRunning(from)) {
            context.applyToKeyedState(
                    KeptSubjects.AT_HAND,
                    (key, state) -> lookAgain(
                            key, false, time.now(timers.currentWatermark()), move -> context.output(MOVES, move), out));
        }
    }

    private RulesOfTask rules() {
        return Objects.requireNonNull(rules, "not open");
    }

    // ---- facts and time

    @Override
    public void processElement(SubjectFact element, ReadOnlyContext context, Collector<ClockUpdate> out)
            throws Exception {
        if (!early.keeps(element, element.fact().occurredAt(), context.timestamp(), timers)) {
            learn(element, timers.currentWatermark(), context, out);
        }
    }

    private void learn(SubjectFact element, long watermark, ReadOnlyContext context, Collector<ClockUpdate> out)
            throws Exception {
        time.saw(element.fact().occurredAt());
        time.passes(watermark);
        long now = time.now(watermark);
        SubjectState known = subjects.of(element.subjectId());
        SubjectState atHand = known == null ? SubjectState.empty() : known;
        boolean gone = atHand.full() || subjects.isGone(atHand, element.fact());
        // Of a subject with a past, what was brought back of it shows how far back it is known.
        SubjectState state = gone ? atHand : subjects.recalled(atHand, element.fact());
        if (gone || (state != null && mayBeToldAgain(state, element.fact(), now))) {
            late(element, context);
            return;
        }
        if (state == null || !engine.learn(state, element.fact())) {
            return;
        }
        Consumer<AttainmentMove> moves = move -> context.output(MOVES, move);
        boolean kept = look(element.subject(), element.subjectId(), state, element.fact(), now, moves, out);
        // A start that is taken is never late: its clock is told, ended as it may be.
        if (!kept && known == null && state.published().isEmpty()) {
            late(element, context);
        }
    }

    private void late(SubjectFact fact, ReadOnlyContext context) {
        late.inc();
        context.output(LATE, fact);
    }

    private boolean mayBeToldAgain(SubjectState state, Fact fact, long now) {
        boolean keepsUp = !isHistory() && now > clock.millis() - KEEPS_UP_MILLIS;
        return keepsUp && engine.mayBeForgotten(state, fact, now);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ClockUpdate> out) throws Exception {
        List<SubjectFact> due = early.due(timestamp);
        for (SubjectFact fact : due) {
            // As live: the time of an instant passes when all of it is known.
            learn(fact, timestamp - 1, context, out);
        }
        if (timestamp <= horizon) {
            time.passes(timestamp);
            // The watermark is at the end of a history while the timers of all its days fire.
            long now = time.now(inOrder ? timestamp : timers.currentWatermark());
            lookAgain(context.getCurrentKey(), true, now, move -> context.output(MOVES, move), out);
        }
    }

    /** Time went on or the rules changed, and nothing else. */
    private void lookAgain(
            String key, boolean timerFired, long now, Consumer<AttainmentMove> moves, Collector<ClockUpdate> out)
            throws Exception {
        int colon = key.indexOf(':');
        String id = key.substring(colon + 1);
        SubjectState known = subjects.of(id);
        if (known == null || timerFired && inOrder && known.timerAt() > now) {
            return;
        }
        // Time alone changes nothing of what is past; other rules may.
        SubjectState state = timerFired ? known.withTimerAt(Clock.NEVER) : subjects.whole(known);
        look(SubjectType.ofRuleName(key.substring(0, colon)), id, state, null, now, moves, out);
    }

    /** Looks at the subject and keeps what is left of it; false if nothing is. */
    private boolean look(
            SubjectType subject,
            String id,
            SubjectState state,
            @Nullable Fact learned,
            long at,
            Consumer<AttainmentMove> moves,
            Collector<ClockUpdate> out)
            throws Exception {
        long wall = clock.millis();
        long now = Math.min(at, horizon);
        SubjectEngine.Look look = new SubjectEngine.Look(now, wall, time.toldUntil());
        SubjectEngine.Verdict verdict = engine.evaluate(
                subject, id, state, learned, look, change -> emit(subject, change, learned == null, wall, moves, out));
        if (verdict.forget()) {
            early.clearTimer(timers, state.timerAt());
            subjects.forget(state);
            return false;
        }
        long timerAt = early.timerAt(timers, state.timerAt(), verdict.nextAt());
        subjects.keep(engine, subject, state.withTimerAt(timerAt), now);
        return true;
    }

    private void emit(
            SubjectType subject,
            ClockChange change,
            boolean byTime,
            long wall,
            Consumer<AttainmentMove> moves,
            Collector<ClockUpdate> out) {
        changes.inc();
        boolean stray = time.toldUntil() != Long.MIN_VALUE && change.indexedFirst();
        out.collect(new ClockUpdate(
                ClockRecords.of(subject, change, wall),
                change.indexed(),
                stray ? ClockDocuments.strayOf(change.clock().start().occurredAt()) : change.previousStartAt(),
                change.breachFound() && byTime,
                AlertConditions.of(subject, change, wall, isHistory())));
        if (change.after() != null && !change.clock().policy().shadow()) {
            Booking.moves(change.before(), change.after(), moves);
        }
    }

    private boolean isHistory() {
        return horizon != NO_HORIZON;
    }
}
