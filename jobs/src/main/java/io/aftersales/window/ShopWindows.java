package io.aftersales.window;

import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The windows of shops, each in the zone in which its shop counts its days then. A zone that was replaced is still that of the windows
 * that were begun by it. For one thread.
 */
public final class ShopWindows implements AutoCloseable {

    private final ZonesInTime zones;
    private final Map<String, ZoneWindows> byZone = new HashMap<>();

    ShopWindows(ZonesInTime zones) {
        this.zones = zones;
    }

    /** Those in which a shop counts at a time, epoch millis; the shop is empty for a whole platform. */
    public ZoneWindows at(String shopId, long time) {
        return of(zones.zoneAt(shopId, time));
    }

    /** Those of all zones that the shop has at any time, each once. */
    public List<ZoneWindows> all(String shopId) {
        List<String> names = zones.zonesOf(shopId);
        List<ZoneWindows> all = new ArrayList<>(names.size());
        for (String zone : names) {
            all.add(of(zone));
        }
        return all;
    }

    /** Those among which a window of that size begins then. */
    public ZoneWindows begunBy(String shopId, WindowSize size, long start) {
        ZoneWindows inForce = at(shopId, start);
        if (inForce.start(size, start) != start) {
            for (ZoneWindows other : all(shopId)) {
                if (other.start(size, start) == start) {
                    return other;
                }
            }
        }
        return inForce;
    }

    /**
     * The first minute from {@code from} on that a shop counts in the zone of {@code minute}: a later one than {@code from} where the
     * zone changed in between. What is counted of a minute is counted in the zone of its begin.
     *
     * @param from begin of a minute, epoch millis
     * @param minute begin of that minute or a later one
     */
    public long firstInZone(String shopId, long from, long minute) {
        return zones.firstInZone(shopId, from, minute);
    }

    private ZoneWindows of(String zone) {
        ZoneWindows known = byZone.get(zone);
        if (known == null) {
            known = new ZoneWindows(ZoneId.of(zone));
            byZone.put(zone, known);
        }
        return known;
    }

    @Override
    public void close() {
        zones.close();
    }
}
