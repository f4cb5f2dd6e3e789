package io.aftersales.runtime.health;

import java.util.HashMap;
import java.util.Map;

/** Latest event per shop, of the first {@link #MOST} shops seen in a window. */
final class ShopTimes {

    /** Shops that a sample and a document tell of; further ones must wait for a quieter window. */
    static final int MOST = 1_000;

    private final Map<String, Latest> latest = new HashMap<>();

    /** Mutable, so that an event of a known shop allocates nothing. */
    private static final class Latest {
        private long at;

        private Latest(long at) {
            this.at = at;
        }
    }

    /** An event of {@code shopId} occurred at {@code at}, epoch millis. */
    void saw(String shopId, long at) {
        Latest known = latest.get(shopId);
        if (known != null) {
            if (at > known.at) {
                known.at = at;
            }
        } else if (latest.size() < MOST) {
            latest.put(shopId, new Latest(at));
        }
    }

    /** Latest event per shop, and forgets them. */
    Map<String, Long> take() {
        Map<String, Long> taken = new HashMap<>(latest.size() * 2);
        latest.forEach((shop, last) -> taken.put(shop, last.at));
        latest.clear();
        return taken;
    }
}
