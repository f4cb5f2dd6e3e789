package io.aftersales.domain.satisfaction;

import java.io.Serializable;
import java.util.List;

/**
 * What is settled about service.
 *
 * @param definitions what facts are
 * @param scorecards the platforms' figures, in the order of the file
 * @param targets what shops hold themselves to, in the order of the file
 * @param teams of which team an agent is
 */
public record ServiceRules(
        Definitions definitions, List<ScorecardRule> scorecards, List<ServiceTarget> targets, ShopTeams teams)
        implements Serializable {

    public ServiceRules {
        scorecards = List.copyOf(scorecards);
        targets = List.copyOf(targets);
    }
}
