package io.aftersales.local.simulator;

import io.aftersales.local.simulator.Talks.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest orders of each shop, a bounded number: what buyers talk about. */
final class OrderBook {

    private static final int TRIES = 12;

    private final int size;
    private final Map<String, Ring> shops = new HashMap<>();

    private static final class Ring {
        private final List<Order> orders = new ArrayList<>();
        private int next;
    }

    /** @param size how many orders of a shop are known */
    OrderBook(int size) {
        this.size = size;
    }

    /** Takes an order up; the shop's oldest is forgotten if there are too many. */
    void add(Order order) {
        Ring ring = shops.computeIfAbsent(order.shop.id(), id -> new Ring());
        if (ring.orders.size() < size) {
            ring.orders.add(order);
        } else {
            ring.orders.set(ring.next, order);
        }
        ring.next = (ring.next + 1) % size;
    }

    /** Some order of the shop that has come just so far, null if a few looks find none. */
    @Nullable
    Order any(String shopId, Stage stage, Dice dice) {
        Ring ring = shops.get(shopId);
        for (int i = 0; ring != null && i < TRIES; i++) {
            Order order = ring.orders.get(dice.below(ring.orders.size()));
            if (order.stage == stage && !order.cancelled) {
                return order;
            }
        }
        return null;
    }

    /** Up to so many orders of different buyers, the latest first, of any shop. */
    List<Order> find(Predicate<Order> wanted, int count) {
        List<Order> found = new ArrayList<>();
        Set<String> buyers = new HashSet<>();
        for (String shopId : shops.keySet().stream().sorted().toList()) {
            Ring ring = shops.getOrDefault(shopId, new Ring());
            int known = ring.orders.size();
            for (int i = 1; i <= known && found.size() < count; i++) {
                Order order = ring.orders.get(Math.floorMod(ring.next - i, known));
                if (!order.cancelled && wanted.test(order) && buyers.add(order.buyerId)) {
                    found.add(order);
                }
            }
        }
        return found;
    }
}
