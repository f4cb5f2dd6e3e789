package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the clocks of one kind of subject: takes facts in any order, tells each change of an outcome once. What is told in the
 * end depends on the facts and the time that has come alone.
 */
public final class SubjectEngine {

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
     * Takes a fact in.
     *
     * @return false if the fact is known already: nothing can have changed
     */
    public boolean learn(SubjectState state, Fact fact) {
        return FactOrder.insert(state.facts(), fact);
    }

    /**
     * Looks at the subject at {@code now} and tells what changed since the last look.
     *
     * @param now event time up to which all facts are known, {@link Long#MIN_VALUE} for none yet
     * @param wallMillis wall clock, the least version of what is told
     * @param changes receives the clocks that changed
     */
    public Verdict evaluate(
            SubjectType subject,
            String subjectId,
            SubjectState state,
            long now,
            long wallMillis,
            Consumer<ClockChange> changes) {
        History history = History.of(subject, state.facts());
        long kinds = KindSet.ofFacts(state.facts());
        long nextAt = Clock.NEVER;
        long lastEnd = Long.MIN_VALUE;
        boolean open = false;
        for (PolicyLine line : timeline.linesOf(subject)) {
            List<ClockRun> runs = line.mayStart(kinds) ? ClockFold.fold(line, history, now) : List.of();
            for (int i = 0; i < runs.size(); i++) {
                ClockRun run = runs.get(i);
                Clock clock = run.toClock(subjectId, agentAt(run.decidedAt(), state.facts()));
                tell(state, clock, wallMillis, changes);
                if (run.open()) {
                    open = true;
                    nextAt = Math.min(nextAt, Math.min(nextLook(run, now), nextWording(line, run, now)));
                } else {
                    lastEnd = Math.max(
                            lastEnd, Math.max(run.stoppedAt(), clock.start().occurredAt()));
                }
            }
            takeBack(line, runs.size(), subjectId, state, wallMillis, changes);
        }
        if (open) {
            return new Verdict(nextAt, false);
        }
        long forgetAt = forgetAt(lastEnd, state.facts());
        return forgetAt <= now ? new Verdict(Clock.NEVER, true) : new Verdict(forgetAt, false);
    }

    private long nextLook(ClockRun run, long now) {
        long wait = run.policy().policy().detectAfterMillis();
        long next = run.nextChangeAfter(now == Long.MIN_VALUE ? now : now - wait);
        return next == Clock.NEVER ? next : next + wait;
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

    private static void tell(SubjectState state, Clock clock, long wallMillis, Consumer<ClockChange> changes) {
        int at = find(state.published(), clock.policy().id(), clock.number());
        PublishedClock told = at < 0 ? null : state.published().get(at);
        if (told == null && !clock.published()) {
            return;
        }
        long fingerprint = clock.fingerprint();
        if (told != null && told.fingerprint() == fingerprint) {
            return;
        }
        boolean breachTold = told != null && told.breached();
        long startAt = clock.start().occurredAt();
        PublishedClock now = new PublishedClock(
                clock.policy().id(),
                clock.number(),
                startAt,
                breachTold || clock.breached(),
                fingerprint,
                told == null ? 1 : told.sequence() + 1,
                told == null ? wallMillis : Math.max(told.version() + 1, wallMillis));
        if (at < 0) {
            state.published().add(now);
        } else {
            state.published().set(at, now);
        }
        boolean retracted = breachTold && !clock.breached();
        boolean found = clock.breached() && !breachTold;
        changes.accept(
                new ClockChange(clock, retracted, found, now.sequence(), now.version(), movedFrom(told, startAt)));
    }

    /** Runs that were told and are no more, since there are fewer now: a late fact showed that they never were. */
    private void takeBack(
            PolicyLine line,
            int runs,
            String subjectId,
            SubjectState state,
            long wallMillis,
            Consumer<ClockChange> changes) {
        for (int at = 0; at < state.published().size(); at++) {
            PublishedClock told = state.published().get(at);
            if (told.number() <= runs
                    || told.fingerprint() == PublishedClock.TAKEN_BACK
                    || !told.policyId().equals(line.id())) {
                continue;
            }
            ClockRun run = ClockFold.runStartedAt(line, state.facts(), told);
            if (run == null) {
                continue;
            }
            Clock clock = run.toClock(subjectId, agentAt(run.decidedAt(), state.facts()))
                    .takenBack();
            PublishedClock now = new PublishedClock(
                    told.policyId(),
                    told.number(),
                    told.startAt(),
                    told.breached(),
                    PublishedClock.TAKEN_BACK,
                    told.sequence() + 1,
                    Math.max(told.version() + 1, wallMillis));
            state.published().set(at, now);
            changes.accept(new ClockChange(clock, true, false, now.sequence(), now.version(), Clock.NEVER));
        }
    }

    private static long movedFrom(@Nullable PublishedClock told, long startAt) {
        return told == null || told.startAt() == startAt ? Clock.NEVER : told.startAt();
    }

    private static int find(List<PublishedClock> published, String policyId, int number) {
        for (int i = 0; i < published.size(); i++) {
            PublishedClock each = published.get(i);
            if (each.number() == number && each.policyId().equals(policyId)) {
                return i;
            }
        }
        return -1;
    }

    /** The agent assigned at that instant: the last one named by a fact up to it. */
    private static @Nullable String agentAt(long instant, List<Fact> facts) {
        String agent = null;
        for (int i = 0; i < facts.size() && facts.get(i).occurredAt() <= instant; i++) {
            if (facts.get(i).agentId() != null) {
                agent = facts.get(i).agentId();
            }
        }
        return agent;
    }
}
