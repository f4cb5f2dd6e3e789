package io.aftersales.rules;

import io.aftersales.domain.satisfaction.ShopTeams;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shops that the rules name, and what holds for all others.
 *
 * @param byId named shops in the order of the file
 * @param others stands for every shop that is not named
 */
public record Shops(Map<String, Shop> byId, Shop others) {

    public Shops {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    }

    /** Of which team the agents of named shops are. */
    ShopTeams teams() {
        Map<String, Map<String, String>> byShop = new HashMap<>();
        byId.forEach((id, shop) -> shop.teams()
                .forEach((team, agents) -> agents.forEach(agent ->
                        byShop.computeIfAbsent(id, any -> new HashMap<>()).put(agent, team))));
        return new ShopTeams(byShop);
    }

    /** The named shop, else the entry for all others. */
    public Shop of(String shopId) {
        return byId.getOrDefault(shopId, others);
    }
}
