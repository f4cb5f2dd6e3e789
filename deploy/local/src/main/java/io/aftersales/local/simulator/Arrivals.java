package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.HOUR;

import io.aftersales.local.simulator.Cast.Shop;
import io.aftersales.local.simulator.Talks.Stage;
import io.aftersales.local.simulator.Talks.Topic;
import java.util.List;

/** New orders and new talks, as often as the hour and the traffic ask for. */
final class Arrivals {

    private final World world;
    private final long showStart;
    private final double share;

    /** @param showStart when the history passes into the show, epoch millis */
    Arrivals(World world, long showStart) {
        this.world = world;
        this.showStart = showStart;
        this.share = world.cast.shops().stream().mapToDouble(Shop::share).sum();
    }

    /** Begins both streams of a shop; talks may begin later than orders, as they are not talked of for long. */
    void begin(Shop shop, long ordersFrom, long talksFrom, Dice dice) {
        Dice ofOrders = dice.split();
        Dice ofTalks = dice.split();
        world.agenda.plan(ordersFrom, now -> nextOrder(shop, ofOrders, now));
        world.agenda.plan(talksFrom, now -> nextTalk(shop, ofTalks, now));
    }

    private void nextOrder(Shop shop, Dice dice, long now) {
        Cast cast = world.cast;
        if (comes(cast.history().orders(), cast.live().orders(), now, dice)) {
            OrderLife.begin(world, shop, dice.split(), now);
        }
        long gap = gap(shop, Math.max(cast.history().orders(), cast.live().orders()), dice);
        world.agenda.after(gap, at -> nextOrder(shop, dice, at));
    }

    private void nextTalk(Shop shop, Dice dice, long now) {
        Cast cast = world.cast;
        if (comes(cast.history().talks(), cast.live().talks(), now, dice)) {
            talk(world, shop, dice.split(), now);
        }
        long gap = gap(shop, Math.max(cast.history().talks(), cast.live().talks()), dice);
        world.agenda.after(gap, at -> nextTalk(shop, dice, at));
    }

    /** From one chance to the next at the greatest rate of all: a gap drawn in a quiet hour must not reach into a busy one. */
    private long gap(Shop shop, double perHour, Dice dice) {
        return dice.gap(HOUR / (perHour * world.cast.rhythm().greatest() * shop.share() / share));
    }

    /** Whether the chance is taken: as often as the hour's rate is of the greatest. */
    private boolean comes(double history, double live, long now, Dice dice) {
        double wanted = between(history, live, now) * world.cast.rhythm().weight(now - showStart);
        boolean taken =
                dice.one(wanted / (Math.max(history, live) * world.cast.rhythm().greatest()));
        return taken && (now < showStart || world.agenda.size() < Simulation.MOST_PLANNED);
    }

    /** The history's traffic passes into the show's over the ramp. */
    private double between(double history, double live, long now) {
        double ramp = Math.max(1, world.cast.ramp().toMillis());
        double part = Math.max(0, Math.min(1, 1 - (showStart - now) / ramp));
        return history + (live - history) * part;
    }

    /** Somebody begins to talk with the shop now. */
    static void talk(World world, Shop shop, Dice dice, long now) {
        int draw = dice.below(100);
        Stage stage = draw < 25 ? Stage.NOTHING : draw < 40 ? Stage.PAID : draw < 65 ? Stage.SHIPPED : Stage.DELIVERED;
        Order order = stage == Stage.NOTHING ? null : world.book.any(shop.id(), stage, dice);
        List<Topic> topics = world.voice.topics(order == null ? Stage.NOTHING : stage);
        Topic topic = dice.oneOf(topics, Topic::share);
        new TalkLife(world, world.desk(shop.id()), shop, topic, order, null, dice).begin(now);
    }
}
