package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;

/**
 * What was done before the first start of a policy counts for it: clocks of different systems disagree. Not what was done before the
 * subject was opened anew, though no clock of the policy ran until then. For a start under way behind a run that was cancelled, what was
 * done since the payment counts whose parcels are on their way.
 */
final class EarlyEnd {

    private EarlyEnd() {}

    /** Ends the first run if what lies before its start did. */
    static void ofFirst(PolicyLine line, History history, int startIndex, ClockRun run) {
        end(line, history, openedAnew(line, history, startIndex), startIndex, run);
    }

    /** Ends a run that starts with what is paid under way if what was done since the run before it ended did. */
    static void ofUnderWay(PolicyLine line, History history, int startIndex, ClockRun run, ClockRun before) {
        int from = startIndex;
        boolean paidAnew = false;
        while (from > 0 && !paidAnew && history.facts().get(from - 1).occurredAt() > before.endedAt()) {
            from--;
            boolean pays = history.facts().get(from).kind() == run.start().kind();
            // What the payments before that shipped and delivered was for those.
            paidAnew = pays && (history.flagsOf(from) & History.UNDER_WAY) == 0;
        }
        end(line, history, from, startIndex, run);
    }

    private static void end(PolicyLine line, History history, int from, int startIndex, ClockRun run) {
        CompiledPolicy policy = run.policy();
        int counting = countingBeforeStart(policy.policy().earlyStop());
        if (counting == 0) {
            return;
        }
        long stop = ClockRun.NEVER;
        long cancel = ClockRun.NEVER;
        for (int i = from; i < startIndex; i++) {
            Fact fact = history.facts().get(i);
            int roles = policy.rolesOf(fact, history.flagsOf(i), counting | CompiledPolicy.START);
            // A start that would also stop begins: it cannot have come before itself.
            roles = (roles & CompiledPolicy.START) == 0 && line.counts(fact) ? roles : 0;
            stop = (roles & CompiledPolicy.STOP) == 0 ? stop : Math.min(stop, fact.occurredAt());
            cancel = (roles & CompiledPolicy.CANCEL) == 0 ? cancel : Math.min(cancel, fact.occurredAt());
        }
        if (stop != ClockRun.NEVER && stop <= cancel) {
            run.stop(stop);
        } else if (cancel != ClockRun.NEVER) {
            run.cancel(cancel);
        }
    }

    /** Where the subject was last opened up to the start, 0 if that was for the first time, which a reopening never is. */
    private static int openedAnew(PolicyLine line, History history, int startIndex) {
        int last = 0;
        boolean before = false;
        for (int i = 0; i <= startIndex; i++) {
            Fact fact = history.facts().get(i);
            if (line.opens(fact)) {
                last = before || fact.kind() == EventKind.CHAT_TICKET_REOPENED ? i : 0;
                before = true;
            }
        }
        return last;
    }

    private static int countingBeforeStart(SlaPolicy.EarlyStop earlyStop) {
        return switch (earlyStop) {
            case COUNTS -> CompiledPolicy.STOP | CompiledPolicy.CANCEL;
            case STOPS -> CompiledPolicy.STOP;
            case IGNORED -> 0;
        };
    }
}
