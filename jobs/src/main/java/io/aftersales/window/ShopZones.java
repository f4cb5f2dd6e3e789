package io.aftersales.window;

import io.aftersales.rules.Shop;
import io.aftersales.rules.Shops;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The zones in which shops count their days.
 *
 * @param byShop IANA names of named shops
 * @param others of every other shop, and of whole platforms
 */
public record ShopZones(Map<String, String> byShop, String others) implements Serializable {

    /** Of the shops that rules name. */
    public static ShopZones of(Shops shops) {
        return new ShopZones(
                shops.byId().values().stream().collect(Collectors.toMap(Shop::id, Shop::zone)),
                shops.others().zone());
    }

    /** Zone of a shop. */
    public String zoneOf(String shopId) {
        return byShop.getOrDefault(shopId, others);
    }
}
