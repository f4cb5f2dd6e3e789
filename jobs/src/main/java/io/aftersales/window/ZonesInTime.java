package io.aftersales.window;

import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The zones in which shops count their days, at any time: those of the rules that are in force then. A zone that was replaced is still
 * that of the windows that were begun by it. For one thread.
 */
final class ZonesInTime implements AutoCloseable {

    private static final long MINUTE = 60_000;

    private final RulesFeed.Session session;

    private @Nullable List<PublishedRules> seen;
    private Map<PublishedRules, ShopZones> read = Map.of();
    private NavigableMap<Long, ShopZones> inForce = new TreeMap<>();
    private List<ShopZones> all = List.of();

    private ZonesInTime(RulesFeed.Session session) {
        this.session = session;
    }

    /** By rules that are followed already. */
    static ZonesInTime of(RulesFeed.Session session) {
        return new ZonesInTime(session);
    }

    /** Of zones that do not change. */
    static ZonesInTime always(ShopZones zones) {
        ZonesInTime always = new ZonesInTime(List::of);
        always.seen = always.session.known();
        always.inForce.put(RuleSet.FROM_THE_BEGINNING, zones);
        always.all = List.of(zones);
        return always;
    }

    /** Zone of a shop at a time, epoch millis. */
    String zoneAt(String shopId, long time) {
        learn();
        if (all.size() == 1) {
            return all.get(0).zoneOf(shopId);
        }
        Map.Entry<Long, ShopZones> found = inForce.floorEntry(time);
        return (found == null ? inForce.firstEntry() : found).getValue().zoneOf(shopId);
    }

    /**
     * The first minute from {@code from} on at whose begin a shop is in the zone that it has at a later one.
     *
     * @param from begin of a minute, epoch millis
     * @param minute begin of the later one
     */
    long firstInZone(String shopId, long from, long minute) {
        String zone = zoneAt(shopId, minute);
        if (all.size() == 1 || zoneAt(shopId, from).equals(zone)) {
            return from;
        }
        for (long change : inForce.subMap(from, false, minute, true).keySet()) {
            long first = -Math.floorDiv(-change, MINUTE) * MINUTE;
            if (zoneAt(shopId, first).equals(zone)) {
                return first;
            }
        }
        return minute;
    }

    /** The zones that a shop has at any time, each once. */
    List<String> zonesOf(String shopId) {
        learn();
        if (all.size() == 1) {
            return List.of(all.get(0).zoneOf(shopId));
        }
        List<String> zones = new ArrayList<>(2);
        for (ShopZones each : all) {
            String zone = each.zoneOf(shopId);
            if (!zones.contains(zone)) {
                zones.add(zone);
            }
        }
        return zones;
    }

    private void learn() {
        List<PublishedRules> known = session.known();
        if (known == seen) {
            return;
        }
        NavigableMap<Long, ShopZones> changed = new TreeMap<>();
        Map<Long, PublishedRules> latest = new HashMap<>();
        List<ShopZones> every = new ArrayList<>();
        Map<PublishedRules, ShopZones> zonesOf = new HashMap<>();
        for (PublishedRules rules : known) {
            ShopZones before = read.get(rules);
            ShopZones zones =
                    before == null ? ShopZones.of(RuleSet.parse(rules.texts()).shops()) : before;
            zonesOf.put(rules, zones);
            if (!every.contains(zones)) {
                every.add(zones);
            }
            PublishedRules other = latest.get(rules.effectiveFrom());
            if (other == null || rules.replaces(other)) {
                latest.put(rules.effectiveFrom(), rules);
                changed.put(rules.effectiveFrom(), zones);
            }
        }
        inForce = changed;
        all = every;
        read = zonesOf;
        seen = known;
    }

    @Override
    public void close() {
        session.close();
    }
}
