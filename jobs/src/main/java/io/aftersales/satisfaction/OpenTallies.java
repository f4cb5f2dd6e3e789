package io.aftersales.satisfaction;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Tally;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was counted and not handed on yet. By shop and time first, then by member: a key's text is made once for all the facts
 * that it counts.
 */
final class OpenTallies {

    private static final Dimension[] DIMENSIONS = Dimension.values();

    private static final long MINUTE = 60_000;

    private final Map<Place, Shop> shops = new HashMap<>();
    private final @Nullable Place[] recentPlaces = new Place[4];
    private final Shop[] recentShops = new Shop[4];
    private int size;
    private long earliestEnd = Long.MAX_VALUE;

    /**
     * Where and when something is counted.
     *
     * @param platform marketplace
     * @param shopId shop, empty for the whole platform
     * @param from first millisecond
     * @param to first millisecond after it
     * @param finest place of the finest {@link io.aftersales.domain.window.WindowSize} that may still learn of it
     */
    record Place(Platform platform, String shopId, long from, long to, int finest) {

        // By hand, because it is asked for with every fact: a record's own goes through method handles.
        @Override
        public int hashCode() {
            return (shopId.hashCode() * 31 + platform.ordinal()) * 31 + Long.hashCode(from) + finest;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place that
                    && from == that.from
                    && to == that.to
                    && finest == that.finest
                    && platform == that.platform
                    && shopId.equals(that.shopId);
        }
    }

    /** The tallies of a place. */
    final class Shop {
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps cannot be made otherwise
        private final @Nullable Map<String, Tally>[] members = new Map[DIMENSIONS.length];

        /** Of what has no members: nearly every fact is counted in its whole shop and its whole platform. */
        private final @Nullable Tally[] whole = new Tally[DIMENSIONS.length];

        private Shop() {}

        /** The tally of a member, or of the whole where that is empty. */
        Tally of(Dimension dimension, String member) {
            if (member.isEmpty()) {
                return whole(dimension.ordinal());
            }
            Map<String, Tally> known = members[dimension.ordinal()];
            if (known == null) {
                known = new HashMap<>(4);
                members[dimension.ordinal()] = known;
            }
            Tally tally = known.get(member);
            if (tally == null) {
                tally = new Tally();
                known.put(member, tally);
                size++;
            }
            return tally;
        }

        private Tally whole(int dimension) {
            Tally known = whole[dimension];
            if (known == null) {
                known = new Tally();
                whole[dimension] = known;
                size++;
            }
            return known;
        }
    }

    /** What is counted in that {@link Place}. */
    Shop at(Platform platform, String shopId, long from, long to, int finest) {
        // Facts of one subject come in a row, and most are of one minute: of the shop, its platform, its scorecards'
        // quarter.
        int slot = (shopId.isEmpty() ? 2 : 0) + (to - from > MINUTE ? 1 : 0);
        Place recent = recentPlaces[slot];
        if (recent != null
                && recent.from == from
                && recent.to == to
                && recent.finest == finest
                && recent.platform == platform
                && recent.shopId.equals(shopId)) {
            return recentShops[slot];
        }
        Place place = new Place(platform, shopId, from, to, finest);
        Shop shop = shops.get(place);
        if (shop == null) {
            shop = new Shop();
            shops.put(place, shop);
            earliestEnd = Math.min(earliestEnd, to);
        }
        recentPlaces[slot] = place;
        recentShops[slot] = shop;
        return shop;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** Hands on those whose time is over at {@code now}; {@link Long#MAX_VALUE} for all. */
    void handOn(long now, Consumer<PartialPane> out) {
        if (earliestEnd - 1 > now) {
            return; // mostly none of those that wait
        }
        Arrays.fill(recentPlaces, null);
        earliestEnd = Long.MAX_VALUE;
        Iterator<Map.Entry<Place, Shop>> all = shops.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Place, Shop> entry = all.next();
            if (entry.getKey().to() - 1 <= now) {
                handOn(entry.getKey(), entry.getValue(), out);
                all.remove();
            } else {
                earliestEnd = Math.min(earliestEnd, entry.getKey().to());
            }
        }
    }

    private void handOn(Place place, Shop shop, Consumer<PartialPane> out) {
        for (Dimension dimension : DIMENSIONS) {
            Tally whole = shop.whole[dimension.ordinal()];
            if (whole != null) {
                size--;
                handOn(place, dimension, "", whole, out);
            }
            Map<String, Tally> members = shop.members[dimension.ordinal()];
            if (members != null) {
                size -= members.size();
                members.forEach((member, tally) -> handOn(place, dimension, member, tally, out));
            }
        }
    }

    private static void handOn(
            Place place, Dimension dimension, String member, Tally tally, Consumer<PartialPane> out) {
        Counts counts = tally.counts();
        if (!counts.empty()) {
            String key = DimensionKey.text(dimension, place.platform(), place.shopId(), member);
            out.accept(new PartialPane(key, place.from(), place.finest(), tally.knownAt(), counts));
        }
    }
}
