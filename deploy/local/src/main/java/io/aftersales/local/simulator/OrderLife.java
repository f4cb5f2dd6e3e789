package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.HOUR;
import static io.aftersales.local.simulator.Pace.MINUTE;
import static io.aftersales.local.simulator.Pace.SECOND;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.local.simulator.Cast.Good;
import io.aftersales.local.simulator.Cast.Shop;
import io.aftersales.local.simulator.Talks.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An order from its creation to its review. */
final class OrderLife {

    private final World world;
    private final Dice dice;
    private final Order order;
    private final List<ParcelLife> parcels = new ArrayList<>();
    private int underway;

    private OrderLife(World world, Dice dice, Order order) {
        this.world = world;
        this.dice = dice;
        this.order = order;
    }

    /** A buyer orders something of the shop now. */
    static void begin(World world, Shop shop, Dice dice, long now) {
        List<Order.Line> lines = new ArrayList<>();
        lines.add(line(shop, dice));
        if (dice.one(0.15)) {
            lines.add(line(shop, dice));
        }
        Order order = new Order(
                world.id('o'),
                world.buyer(dice),
                shop,
                List.copyOf(lines),
                dice.oneOf(world.cast.carriers(), Cast.Carrier::share),
                now);
        new OrderLife(world, dice, order).create(now);
    }

    private static Order.Line line(Shop shop, Dice dice) {
        return new Order.Line(dice.oneOf(shop.goods(), Good::share), dice.one(0.1) ? 2 : 1);
    }

    private void create(long now) {
        world.happen(Forms.withItems(Forms.order(OrderEventType.CREATED, order), order), now);
        if (dice.one(0.96)) {
            later(dice.about(70 * SECOND, 0.9), this::pay);
        }
    }

    private void later(long natural, Agenda.Act act) {
        world.agenda.after(world.pace.order(natural), act);
    }

    private void pay(long now) {
        long shipWithin = world.pace.order(order.shop.promiseHours() * HOUR);
        OrderEvent paid = Forms.withItems(Forms.order(OrderEventType.PAID, order), order);
        paid.setPromisedShipAt(Instant.ofEpochMilli(now + shipWithin));
        paid.setPromisedDeliverAt(Instant.ofEpochMilli(now + shipWithin + world.pace.order(72 * HOUR)));
        world.happen(paid, now);
        order.stage = Stage.PAID;
        world.book.add(order);
        if (dice.one(0.025)) {
            later(dice.about(40 * MINUTE, 1), this::cancel);
            return;
        }
        if (dice.one(0.015)) {
            later(dice.about(9 * HOUR, 0.6), at -> CaseLife.open(world, order, dice.split(), at));
        }
        if (dice.one(0.6)) {
            later(dice.about(6 * MINUTE, 0.8), at -> step(OrderEventType.CONFIRMED, at));
        }
        // Some are forgotten in the warehouse: those are what a supervisor must see in time.
        double hours = order.shop.shipHours() * (dice.one(0.04) ? 4.5 : 1);
        later(dice.about(hours * HOUR, 0.55), this::ship);
    }

    private void step(OrderEventType type, long now) {
        if (!order.cancelled) {
            world.happen(Forms.order(type, order), now);
        }
    }

    private void cancel(long now) {
        step(OrderEventType.CANCELLED, now);
        order.cancelled = true;
    }

    private void ship(long now) {
        if (order.cancelled) {
            return;
        }
        underway = dice.one(0.07) ? 2 : 1;
        OrderEvent shipped = Forms.order(OrderEventType.SHIPPED, order);
        for (int i = 0; i < underway; i++) {
            parcels.add(new ParcelLife(world, order, world.id('p'), dice.split(), this::delivered));
        }
        shipped.setParcelIds(parcels.stream().map(ParcelLife::id).toList());
        world.happen(shipped, now);
        order.stage = Stage.SHIPPED;
        parcels.forEach(ParcelLife::begin);
    }

    private void delivered(long now) {
        if (--underway > 0) {
            return;
        }
        order.stage = Stage.DELIVERED;
        later(dice.about(30 * HOUR, 0.4), this::complete);
        if (dice.one(0.45)) {
            later(dice.about(7 * HOUR, 0.9), at -> ReviewLife.post(world, order, 0, dice.split(), at));
        }
        if (dice.one(0.03 * order.good().faults())) {
            later(dice.about(9 * HOUR, 0.8), at -> CaseLife.open(world, order, dice.split(), at));
        }
    }

    private void complete(long now) {
        if (!order.inCase) {
            step(OrderEventType.COMPLETED, now);
        }
    }
}
