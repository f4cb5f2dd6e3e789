package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.HOUR;
import static io.aftersales.local.simulator.Pace.MINUTE;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.Notice;
import org.jspecify.annotations.Nullable;

/** A parcel from its shipment to the door, and what its buyer is told of it. */
final class ParcelLife {

    /** How long after its station opened again a parcel that lay there goes on. */
    private static final long BACKLOG = 3 * HOUR;

    private final World world;
    private final Order order;
    private final String id;
    private final Dice dice;
    private final Agenda.Act delivered;
    private int leg;

    /** @param delivered happens when it has arrived */
    ParcelLife(World world, Order order, String id, Dice dice, Agenda.Act delivered) {
        this.world = world;
        this.order = order;
        this.id = id;
        this.dice = dice;
        this.delivered = delivered;
    }

    String id() {
        return id;
    }

    void begin() {
        tell(Notice.SHIPPED);
        double hours = dice.one(0.02) ? 30 : 5;
        later(dice.about(hours * HOUR, 0.5), this::pickUp);
    }

    private void later(long natural, Agenda.Act act) {
        world.agenda.after(world.pace.order(natural), act);
    }

    private void pickUp(long now) {
        scan(LogisticsEventType.PICKED_UP, "揽收网点", now);
        later(legTime(), this::transit);
    }

    private long legTime() {
        return dice.about(order.carrier.legHours() * HOUR, 0.45);
    }

    private void transit(long now) {
        String hub = order.carrier.hubs().get(leg);
        if (world.closedStations.contains(hub)) {
            // It lies there unscanned, and nobody knows: looked at again from time to time.
            later(BACKLOG + dice.gap(2 * HOUR), this::transit);
            return;
        }
        scan(LogisticsEventType.IN_TRANSIT, hub, now);
        leg++;
        if (dice.one(0.004)) {
            later(dice.about(2 * HOUR, 0.5), at -> scan(LogisticsEventType.DELAYED, hub, at));
        }
        if (dice.one(0.002)) {
            later(dice.about(6 * HOUR, 0.5), at -> scan(LogisticsEventType.DAMAGED, hub, at));
        }
        if (dice.one(0.002)) {
            // Nothing is heard of it any more, until the carrier says so.
            later(dice.about(70 * HOUR, 0.3), at -> scan(LogisticsEventType.LOST, hub, at));
            return;
        }
        later(legTime(), leg < order.carrier.hubs().size() ? this::transit : this::goOut);
    }

    private void goOut(long now) {
        scan(LogisticsEventType.OUT_FOR_DELIVERY, "末端网点", now);
        tell(Notice.OUT_FOR_DELIVERY);
        if (dice.one(0.03)) {
            later(dice.about(4 * HOUR, 0.3), at -> {
                scan(LogisticsEventType.DELIVERY_FAILED, "末端网点", at);
                later(dice.about(18 * HOUR, 0.3), this::goOut);
            });
        } else {
            later(dice.about(3 * HOUR, 0.5), this::arrive);
        }
    }

    private void arrive(long now) {
        scan(LogisticsEventType.DELIVERED, "末端网点", now);
        tell(Notice.DELIVERED);
        delivered.happen(now);
        if (dice.one(0.004)) {
            later(dice.about(5 * HOUR, 0.5), at -> scan(LogisticsEventType.DELIVERY_DENIED, null, at));
        }
    }

    private void scan(LogisticsEventType type, @Nullable String station, long now) {
        LogisticsEvent event = Forms.scan(type, order, id);
        event.setStation(station);
        if (type == LogisticsEventType.DELIVERED) {
            event.setSignedBy(dice.one(0.5) ? "本人" : "驿站代收");
        }
        world.happen(event, now);
    }

    /** Most are told within minutes, a few late, hardly one never. */
    private void tell(Notice notice) {
        if (dice.one(0.01)) {
            return;
        }
        long after = dice.about((dice.one(0.03) ? 45 : 4) * MINUTE, 0.5);
        later(after, at -> {
            LogisticsEvent event = Forms.scan(LogisticsEventType.BUYER_NOTIFIED, order, id);
            event.setNotice(notice);
            world.happen(event, at);
        });
    }
}
