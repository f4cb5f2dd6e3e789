package io.aftersales.domain.satisfaction;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which team an agent belongs to.
 *
 * @param byShop the team of each agent, by shop and agent; shops without teams are left out
 */
public record ShopTeams(Map<String, Map<String, String>> byShop) implements Serializable {

    /** No shop has teams. */
    public static final ShopTeams NONE = new ShopTeams(Map.of());

    public ShopTeams {
        byShop = Map.copyOf(byShop);
    }

    /** The agent's team, null where the agent is in none or there is no agent. */
    public @Nullable String of(String shopId, @Nullable String agentId) {
        if (agentId == null || byShop.isEmpty()) {
            return null;
        }
        Map<String, String> teams = byShop.get(shopId);
        return teams == null ? null : teams.get(agentId);
    }
}
