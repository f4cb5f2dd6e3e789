package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Folds a subject's facts, in event-time order, into the runs of one policy. Where a fact plays several roles, the one that
 * ends a clock wins: cancel, stop, fail, restart, resume, pause, start. Of several facts of one instant a stop wins over a cancel.
 *
 * <p>A run keeps the wording that held at its start, unless a later one is retroactive and the run is open when that comes
 * into force: then it is folded anew from the same start by the later wording.
 */
final class ClockFold {

    private static final int WHILE_OPEN = CompiledPolicy.STOP
            | CompiledPolicy.PAUSE
            | CompiledPolicy.RESUME
            | CompiledPolicy.CANCEL
            | CompiledPolicy.FAIL
            | CompiledPolicy.RESTART;

    private final PolicyLine line;
    private final History history;
    private final FoldRange range;
    private final IntUnaryOperator numbers;
    private final IntUnaryOperator told;
    private final List<ClockRun> runs = new ArrayList<>(1);
    private @Nullable ClockRun current;
    private int startIndex;
    private boolean startsPaused;
    private long wordingsSeenUntil;

    private ClockFold(
            PolicyLine line, History history, FoldRange range, IntUnaryOperator numbers, IntUnaryOperator told) {
        this.line = line;
        this.history = history;
        this.range = range;
        this.numbers = numbers;
        this.told = told;
    }

    /**
     * The runs of the policy, told all facts and that nothing more is to come up to the range's {@code now}.
     *
     * @param told how many steps of the run of that number were told before
     */
    static List<ClockRun> fold(PolicyLine line, History history, FoldRange range, IntUnaryOperator told) {
        return line.sideBySide()
                ? new ClockLanes(line, history, range).fold(told)
                : fold(line, history, range, place -> range.runsBefore() + place, told);
    }

    /**
     * The same of clocks of which one runs at a time.
     *
     * @param numbers the number of the run that is the first, the second, .. of these
     */
    static List<ClockRun> fold(
            PolicyLine line, History history, FoldRange range, IntUnaryOperator numbers, IntUnaryOperator told) {
        ClockFold fold = new ClockFold(line, history, range, numbers, told);
        fold.take(0);
        while (fold.takesNewWording(Math.min(range.now(), range.endsAt()))) {
            fold.take(fold.startIndex + 1);
        }
        if (fold.current != null) {
            fold.come(fold.current);
        }
        return fold.runs;
    }

    private void come(ClockRun run) {
        if (range.endsAt() != ClockRun.NEVER && run.openAt(range.endsAt())) {
            run.reach(range.endsAt() - 1);
            run.cancel(range.endsAt());
        }
        long wait = run.policy().policy().detectAfterMillis();
        run.reach(range.now() == Long.MIN_VALUE ? range.now() : range.now() - wait);
    }

    /** A run that was told and is no more, as the fact at its told start made it. */
    static ClockRun runStartedAt(PolicyLine line, List<Fact> facts, PublishedClock told) {
        CompiledPolicy policy = line.describing(told.startAt());
        Fact start = facts.get(toldStart(policy, facts, told.startAt())).at(told.startAt());
        ClockTerms terms = policy.termsFor(start, (byte) 0);
        long due = terms.dueAt();
        long known = due == ClockRun.NEVER ? start.occurredAt() : due;
        return new ClockRun(policy, terms, told.number(), known, new ClockSteps(0));
    }

    /** Where that start is; it may have been corrected since, or other rules may have it start nothing: then what comes nearest. */
    private static int toldStart(CompiledPolicy policy, List<Fact> facts, long startAt) {
        int best = 0;
        for (int i = 1; i < facts.size(); i++) {
            int likelier = likeness(policy, facts.get(i), startAt) - likeness(policy, facts.get(best), startAt);
            long nearer = Math.abs(facts.get(best).occurredAt() - startAt)
                    - Math.abs(facts.get(i).occurredAt() - startAt);
            best = likelier > 0 || likelier == 0 && nearer > 0 ? i : best;
        }
        return best;
    }

    private static int likeness(CompiledPolicy policy, Fact fact, long startAt) {
        if (fact.occurredAt() == startAt) {
            return policy.concerns(fact.kind()) ? 3 : 2;
        }
        return KindSet.has(policy.startKinds(), fact.kind()) ? 1 : 0;
    }

    private void take(int from) {
        List<Fact> facts = history.facts();
        for (int i = from; i < facts.size() && !finished(); i++) {
            if (takesNewWording(facts.get(i).occurredAt())) {
                i = startIndex;
            } else if (line.counts(facts.get(i))) {
                apply(i, facts.get(i), history.flagsOf(i));
            }
        }
    }

    private boolean finished() {
        return current != null && !current.open() && reopen(current) == SlaPolicy.Reopen.FIRST_ONLY;
    }

    private void apply(int index, Fact fact, byte flags) {
        if (current == null) {
            start(index, fact, flags);
            return;
        }
        boolean anew = (flags & History.UNDER_WAY) == 0;
        if (current.openAt(fact.occurredAt())) {
            boolean restarts = reopen(current) == SlaPolicy.Reopen.RESTART;
            int asked = restarts && anew ? WHILE_OPEN | CompiledPolicy.START : WHILE_OPEN;
            int roles = current.policy().rolesOf(fact, flags, asked);
            if (roles != 0) {
                current.reach(fact.occurredAt() - 1);
                whileOpen(current, index, fact, roles);
            }
            // Other events tell nothing of the clock: a promise that waits for slow feeds must not be told broken by
            // them.
            return;
        }
        current.reach(fact.occurredAt());
        if (anew && reopen(current) == SlaPolicy.Reopen.CONTINUE_EXCLUDING_CLOSED && current.stopped()) {
            if (current.policy().rolesOf(fact, flags, CompiledPolicy.START) != 0) {
                current.reopen(fact.occurredAt());
            }
        } else if ((anew || current.state() == ClockState.CANCELLED)
                && reopen(current) != SlaPolicy.Reopen.FIRST_ONLY) {
            start(index, fact, flags);
        }
    }

