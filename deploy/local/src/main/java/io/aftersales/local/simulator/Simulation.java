package io.aftersales.local.simulator;

import io.aftersales.local.simulator.Cast.Shop;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The life of the shops as events in event time: days of history, then the show with its script. The same data, seed and
 * begin make the same events, however they are asked for. Not thread-safe.
 */
final class Simulation {

    /** Beyond so many planned acts nobody new comes: what is remembered is bounded, whatever traffic is asked for. */
    static final int MOST_PLANNED = 2_000_000;

    /** Talks are over soon: a history of them that is a little longer than a day fills every board. */
    private static final Duration TALKS_BEFORE = Duration.ofHours(26);

    private static final int KNOWN_ORDERS = 4_000;

    private final World world;
    private final List<Incident> incidents;
    private final Script script;

    private Simulation(World world, List<Incident> incidents, Dice dice) {
        this.world = world;
        this.incidents = incidents;
        this.script = new Script(world, dice);
    }

    /**
     * Everyday life, and of the script what lies before the show.
     *
     * @param seed of all chance
     * @param showStart when the history passes into the show, epoch millis
     * @param history how long before that it begins
     */
    static Simulation of(SimulatorData data, long seed, long showStart, Duration history, Output output) {
        long begin = showStart - history.toMillis();
        World world = new World(data, begin, Pace.NATURAL, run(showStart, seed), KNOWN_ORDERS, output);
        Dice dice = new Dice(new SplittableRandom(seed));
        openDesks(world, dice, begin, showStart);
        Arrivals arrivals = new Arrivals(world, showStart);
        long talksFrom = Math.max(begin, showStart - TALKS_BEFORE.toMillis());
        for (Shop shop : world.cast.shops()) {
            arrivals.begin(shop, begin, talksFrom, dice.split());
        }
        Simulation simulation = new Simulation(world, data.script(), dice.split());
        simulation.script.plan(
                data.script(), showStart, incident -> incident.at().isNegative());
        return simulation;
    }

    /** Begins the script's part of the show; what lies before the show has happened already. Once at most. */
    void beginScript(long at) {
        script.plan(incidents, at, incident -> !incident.at().isNegative());
    }

    /**
     * Nothing but load: short lives, no hours of the day, no script.
     *
     * @param begin its first instant, epoch millis
     * @param rate events a second to come to, from about half a minute on
     */
    static Simulation load(SimulatorData data, long seed, long begin, double rate, Output output) {
        World world = new World(data, begin, Pace.LOAD, run(begin, seed), KNOWN_ORDERS, output);
        Dice dice = new Dice(new SplittableRandom(seed));
        openDesks(world, dice, begin, begin);
        new SteadyLoad(world, rate, dice.split()).begin(begin);
        return new Simulation(world, List.of(), dice.split());
    }

    private static void openDesks(World world, Dice dice, long begin, long showStart) {
        for (Shop shop : world.cast.shops()) {
            Desk desk = new Desk(world, shop, dice.split());
            world.open(shop.id(), desk);
            world.agenda.plan(begin, now -> desk.open(now, showStart));
        }
    }

    private static String run(long showStart, long seed) {
        return Long.toString(showStart / 1000, Character.MAX_RADIX) + Long.toString(seed, Character.MAX_RADIX);
    }

    /** When the next thing happens, epoch millis. */
    long nextAt() {
        return world.agenda.nextAt();
    }

    /** Lets everything happen up to and including that instant. */
    void until(long instant) {
        while (world.agenda.nextAt() <= instant) {
            world.agenda.next();
        }
    }

    /** Number of events up to now. */
    long events() {
        return world.events();
    }

    /** Number of acts that are planned: what is remembered of lives that go on. */
    int planned() {
        return world.agenda.size();
    }
}
