package io.aftersales.domain.risk;

import java.util.List;

/**
 * What is known of an agent's conduct; flat and public because it is state.
 *
 * @param evidence in {@link Evidence#ORDER}
 * @param told alerts that stand
 * @param version of what was told last
 * @param timerAt when its timer is due, {@link OrderStory#NEVER} while there is none
 */
public record AgentConduct(List<Evidence> evidence, List<ToldAlert> told, long version, long timerAt) {

    /** Nothing is known. */
    public static final AgentConduct NOTHING = new AgentConduct(List.of(), List.of(), 0, OrderStory.NEVER);

    /** Of one factor at most; no rule counts further than to a hundred. */
    private static final int MOST_OF_A_FACTOR = 128;

    /** With what the fact tells; the same instance if it tells nothing new. */
    public AgentConduct with(RiskFact fact) {
        List<Evidence> all = EvidenceFold.with(fact, evidence, MOST_OF_A_FACTOR);
        return all == evidence ? this : new AgentConduct(all, told, version, timerAt);
    }

    /** The same with another timer. */
    public AgentConduct withTimer(long at) {
        return new AgentConduct(evidence, told, version, at);
    }
}
