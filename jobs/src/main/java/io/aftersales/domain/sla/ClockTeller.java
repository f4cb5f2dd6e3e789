package io.aftersales.domain.sla;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the steps of a subject's clocks that were not told yet, during one look at it, one clock after the other. */
final class ClockTeller {

    private final String subjectId;
    private final SubjectState state;
    private final SubjectEngine.Look look;
    private final Consumer<ClockChange> changes;
    private final Attribution attribution;
    private final PublishedPlaces places;

    private int at;
    private @Nullable PublishedClock told;
    private int sequence;
    private long version;
    private boolean breachTold;
    private boolean retracted;
    private boolean unsure;

    /**
     * @param state of the subject: its list of what was told is changed in place
     * @param look the look
     * @param changes receives the steps
     */
    ClockTeller(String subjectId, SubjectState state, SubjectEngine.Look look, Consumer<ClockChange> changes) {
        this.subjectId = subjectId;
        this.state = state;
        this.look = look;
        this.changes = changes;
        this.attribution = new Attribution(state.facts(), state.past().agentId());
        this.places = new PublishedPlaces(state.published());
    }

    /** How many steps of the policy's run of that number were told and hold. */
    int stepsTold(String policyId, int number) {
        int index = places.of(policyId, number);
        return index < 0 ? 0 : state.published().get(index).steps();
    }

    /** Fingerprint of those steps, 0 for none. */
    long courseTold(String policyId, int number) {
        int index = places.of(policyId, number);
        return index < 0 ? 0 : state.published().get(index).course();
    }

    /**
     * Tells what is new of the run.
     *
     * @return false if steps that were told do not hold any more: nothing was told, {@link #correct} has to
     */
    boolean tell(ClockRun run) {
        ClockSteps steps = run.steps();
        int index = places.of(run.policy().policy().id(), run.number());
        PublishedClock known = index < 0 ? null : state.published().get(index);
        if (known != null && (steps.count() < known.steps() || steps.courseAsTold() != known.course())) {
            return false;
        }
        boolean stepsAreTold = known != null && steps.count() == known.steps();
        if (stepsAreTold
                && Objects.equals(attribution.of(run), known.agentId())
                && known.saysAs(ClockDescription.of(run))) {
            return true;
        }
        begin(index, run, run.breached());
        int place = stepsAreTold ? steps.count() : known == null ? 1 : known.steps() + 1;
        unsay(run, place);
        tellFrom(place, run, steps.untold());
        return true;
    }

    /**
     * Tells a run of whose steps the first {@code holding} were told and hold; what else was told does not.
     *
     * @param run folded as if nothing of it had been told
     */
    void correct(ClockRun run, int holding) {
        List<ClockStanding> earlier = run.steps().untold();
        begin(places.of(run.policy().policy().id(), run.number()), run, run.breached());
        if (told != null && told.breached() && retracted) {
            int held = Math.max(holding, 1);
            ClockStanding standing = held > earlier.size() ? run.standing() : earlier.get(held - 1);
            step(clock(run, standing, attribution.of(run, standing)).retraction(), holding + 1);
        } else {
            unsay(run, holding + 1);
        }
        int from = Math.min(holding + 1, run.steps().count());
        tellFrom(from, run, earlier.subList(from - 1, earlier.size()));
    }

    /** Takes back the runs that were told and are no more, since there are fewer now: a late fact showed that they never were. */
    void takeBack(PolicyLine line, int runs) {
        for (int index = 0; index < state.published().size(); index++) {
            PublishedClock known = state.published().get(index);
            if (known.number() <= runs || known.takenBack() || !known.policyId().equals(line.id())) {
                continue;
            }
            ClockRun run = ClockFold.runStartedAt(line, state.facts(), known);
            begin(index, run, false);
            retracted = true;
            last(clock(run, run.standing(), attribution.of(run)).takenBack(), run, 1, 0, 0, 0);
        }
    }

    private void begin(int index, ClockRun run, boolean breached) {
        at = index;
        told = index < 0 ? null : state.published().get(index);
        sequence = told == null ? 0 : told.sequence();
        version = told == null ? look.wallMillis() - 1 : Math.max(told.version(), look.wallMillis() - 1);
        breachTold = told != null && told.breachTold();
        retracted = breachTold && !breached;
        unsure = look.mayHaveTold(run.firstLevelAt());
    }

    /**
     * Whoever keeps the breaches of the topic would keep for ever one that a run which crashed told after the checkpoint, if this run never
     * came by it: where that run may have come to the deadline, a record says that it does not hold.
     */
    private void unsay(ClockRun run, int place) {
        if (run.breached() || !look.mayHaveTold(run.firstDueAt())) {
            return;
        }
        Clock clock = clock(run, run.standing(), attribution.of(run));
        if (clock.transition() != ClockTransition.STARTED) {
            boolean known = retracted;
            retracted = true;
            step(clock.retraction(), place);
            retracted = known;
        }
    }

    private void tellFrom(int place, ClockRun run, List<ClockStanding> earlier) {
        for (int i = 0; i < earlier.size(); i++) {
            ClockStanding standing = earlier.get(i);
            step(clock(run, standing, attribution.of(run, standing)), place + i);
        }
        ClockSteps steps = run.steps();
        Clock clock = clock(run, run.standing(), attribution.of(run));
        last(clock, run, steps.count(), steps.count(), steps.course(), ClockDescription.of(run));
    }

    private void step(Clock clock, int place) {
        changes.accept(change(clock, place, null, null));
    }

    private void last(Clock clock, ClockRun run, int place, int steps, long course, int described) {
        boolean found = clock.breached() && !breachTold;
        boolean met = clock.state() == ClockState.MET;
        PublishedClock now = new PublishedClock(
                clock.policy().id(),
                clock.number(),
                clock.start().shopId(),
                clock.agentId(),
                clock.start().occurredAt(),
                met,
                clock.breached(),
                clock.breached() ? run.breachedAt() : met ? run.endedAt() : Clock.NEVER,
                breachTold || found,
                (told != null && told.indexed()) || (steps == 0 ? mayHaveDocument(run) : clock.indexed()),
                steps,
                course,
                described,
                sequence + 1,
                version + 1,
                ClockAlert.levelOf(clock));
        if (at < 0) {
            state.published().add(now);
        } else {
            state.published().set(at, now);
        }
        changes.accept(change(clock, place, told, now));
    }

    /** A run that is taken back needs no document if it had none; one that crashed may have written it, also of what ended at once. */
    private boolean mayHaveDocument(ClockRun run) {
        return look.mayHaveTold(run.start().occurredAt());
    }

    private ClockChange change(
            Clock clock, int place, @Nullable PublishedClock before, @Nullable PublishedClock after) {
        boolean found = clock.breached() && !breachTold;
        breachTold |= found;
        return new ClockChange(clock, place, retracted, found, unsure, ++sequence, ++version, before, after);
    }

    private Clock clock(ClockRun run, ClockStanding standing, @Nullable String agentId) {
        return standing.toClock(run, subjectId, agentId);
    }
}
