package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the clocks of one kind of subject: takes facts in any order, tells each step of a clock once. What is told in the end
 * depends on the facts and the time that has come alone; a fact that comes late makes the steps behind it be told anew.
 */
public final class SubjectEngine {

    /**
     * Facts of one subject at hand at most: more have a number that stands for many, such as a dummy parcel's. What is open
     * then is cancelled, since nobody will hear of its end.
     */
    public static final int MOST_FACTS = 5_000;

    private static final IntUnaryOperator TOLD_NOTHING = number -> 0;

    private final PolicyTimeline timeline;
    private final Retention retention;

    /**
     * An engine with one rule set for all time.
     *
     * @param book the policies
     * @param retention how long ended subjects are remembered
     */
    public SubjectEngine(PolicyBook book, Retention retention) {
        this(new PolicyTimeline(List.of(book)), retention);
    }

    /**
     * @param timeline the rule sets
     * @param retention how long ended subjects are remembered
     */
    public SubjectEngine(PolicyTimeline timeline, Retention retention) {
        this.timeline = timeline;
        this.retention = retention;
    }

    /**
     * What becomes of a subject.
     *
     * @param nextAt when it must be looked at again without a new fact, {@link Clock#NEVER} if it is to be forgotten
     * @param forget its retention is over: the state can go
     */
    public record Verdict(long nextAt, boolean forget) {}

    /**
     * When a subject is looked at.
     *
     * @param now event time up to which all facts are known, {@link Long#MIN_VALUE} for none yet
     * @param wallMillis wall clock, the least version of what is told
     * @param toldUntil event time up to which a run of the job that crashed may have told more than the state knows, which is of a
     *     checkpoint before; {@link Long#MIN_VALUE} if all that was told is known
     */
    public record Look(long now, long wallMillis, long toldUntil) {

        /** A look of a run that knows all that was told. */
        public static Look at(long now, long wallMillis) {
            return new Look(now, wallMillis, Long.MIN_VALUE);
        }

        /** Whether it may have told of a level that a clock comes to then. */
        boolean mayHaveTold(long instant) {
            return instant <= toldUntil;
        }
    }

    /**
     * Whether a fact lies so far back that whatever it was part of may have ended and been forgotten since: nothing is known of the
     * time from it on, which is longer than ended clocks are remembered. Who hears it again must not run its clocks again.
     *
     * @param now event time up to which all facts are known
     */
    public boolean mayBeForgotten(SubjectState state, Fact fact, long now) {
        List<Fact> facts = state.facts();
        if (state.past().exists()) {
            return false; // what of the past is gone, its keeper knows
        }
        long known = facts.isEmpty() ? now : Math.min(now, facts.get(0).occurredAt());
        return known != Long.MIN_VALUE && fact.occurredAt() < known - retention.endedMillis();
    }

    /**
     * Takes a fact in.
     *
     * @return false if the fact is known already: nothing can have changed
     */
    public boolean learn(SubjectState state, Fact fact) {
        return FactOrder.insert(state.facts(), fact);
    }

    /**
     * Looks at the subject and tells what changed since the last look.
     *
     * @param learned the one fact that was learnt since the last look, null if none was: only time went on
     * @param look when
     * @param changes receives the steps that the clocks took
     */
    public Verdict evaluate(
            SubjectType subject,
            String subjectId,
            SubjectState state,
            @Nullable Fact learned,
            Look look,
            Consumer<ClockChange> changes) {
        long now = look.now();
        History history = History.of(subject, state.facts(), state.past(), timeline);
        long kinds = state.past().kinds() | KindSet.ofFacts(state.facts());
        ClockTeller teller = new ClockTeller(subjectId, state, look, changes);
        long nextAt = Clock.NEVER;
        long lastEnd = state.past().lastEnd();
        boolean open = false;
        for (PolicyLine line : timeline.linesOf(subject)) {
            List<ClockRun> runs = line.mayStart(kinds)
                    ? runsOf(line, history, state, now, number -> teller.stepsTold(line.id(), number))
                    : List.of();
            for (int i = 0; i < runs.size(); i++) {
                ClockRun run = runs.get(i);
                if (!teller.tell(run)) {
                    ClockRun anew =
                            runsOf(line, history, state, now, TOLD_NOTHING).get(i);
                    ClockRun before = learned == null ? null : without(learned, subject, state, line, now, i);
                    teller.correct(anew, holding(teller, anew, before));
                }
                if (run.open()) {
                    open = true;
                    nextAt = Math.min(nextAt, Math.min(nextLook(run), nextWording(line, run, now)));
                } else {
                    lastEnd = Math.max(lastEnd, run.endedAt());
                }
            }
            teller.takeBack(line, state.past().countOf(line.id()) + runs.size());
        }
        if (open) {
            return new Verdict(nextAt, false);
        }
        long forgetAt = forgetAt(lastEnd, state.facts());
        return forgetAt <= now ? new Verdict(Clock.NEVER, true) : new Verdict(forgetAt, false);
    }

