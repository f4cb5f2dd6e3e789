package io.aftersales.domain.sla;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a subject came to up to a safe point: all clocks that began before it ended before it, so that what comes
 * after it can be told without them. Flat and public because it is kept in state.
 *
 * @param until event time of the last of them, {@link Long#MIN_VALUE} where there are none
 * @param kinds their kinds, a {@link KindSet}
 * @param lastEnd when the last of their clocks ended, {@link Long#MIN_VALUE} if none did
 * @param session how the conversation stood, see {@link ConversationHistory}
 * @param agentId the last agent that they named, null for none
 * @param runs how many clocks of each policy they had
 */
public record Past(
        long until,
        long kinds,
        long lastEnd,
        int session,
        @Nullable String agentId,
        List<Runs> runs) {

    /** Nothing lies before. */
    public static final Past NONE = new Past(Long.MIN_VALUE, 0, Long.MIN_VALUE, 0, null, List.of());

    /**
     * The clocks of one policy.
     *
     * @param policyId the policy
     * @param count how many
     * @param finished whether no further one can begin
     */
    public record Runs(String policyId, int count, boolean finished) {}

    /** Whether anything lies before. */
    public boolean exists() {
        return until != Long.MIN_VALUE;
    }

    /** The clocks of that policy, null if there were none. */
    @Nullable
    Runs runsOf(String policyId) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).policyId().equals(policyId)) {
                return runs.get(i);
            }
        }
        return null;
    }

    int countOf(String policyId) {
        Runs known = runsOf(policyId);
        return known == null ? 0 : known.count();
    }
}
