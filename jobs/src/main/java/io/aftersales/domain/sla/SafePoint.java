package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the latest point between two facts of a conversation that no clock reaches over, so that what comes after it can be
 * told from a {@link Past} alone: what lies before the start of a conversation's clock counts for none. The last facts stay at hand,
 * for those that come a little late.
 */
final class SafePoint {

    /** From so many facts on it is worth while. */
    static final int LONG = 128;

    /** Facts that stay at hand. */
    private static final int AT_HAND = 32;

    /** Facts that are parted at once, where that can be. */
    private static final int MOST = 256;

    private final SubjectState state;
    private final List<Fact> facts;
    private final boolean[] safe;
    private final List<PolicyLine> lines = new ArrayList<>();
    private final List<List<ClockRun>> runs = new ArrayList<>();

    /**
     * A state in two parts.
     *
     * @param earlier before the point
     * @param rest after it, with what came before as its past
     */
    record Parts(SubjectState earlier, SubjectState rest) {}

    SafePoint(SubjectState state) {
        this.state = state;
        this.facts = state.facts();
        this.safe = ConversationHistory.showsWho(facts, state.past());
        for (int i = 1; i < facts.size(); i++) {
            safe[i] &= timeOf(i - 1) < timeOf(i);
        }
    }

    /** Minds the runs of a policy. */
    void mind(PolicyLine line, List<ClockRun> folded) {
        lines.add(line);
        runs.add(folded);
        notSafe(0, line.sideBySide() ? facts.size() : 0);
        for (ClockRun run : folded) {
            int from = placeOf(run.start().occurredAt());
            notSafe(from + 1, mayGoOn(run) ? facts.size() : placeOf(run.endedAt()));
        }
    }

    private static boolean mayGoOn(ClockRun run) {
        return run.open()
                || run.stopped() && run.policy().policy().reopen() == SlaPolicy.Reopen.CONTINUE_EXCLUDING_CLOSED;
    }

    private void notSafe(int from, int to) {
        for (int i = from; i <= to; i++) {
            safe[i] = false;
        }
    }

    /** How many facts lie before {@code time}. */
    private int placeOf(long time) {
        int low = 0;
        int high = facts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeOf(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long timeOf(int place) {
        return facts.get(place).occurredAt();
    }

    /** The parts, null if there is no safe point. */
    @Nullable
    Parts parts() {
        int most = facts.size() - AT_HAND;
        int point = Math.min(most, MOST);
        while (point > 0 && !safe[point]) {
            point--;
        }
        if (point <= 0) {
            point = MOST + 1;
            while (point <= most && !safe[point]) {
                point++;
            }
            if (point > most) {
                return null;
            }
        }
        return partedAt(point);
    }

    private Parts partedAt(int point) {
        Past past = pastAt(point);
        List<PublishedClock> earlier = new ArrayList<>();
        List<PublishedClock> later = new ArrayList<>();
        for (PublishedClock told : state.published()) {
            (told.number() <= past.countOf(told.policyId()) ? earlier : later).add(told);
        }
        // What was brought back and is not parted yet makes the rest no fuller than it was.
        int recalled = Math.max(0, state.recalled() - point);
        return new Parts(
                new SubjectState(new ArrayList<>(facts.subList(0, point)), earlier, Clock.NEVER, state.past(), 0),
                new SubjectState(
                        new ArrayList<>(facts.subList(point, facts.size())), later, state.timerAt(), past, recalled));
    }

    private Past pastAt(int point) {
        long until = timeOf(point - 1);
        long lastEnd = state.past().lastEnd();
        List<Past.Runs> counts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String id = lines.get(i).id();
            Past.Runs known = state.past().runsOf(id);
            int count = known == null ? 0 : known.count();
            boolean finished = known != null && known.finished();
            for (ClockRun run : runs.get(i)) {
                if (run.start().occurredAt() <= until) {
                    count++;
                    finished = run.policy().policy().reopen() == SlaPolicy.Reopen.FIRST_ONLY;
                    lastEnd = Math.max(lastEnd, run.endedAt());
                }
            }
            if (count > 0) {
                counts.add(new Past.Runs(id, count, finished));
            }
        }
        for (Past.Runs known : state.past().runs()) {
            // Of a policy that is no more.
            if (counts.stream().noneMatch(each -> each.policyId().equals(known.policyId()))) {
                counts.add(known);
            }
        }
        return new Past(
                until,
                state.past().kinds() | KindSet.ofFacts(facts.subList(0, point)),
                lastEnd,
                ConversationHistory.sessionAfter(facts, state.past(), point),
                agentAt(point),
                counts);
    }

    private @Nullable String agentAt(int point) {
        for (int i = point - 1; i >= 0; i--) {
            if (facts.get(i).agentId() != null) {
                return facts.get(i).agentId();
            }
        }
        return state.past().agentId();
    }
}
