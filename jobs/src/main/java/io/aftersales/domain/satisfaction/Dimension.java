package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import org.jspecify.annotations.Nullable;

/** What windows are kept by. All but PLATFORM are kept per shop. */
public enum Dimension {
    SHOP,
    AGENT,
    ISSUE,
    CARRIER,
    SKU,
    PLATFORM,
    /** A platform's figure of a shop; the member is the figure. */
    SCORECARD;

    /** The key of a fact, or null if it does not count here. */
    public @Nullable String keyOf(ServiceFact fact) {
        if (fact.scope() != FactScope.EVERYWHERE) {
            boolean wanted = fact.scope() == FactScope.AGENT_ONLY ? this == AGENT : this == SKU;
            if (!wanted) {
                return null;
            }
        }
        Origin origin = fact.origin();
        return switch (this) {
            case SHOP -> key(origin, "");
            case AGENT -> key(origin, origin.agentId());
            case ISSUE -> key(origin, origin.issueType());
            case CARRIER -> key(origin, origin.carrier());
            case SKU -> key(origin, origin.sku());
            case PLATFORM -> DimensionKey.text(this, origin.platform(), "", "");
            case SCORECARD -> null; // each figure has its own rule
        };
    }

    private @Nullable String key(Origin origin, @Nullable String member) {
        return member == null ? null : DimensionKey.text(this, origin.platform(), origin.shopId(), member);
    }
}