    private static SlaPolicy.Reopen reopen(ClockRun run) {
        return run.policy().policy().reopen();
    }

    private void whileOpen(ClockRun run, int index, Fact fact, int roles) {
        long time = fact.occurredAt();
        if ((roles & CompiledPolicy.CANCEL) != 0 && !stopsAsWell(run, index)) {
            run.cancel(time);
        } else if ((roles & (CompiledPolicy.STOP | CompiledPolicy.CANCEL)) != 0) {
            run.stop(time);
        } else if ((roles & CompiledPolicy.FAIL) != 0) {
            run.fail(time);
        } else if ((roles & CompiledPolicy.RESTART) != 0) {
            boolean waits = run.state() == ClockState.PAUSED && (roles & CompiledPolicy.RESUME) == 0;
            run.stop(time);
            open(line.at(time), index, fact);
            startsPaused = waits && run != current;
            keepPaused();
        } else if ((roles & CompiledPolicy.RESUME) != 0) {
            run.resume(time);
        } else if ((roles & CompiledPolicy.PAUSE) != 0) {
            run.pause(time);
        }
        // An agent's message may keep one promise and make the next.
        if (!run.open() && run == current && (roles & CompiledPolicy.START) != 0) {
            open(line.at(time), index, fact);
        }
    }

    /** Whether a later fact of the same instant keeps the promise: which of them came first is not known, and what was done counts. */
    private boolean stopsAsWell(ClockRun run, int index) {
        List<Fact> facts = history.facts();
        long time = facts.get(index).occurredAt();
        for (int i = index + 1; i < facts.size() && facts.get(i).occurredAt() == time; i++) {
            int asked = CompiledPolicy.STOP | CompiledPolicy.CANCEL;
            int roles = run.policy().rolesOf(facts.get(i), history.flagsOf(i), asked);
            if (roles == CompiledPolicy.STOP && line.counts(facts.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** What the run before waited for is waited for still; a wording that knows of no waiting does not wait. */
    private void keepPaused() {
        if (startsPaused
                && current != null
                && !current.policy().policy().resume().isEmpty()) {
            current.pause(current.start().occurredAt());
        }
    }

    private void start(int index, Fact fact, byte flags) {
        CompiledPolicy policy = line.at(fact.occurredAt());
        if (policy != null && policy.rolesOf(fact, flags, CompiledPolicy.START) != 0) {
            // What is paid under way may be the first to name a time since an earlier payment was taken back.
            boolean underWay = current != null && (flags & History.UNDER_WAY) != 0;
            if (!underWay || policy.termsFor(fact, flags).target().deadlineField() != null) {
                open(policy, index, fact);
            }
        }
    }

    private void open(@Nullable CompiledPolicy policy, int index, Fact start) {
        ClockRun run = policy == null
                ? null
                : runOf(policy, () -> numbers.applyAsInt(runs.size() + 1), start, history.flagsOf(index));
        if (run != null) {
            runs.add(run);
            current = run;
            startIndex = index;
            startsPaused = false;
            wordingsSeenUntil = start.occurredAt();
            endEarly(run);
        }
    }

    private void endEarly(ClockRun run) {
        if (range.runsBefore() + runs.size() == 1) {
            EarlyEnd.ofFirst(line, history, startIndex, run);
        } else if ((history.flagsOf(startIndex) & History.UNDER_WAY) != 0) {
            EarlyEnd.ofUnderWay(line, history, startIndex, run, runs.get(runs.size() - 2));
        }
    }

    /**
     * Whether a retroactive wording that came up to {@code time} takes the open run over; if so, the facts after its start are to
     * be told again. Its start stays, and what it stood still is counted as the new wording counts it.
     */
    private boolean takesNewWording(long time) {
        if (current == null) {
            return false;
        }
        long next = line.nextRetroactive(wordingsSeenUntil);
        while (next != Clock.NEVER && next <= time) {
            wordingsSeenUntil = next;
            current.reach(next - 1);
            ClockRun renewed = current.open() ? renewed(current, next) : null;
            if (renewed != null) {
                runs.set(runs.size() - 1, renewed);
                current = renewed;
                endEarly(renewed);
                keepPaused();
                return true;
            }
            next = line.nextRetroactive(next);
        }
        return false;
    }

    private @Nullable ClockRun renewed(ClockRun run, long from) {
        CompiledPolicy policy = line.at(from);
        byte flags = history.flagsOf(startIndex);
        boolean covered = policy != null && policy.covers(run.start(), flags);
        return covered ? runOf(policy, run::number, run.start(), flags) : null;
    }

    /**
     * Null without the deadline that the policy asks for: then there is no promise, hence no clock, and no number is taken.
     */
    private @Nullable ClockRun runOf(CompiledPolicy policy, IntSupplier numbered, Fact start, byte flags) {
        ClockTerms terms = policy.termsFor(start, flags);
        long due = terms.dueAt();
        if (due == ClockRun.NEVER) {
            return null;
        }
        int number = numbered.getAsInt();
        return new ClockRun(policy, terms, number, due, new ClockSteps(told.applyAsInt(number)));
    }

    /** Whether a clock of the policy starts with the fact: without the deadline that it asks for there is no promise. */
    static boolean promises(CompiledPolicy policy, Fact fact) {
        return policy.rolesOf(fact, (byte) 0, CompiledPolicy.START) != 0
                && policy.termsFor(fact, (byte) 0).dueAt() != ClockRun.NEVER;
    }
}
