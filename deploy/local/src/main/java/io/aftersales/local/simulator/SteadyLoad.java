package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.SECOND;

import io.aftersales.local.simulator.Cast.Shop;
import java.util.List;

/** Begins orders and talks such that, all their events taken together, a steady number comes each second. */
final class SteadyLoad {

    private static final long TICK = 20;

    /** Talks for each order; about what shops report. */
    private static final double TALKS_PER_ORDER = 1.2;

    /** What an order and its share of talks bring, to begin with; then it is measured. */
    private static final double EVENTS_PER_ORDER = 26.5;

    /** After that long lives have brought most of their events. */
    private static final long SETTLED = 30 * SECOND;

    private final World world;
    private final double rate;
    private final Dice dice;
    private final List<Shop> shops;
    private double owed;
    private double owedTalks;
    private long measured;
    private double each = EVENTS_PER_ORDER;

    SteadyLoad(World world, double rate, Dice dice) {
        this.world = world;
        this.rate = rate;
        this.dice = dice;
        this.shops = world.cast.shops();
    }

    void begin(long now) {
        world.agenda.plan(now, this::tick);
        world.agenda.plan(now + SETTLED, then -> {
            measured = world.events();
            world.agenda.after(SETTLED, this::measure);
        });
    }

    private void tick(long now) {
        owed += rate / each * TICK / SECOND;
        owedTalks += rate / each * TALKS_PER_ORDER * TICK / SECOND;
        boolean room = world.agenda.size() < Simulation.MOST_PLANNED;
        for (; owed >= 1; owed--) {
            if (room) {
                OrderLife.begin(world, dice.oneOf(shops, Shop::share), dice.split(), now);
            }
        }
        for (; owedTalks >= 1; owedTalks--) {
            if (room) {
                Arrivals.talk(world, dice.oneOf(shops, Shop::share), dice.split(), now);
            }
        }
        world.agenda.after(TICK, this::tick);
    }

    /** What came in the last span tells what an order and its talks bring; corrected by half, as more is underway. */
    private void measure(long now) {
        double came = world.events() - measured;
        measured = world.events();
        each *= Math.sqrt(Math.max(0.5, Math.min(2, came / (rate * SETTLED / SECOND))));
        world.agenda.after(SETTLED, this::measure);
    }
}
