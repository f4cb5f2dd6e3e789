package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a clock is booked on: the agent who was assigned when it was decided. */
final class Attribution {

    /** Up to so many facts a walk costs less than anything made ready. */
    private static final int FEW = 32;

    private final List<Fact> facts;
    private final @Nullable String before;
    private @Nullable List<Fact> naming;

    /**
     * @param facts the subject's facts in event-time order
     * @param before the agent who was assigned before them, null for none
     */
    Attribution(List<Fact> facts, @Nullable String before) {
        this.facts = facts;
        this.before = before;
    }

    /** The agent of the run as it stands, null where none was assigned. */
    @Nullable
    String of(ClockRun run) {
        return agentAt(run, decidedAt(run, run.stoppedAt(), run.dueAt()));
    }

    /** The agent of the run after an earlier step: who was assigned when it was taken, so that it does not matter when it is told. */
    @Nullable
    String of(ClockRun run, ClockStanding standing) {
        return agentAt(run, Math.min(standing.changedAt(), decidedAt(run, standing.stoppedAt(), standing.dueAt())));
    }

    private static long decidedAt(ClockRun run, long stopped, long due) {
        long startAt = run.start().occurredAt();
        if (run.policy().policy().attributeTo() == SlaPolicy.AttributeTo.STARTING) {
            return startAt;
        }
        long decided = Math.min(Math.max(stopped, startAt), Math.max(due, startAt));
        // Who takes a buyer over has not failed him: what counts is who had him before.
        return run.failed() ? decided - 1 : decided;
    }

    /** The last one named by a fact up to that instant. */
    private @Nullable String agentAt(ClockRun run, long instant) {
        List<Fact> candidates = facts.size() <= FEW ? facts : naming();
        int low = 0;
        int high = candidates.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (candidates.get(middle).occurredAt() <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while (low > 0) {
            Fact fact = candidates.get(--low);
            if (fact.agentId() != null && tellsWhoHas(run, fact)) {
                return fact.agentId();
            }
        }
        return before;
    }

    private static boolean tellsWhoHas(ClockRun run, Fact fact) {
        CompiledPolicy policy = run.policy();
        return !isOfAnotherLane(run, fact) && (policy.concerns(fact.kind()) || !isOfOneCase(policy, fact));
    }

    /** Who acts on one case has that one, not what is promised of another, as {@link ClockLanes} tells them apart. */
    private static boolean isOfAnotherLane(ClockRun run, Fact fact) {
        FactField per = run.policy().per();
        String own = per == null ? null : ClockLanes.named(per, run.start());
        String other = own == null ? null : ClockLanes.named(per, fact);
        return other != null && !other.equals(own);
    }

    /** Who opens or closes a case of an order has that case, not what else is promised for the order. */
    private static boolean isOfOneCase(CompiledPolicy policy, Fact fact) {
        return policy.policy().subject() == SubjectType.ORDER
                && (fact.kind() == EventKind.ORDER_CASE_OPENED || fact.kind() == EventKind.ORDER_CASE_CLOSED);
    }

    private List<Fact> naming() {
        if (naming == null) {
            naming = facts.stream().filter(fact -> fact.agentId() != null).toList();
        }
        return naming;
    }
}
