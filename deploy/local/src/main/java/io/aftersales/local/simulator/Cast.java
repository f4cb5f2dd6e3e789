package io.aftersales.local.simulator;

import io.aftersales.event.Platform;
import java.time.Duration;
import java.util.List;

/**
 * Who takes part, and how much happens: the content of {@code cast.yaml}.
 *
 * @param rhythm the shops' day
 * @param history traffic of the days before the show
 * @param live traffic of the show
 * @param ramp over which, at the history's end, the one passes into the other
 * @param carriers who carries the parcels
 * @param shops the shops
 */
record Cast(Rhythm rhythm, Traffic history, Traffic live, Duration ramp, List<Carrier> carriers, List<Shop> shops) {

    Cast {
        carriers = List.copyOf(carriers);
        shops = List.copyOf(shops);
        if (carriers.isEmpty() || shops.isEmpty()) {
            throw new IllegalArgumentException("there must be carriers and shops");
        }
    }

    /**
     * How much comes in an hour of usual traffic, of all shops together.
     *
     * @param orders new orders
     * @param talks new conversations
     */
    record Traffic(double orders, double talks) {}

    /**
     * A carrier.
     *
     * @param id as its scans name it
     * @param name as people call it
     * @param share of the parcels
     * @param legHours median hours from scan to scan
     * @param tellsOrders whether its scans name order and shop; of others they follow from the shipment
     * @param hubs stations that all its parcels pass, in this order
     */
    record Carrier(String id, String name, double share, double legHours, boolean tellsOrders, List<String> hubs) {}

    /**
     * A shop.
     *
     * @param share of the traffic
     * @param bot whether a robot answers first
     * @param shipHours median hours from payment to shipment
     * @param promiseHours hours within which it promises to ship
     * @param goods what it sells
     * @param agents who answers
     */
    record Shop(
            String id,
            Platform platform,
            double share,
            boolean bot,
            double shipHours,
            int promiseHours,
            List<Good> goods,
            List<Agent> agents) {}

    /**
     * A thing for sale.
     *
     * @param cents price in hundredths of a yuan
     * @param faults how much more often than usual it comes back or is complained of
     */
    record Good(String sku, String title, String category, long cents, double share, double faults) {}

    /**
     * An agent.
     *
     * @param shift hours of the shops' day from when to when; over midnight if the second is less
     * @param seconds median time of an answer with one buyer at hand
     * @param spread sigma of that time, see {@link Dice#about}
     * @param kindness from 0 to 1, what buyers make of the tone
     */
    record Agent(String id, List<Double> shift, double seconds, double spread, double kindness) {}
}
