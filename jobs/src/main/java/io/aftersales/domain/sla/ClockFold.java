package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds a subject's facts, in event-time order, into the runs of one policy. Where a fact plays several roles, the one that
 * ends a clock wins: cancel, stop, fail, restart, resume, pause, start.
 */
final class ClockFold {

    private static final int BEFORE_START = CompiledPolicy.START | CompiledPolicy.STOP | CompiledPolicy.CANCEL;
    private static final int WHILE_OPEN = CompiledPolicy.STOP
            | CompiledPolicy.PAUSE
            | CompiledPolicy.RESUME
            | CompiledPolicy.CANCEL
            | CompiledPolicy.FAIL
            | CompiledPolicy.RESTART;

    private final CompiledPolicy policy;
    private final List<ClockRun> runs = new ArrayList<>(1);
    private @Nullable ClockRun current;
    private long earlyStop = ClockRun.NEVER;
    private long earlyCancel = ClockRun.NEVER;

    private ClockFold(CompiledPolicy policy) {
        this.policy = policy;
    }

    /**
     * The runs of the policy, told all facts and that nothing more is to come up to {@code now}.
     *
     * @param now epoch millis, {@link Long#MIN_VALUE} while no time is known
     */
    static List<ClockRun> fold(CompiledPolicy policy, History history, long now) {
        ClockFold fold = new ClockFold(policy);
        List<Fact> facts = history.facts();
        for (int i = 0; i < facts.size(); i++) {
            int asked = fold.rolesThatMatter();
            if (asked == 0) {
                break;
            }
            Fact fact = facts.get(i);
            int roles = policy.rolesOf(fact, history.flagsOf(i), asked);
            if (roles != 0) {
                fold.apply(fact, roles);
            }
        }
        if (fold.current != null) {
            fold.current.reach(
                    now == Long.MIN_VALUE ? now : now - policy.policy().detectAfterMillis());
        }
        return fold.runs;
    }

    /** The run as the fact at its told start makes it, null if that fact starts none of this policy. */
    static @Nullable ClockRun runStartedAt(CompiledPolicy policy, List<Fact> facts, PublishedClock told) {
        for (Fact fact : facts) {
            if (fact.occurredAt() == told.startAt() && policy.concerns(fact.kind())) {
                ClockTerms terms = policy.termsFor(fact);
                long due = dueAt(terms, fact);
                if (due != ClockRun.NEVER) {
                    return new ClockRun(policy, terms, told.number(), fact, due);
                }
            }
        }
        return null;
    }

    // An open clock may have run out by the time of the next fact, and then a start matters to it again.
    private int rolesThatMatter() {
        if (current == null) {
            return policy.policy().earlyStop() == SlaPolicy.EarlyStop.COUNTS ? BEFORE_START : CompiledPolicy.START;
        }
        boolean restarts = policy.policy().reopen() != SlaPolicy.Reopen.FIRST_ONLY;
        if (current.open()) {
            return restarts ? WHILE_OPEN | CompiledPolicy.START : WHILE_OPEN;
        }
        return restarts ? CompiledPolicy.START : 0;
    }

    private void apply(Fact fact, int roles) {
        if (current == null) {
            beforeFirstRun(fact, roles);
            return;
        }
        current.reach(fact.occurredAt() - 1);
        if (current.open()) {
            whileOpen(current, fact, roles);
        } else if ((roles & CompiledPolicy.START) != 0) {
            afterEnd(current, fact);
        }
    }

    private void beforeFirstRun(Fact fact, int roles) {
        // A start that would also stop begins: it cannot have come before itself.
        if (policy.policy().earlyStop() == SlaPolicy.EarlyStop.COUNTS && (roles & CompiledPolicy.START) == 0) {
            if ((roles & CompiledPolicy.STOP) != 0) {
                earlyStop = Math.min(earlyStop, fact.occurredAt());
            }
            if ((roles & CompiledPolicy.CANCEL) != 0) {
                earlyCancel = Math.min(earlyCancel, fact.occurredAt());
            }
        }
        if ((roles & CompiledPolicy.START) != 0 && open(fact) && current != null) {
            if (earlyStop <= earlyCancel && earlyStop != ClockRun.NEVER) {
                current.stop(earlyStop);
            } else if (earlyCancel != ClockRun.NEVER) {
                current.cancel(earlyCancel);
            }
        }
    }

    private void whileOpen(ClockRun run, Fact fact, int roles) {
        long time = fact.occurredAt();
        if ((roles & CompiledPolicy.CANCEL) != 0) {
            run.cancel(time);
        } else if ((roles & CompiledPolicy.STOP) != 0) {
            run.stop(time);
        } else if ((roles & CompiledPolicy.FAIL) != 0) {
            run.fail(time);
        } else if ((roles & CompiledPolicy.RESTART) != 0) {
            run.stop(time);
            open(fact);
        } else if ((roles & CompiledPolicy.RESUME) != 0) {
            run.resume(time);
        } else if ((roles & CompiledPolicy.PAUSE) != 0) {
            run.pause(time);
        }
        if (!run.open() && (roles & CompiledPolicy.START) != 0 && run == current) {
            afterOwnEnd(fact);
        }
    }

    // An agent's message may keep one promise and make the next.
    private void afterOwnEnd(Fact fact) {
        if (policy.policy().reopen() == SlaPolicy.Reopen.RESTART) {
            open(fact);
        }
    }

    private void afterEnd(ClockRun ended, Fact start) {
        SlaPolicy.Reopen reopen = policy.policy().reopen();
        if (reopen == SlaPolicy.Reopen.CONTINUE_EXCLUDING_CLOSED && ended.stopped()) {
            ended.reopen(start.occurredAt());
        } else if (reopen != SlaPolicy.Reopen.FIRST_ONLY) {
            open(start);
        }
    }

    // Without the deadline that the policy asks for there is no promise, hence no clock.
    private boolean open(Fact start) {
        ClockTerms terms = policy.termsFor(start);
        long due = dueAt(terms, start);
        if (due == ClockRun.NEVER) {
            return false;
        }
        current = new ClockRun(policy, terms, runs.size() + 1, start, due);
        runs.add(current);
        return true;
    }

    private static long dueAt(ClockTerms terms, Fact start) {
        Target target = terms.target();
        if (target.deadlineField() != null) {
            String deadline = start.detail(target.deadlineField());
            return deadline == null ? ClockRun.NEVER : Long.parseLong(deadline);
        }
        return target.workingDays() > 0
                ? terms.calendar().addWorkingDays(start.occurredAt(), target.workingDays())
                : terms.calendar().add(start.occurredAt(), target.millis());
    }
}
