package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import org.jspecify.annotations.Nullable;

/** What windows are kept by. All but PLATFORM are kept per shop. */
public enum Dimension {
    SHOP,
    AGENT,
    /** The team of the agent, for shops that have teams; a transfer within a team is counted once. */
    TEAM,
    ISSUE,
    CARRIER,
    SKU,
    PLATFORM,
    /** A platform's figure of a shop; the member is the figure. */
    SCORECARD;

    /** The key of a fact, or null if it does not count here. */
    public @Nullable String keyOf(ServiceFact fact, ShopTeams teams) {
        String member = memberOf(fact, teams);
        Origin origin = fact.origin();
        return member == null
                ? null
                : DimensionKey.text(this, origin.platform(), this == PLATFORM ? "" : origin.shopId(), member);
    }

    /** The member of a fact's key, empty for a whole shop or platform; null if the fact does not count here. */
    public @Nullable String memberOf(ServiceFact fact, ShopTeams teams) {
        if (fact.scope() != FactScope.EVERYWHERE) {
            boolean wanted = fact.scope() == FactScope.AGENT_ONLY ? this == AGENT : this == SKU;
            if (!wanted) {
                return null;
            }
        }
        Origin origin = fact.origin();
        return switch (this) {
            case SHOP, PLATFORM -> "";
            case AGENT -> origin.agentId();
            case TEAM -> teams.of(origin.shopId(), origin.agentId());
            case ISSUE -> origin.issueType();
            case CARRIER -> origin.carrier();
            case SKU -> origin.sku();
            case SCORECARD -> null; // each figure has its own rule
        };
    }
}