    private static List<ClockRun> runsOf(
            PolicyLine line, History history, SubjectState state, long now, IntUnaryOperator told) {
        Past.Runs before = state.past().runsOf(line.id());
        if (before != null && before.finished()) {
            return List.of();
        }
        List<Fact> facts = state.facts();
        long endsAt = state.full() ? facts.get(facts.size() - 1).occurredAt() : ClockRun.NEVER;
        return ClockFold.fold(line, history, new FoldRange(now, before == null ? 0 : before.count(), endsAt), told);
    }

    /**
     * Parts what lies before a safe point from a state that has grown long. Both together tell what it told.
     *
     * @param now event time up to which all facts are known
     * @return null while there is no such point, or no need of one
     */
    SafePoint.@Nullable Parts part(SubjectType subject, SubjectState state, long now) {
        if (subject != SubjectType.CONVERSATION || state.full()) {
            return null;
        }
        SafePoint point = new SafePoint(state);
        long kinds = state.past().kinds() | KindSet.ofFacts(state.facts());
        History history = History.of(subject, state.facts(), state.past(), timeline);
        for (PolicyLine line : timeline.linesOf(subject)) {
            if (line.mayStart(kinds)) {
                point.mind(line, runsOf(line, history, state, now, TOLD_NOTHING));
            }
        }
        return point.parts();
    }

    long endedMillis() {
        return retention.endedMillis();
    }

    /** The run as it was before that fact was learnt, null if there was none. */
    private @Nullable ClockRun without(
            Fact learned, SubjectType subject, SubjectState state, PolicyLine line, long now, int index) {
        List<Fact> earlier = new ArrayList<>(state.facts());
        earlier.remove(learned);
        History history = History.of(subject, earlier, state.past(), timeline);
        List<ClockRun> runs = runsOf(line, history, state, now, TOLD_NOTHING);
        return index < runs.size() ? runs.get(index) : null;
    }

    /**
     * How many of the steps that were told hold still: those that the run has in common with what it was before. Where that
     * cannot be known (the rules changed, a fact replaced another one) none, and all are told anew.
     */
    private static int holding(ClockTeller teller, ClockRun run, @Nullable ClockRun before) {
        String policyId = run.policy().policy().id();
        int told = teller.stepsTold(policyId, run.number());
        if (before == null || before.steps().courseAfter(told) != teller.courseTold(policyId, run.number())) {
            return 0;
        }
        int holding = 0;
        int most = Math.min(told, run.steps().count());
        while (holding < most
                && run.steps().courseAfter(holding + 1) == before.steps().courseAfter(holding + 1)) {
            holding++;
        }
        return holding;
    }

    private static long nextLook(ClockRun run) {
        return run.nextChange() + run.policy().policy().detectAfterMillis();
    }

    private static long nextWording(PolicyLine line, ClockRun run, long now) {
        return line.nextRetroactive(Math.max(now, run.start().occurredAt()));
    }

    private long forgetAt(long lastEnd, List<Fact> facts) {
        long lastFact =
                facts.isEmpty() ? Long.MIN_VALUE : facts.get(facts.size() - 1).occurredAt();
        long unmatched = lastFact == Long.MIN_VALUE ? lastFact : lastFact + retention.unmatchedMillis();
        return lastEnd == Long.MIN_VALUE ? unmatched : Math.max(unmatched, lastEnd + retention.endedMillis());
    }
}
