package io.aftersales.domain.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order's course; flat and public because it is state. Whatever order things are told in, the same is known:
 * times are the earliest told, promises and amounts those told last in event time, and of names that contradict each other the
 * last of the alphabet holds.
 *
 * @param platform marketplace
 * @param shopId shop, empty where unknown
 * @param buyerKey keyed hash of the buyer's id, null where unknown
 * @param amountCents amount in hundredths
 * @param amountToldAt when it was told, {@link #UNTOLD} if it was not
 * @param items items, however many of each
 * @param skus goods, sorted
 * @param createdAt epoch millis, {@link #NEVER} where not
 * @param paidAt epoch millis, {@link #NEVER} where not
 * @param shipBy promised shipment, {@link #NEVER} where none
 * @param shipByToldAt when it was promised
 * @param deliverBy promised delivery, {@link #NEVER} where none
 * @param deliverByToldAt when it was promised
 * @param shippedAt shipment or first scan, {@link #NEVER} where none
 * @param endedAt completed, cancelled, or refunded with nothing to be sent any more; {@link #NEVER} where not
 * @param parcels by their ids
 * @param shippedUnnamedAt last shipment that names no parcel, {@link #UNTOLD} if there is none
 */
public record OrderStory(
        Platform platform,
        String shopId,
        @Nullable String buyerKey,
        long amountCents,
        long amountToldAt,
        int items,
        List<String> skus,
        long createdAt,
        long paidAt,
        long shipBy,
        long shipByToldAt,
        long deliverBy,
        long deliverByToldAt,
        long shippedAt,
        long endedAt,
        List<ParcelStory> parcels,
        long shippedUnnamedAt) {

    /** It did not happen. */
    public static final long NEVER = Long.MAX_VALUE;

    /** It was not told. */
    public static final long UNTOLD = Long.MIN_VALUE;

    /** Nothing is known. */
    public static final OrderStory NOTHING = new OrderStory(
            Platform.OTHER,
            "",
            null,
            0,
            UNTOLD,
            0,
            List.of(),
            NEVER,
            NEVER,
            NEVER,
            UNTOLD,
            NEVER,
            UNTOLD,
            NEVER,
            NEVER,
            List.of(),
            UNTOLD);

    /** Goods that are remembered at most, lest a dummy order gathers without end. */
    private static final int MOST = 32;

    public OrderStory {
        shippedUnnamedAt = shippedUnnamedAt == 0 ? UNTOLD : shippedUnnamedAt; // as earlier releases kept it
    }

    /** When the last parcel that brings its goods was delivered, {@link #NEVER} while one is not or none is known. */
    public long deliveredAt() {
        return OrderParcels.deliveredAt(this);
    }

    /** Carriers of the parcels that bring its goods, without doubles, sorted. */
    public List<String> carriers() {
        return OrderParcels.carriers(this);
    }

    /** When the last thing happened that is known of its course, {@link #UNTOLD} if nothing is. */
    long lastAt() {
        long last = Math.max(known(createdAt), Math.max(known(paidAt), Math.max(known(shippedAt), known(endedAt))));
        last = Math.max(last, shippedUnnamedAt);
        for (int i = 0; i < parcels.size(); i++) {
            last = Math.max(last, parcels.get(i).lastAt());
        }
        return last;
    }

    /** What happens behind that instant next, {@link #NEVER} if nothing is known to. */
    long nextAt(long at) {
        long next = Math.min(
                Math.min(behind(createdAt, at), behind(paidAt, at)),
                Math.min(behind(shippedAt, at), behind(endedAt, at)));
        next = Math.min(next, behind(shippedUnnamedAt, at));
        for (int i = 0; i < parcels.size(); i++) {
            next = Math.min(next, parcels.get(i).nextAt(at));
        }
        return next;
    }

    static long behind(long instant, long at) {
        return instant > at ? instant : NEVER;
    }

    /** The same with what had happened by that time alone; what was said of it stays. */
    OrderStory until(long at) {
        if (lastAt() <= at) {
            return this;
        }
        return new OrderStory(
                platform,
                shopId,
                buyerKey,
                amountCents,
                amountToldAt,
                items,
                skus,
                by(createdAt, at),
                by(paidAt, at),
                shipBy,
                shipByToldAt,
                deliverBy,
                deliverByToldAt,
                by(shippedAt, at),
                by(endedAt, at),
                parcels.stream().map(each -> each.until(at)).toList(),
                shippedUnnamedAt <= at ? shippedUnnamedAt : UNTOLD);
    }

    static long by(long instant, long at) {
        return instant <= at ? instant : NEVER;
    }

    static long known(long at) {
        return at == NEVER ? UNTOLD : at;
    }

    /** With what the fact tells. */
    OrderStory with(RiskFact fact) {
        boolean sameBuyer = fact.buyerKey() == null || fact.buyerKey().equals(buyerKey);
        OrderStory named = fact.shopId().equals(shopId) && fact.platform() == platform && sameBuyer
                ? this
                : new OrderStory(
                        platform.compareTo(fact.platform()) <= 0 ? platform : fact.platform(),
                        shopId.compareTo(fact.shopId()) >= 0 ? shopId : fact.shopId(),
                        later(buyerKey, fact.buyerKey()),
                        amountCents,
                        amountToldAt,
                        items,
                        skus,
                        createdAt,
                        paidAt,
                        shipBy,
                        shipByToldAt,
                        deliverBy,
                        deliverByToldAt,
                        shippedAt,
                        endedAt,
                        parcels,
                        shippedUnnamedAt);
        return fact.milestone() == null ? named : named.with(fact.milestone(), fact.at());
    }

    private OrderStory with(Milestone told, long at) {
        EventKind kind = told.kind();
        boolean tellsGoods = kind == EventKind.ORDER_CREATED || kind == EventKind.ORDER_PAID;
        boolean newAmount =
                tellsGoods && told.amountCents() != 0 && later(at, told.amountCents(), amountToldAt, amountCents);
        boolean newShipBy = told.shipBy() != NEVER && later(at, told.shipBy(), shipByToldAt, shipBy);
        boolean newDeliverBy = told.deliverBy() != NEVER && later(at, told.deliverBy(), deliverByToldAt, deliverBy);
        boolean ships = kind == EventKind.ORDER_SHIPPED || kind == EventKind.LOGISTICS_PICKED_UP;
        boolean shipsUnnamed = kind == EventKind.ORDER_SHIPPED && told.parcelId() == null;
        boolean ends = kind == EventKind.ORDER_COMPLETED
                || kind == EventKind.ORDER_CANCELLED
                || kind == EventKind.ORDER_REFUND_ISSUED;
        return new OrderStory(
                platform,
                shopId,
                buyerKey,
                newAmount ? told.amountCents() : amountCents,
                newAmount ? at : amountToldAt,
                tellsGoods ? Math.max(items, told.items()) : items,
                union(skus, told.skus()),
                kind == EventKind.ORDER_CREATED ? Math.min(createdAt, at) : createdAt,
                kind == EventKind.ORDER_PAID ? Math.min(paidAt, at) : paidAt,
                newShipBy ? told.shipBy() : shipBy,
                newShipBy ? at : shipByToldAt,
                newDeliverBy ? told.deliverBy() : deliverBy,
                newDeliverBy ? at : deliverByToldAt,
                ships ? Math.min(shippedAt, at) : shippedAt,
                ends ? Math.min(endedAt, at) : endedAt,
                told.parcelId() == null ? parcels : OrderParcels.with(parcels, told.parcelId(), told, at),
                shipsUnnamed ? Math.max(shippedUnnamedAt, at) : shippedUnnamedAt);
    }

    private static boolean later(long at, long value, long toldAt, long known) {
        return at > toldAt || at == toldAt && value > known;
    }

    static @Nullable String later(@Nullable String known, @Nullable String told) {
        return told == null || known != null && known.compareTo(told) >= 0 ? known : told;
    }

    private static List<String> union(List<String> known, List<String> told) {
        if (known.containsAll(told)) {
            return known;
        }
        TreeSet<String> all = new TreeSet<>(known);
        all.addAll(told);
        return all.stream().limit(MOST).collect(Collectors.toCollection(ArrayList::new));
    }
}
