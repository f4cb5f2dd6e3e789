package io.aftersales.domain.risk;

/**
 * What is kept of a subject; flat and public because it is state.
 *
 * @param risk what is known
 * @param told what was told
 * @param timerAt when its timer is due, {@link OrderStory#NEVER} while there is none
 */
public record RiskState(RiskCase risk, ToldRisk told, long timerAt) {

    /** A subject of which nothing was heard. */
    public static final RiskState NEW = new RiskState(RiskCase.NOTHING, ToldRisk.NOTHING, OrderStory.NEVER);
}
