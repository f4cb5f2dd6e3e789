package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a clock is booked on: the agent who was assigned when it was decided. */
final class Attribution {

    private final List<Fact> facts;

    /** @param facts the subject's facts in event-time order */
    Attribution(List<Fact> facts) {
        this.facts = facts;
    }

    /** The agent of the run as it stands, null where none was assigned. */
    @Nullable
    String of(ClockRun run) {
        return agentAt(decidedAt(run, run.stoppedAt(), run.dueAt()));
    }

    /** The agent of the run after an earlier step: who was assigned when it was taken, so that it does not matter when it is told. */
    @Nullable
    String of(ClockRun run, ClockStanding standing) {
        return agentAt(Math.min(standing.changedAt(), decidedAt(run, standing.stoppedAt(), standing.dueAt())));
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
    private @Nullable String agentAt(long instant) {
        String agent = null;
        for (int i = 0; i < facts.size() && facts.get(i).occurredAt() <= instant; i++) {
            if (facts.get(i).agentId() != null) {
                agent = facts.get(i).agentId();
            }
        }
        return agent;
    }
}
