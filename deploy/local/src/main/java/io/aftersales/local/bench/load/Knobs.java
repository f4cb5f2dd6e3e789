package io.aftersales.local.bench.load;

/**
 * What the generated data are like.
 *
 * @param seed the same seed makes the same bytes
 * @param openClocks clocks that are opened before the timed part and stay open until its end
 * @param warmEvents events of the usual mix between those and the timed part
 * @param timedEvents events of the timed part
 * @param shops shops, the n-th with a share of 1/n
 * @param hotShare share of all orders in one shop, 0 for none beyond the usual
 * @param disorderSeconds how far an event may come behind later ones
 * @param silenceSeconds for how long of every ten minutes the carriers' feed is held back; its scans come late then
 * @param speed how many times faster the day passes, and all lives in it: the same events lie so many times denser
 */
public record Knobs(
        long seed,
        int openClocks,
        long warmEvents,
        long timedEvents,
        int shops,
        double hotShare,
        int disorderSeconds,
        int silenceSeconds,
        int speed) {

    /** Of a day that passes as it is. */
    public Knobs(
            long seed,
            int openClocks,
            long warmEvents,
            long timedEvents,
            int shops,
            double hotShare,
            int disorderSeconds,
            int silenceSeconds) {
        this(seed, openClocks, warmEvents, timedEvents, shops, hotShare, disorderSeconds, silenceSeconds, 1);
    }

    /** The same with so great a share of all orders in one shop. */
    public Knobs withHotShare(double share) {
        return new Knobs(
                seed, openClocks, warmEvents, timedEvents, shops, share, disorderSeconds, silenceSeconds, speed);
    }

    /** Orders that stay open: each has a clock of three policies. */
    int openOrders() {
        return openClocks / 3;
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + openClocks + " open clocks, " + warmEvents + " warm-up and " + timedEvents
                + " timed events, " + shops + " shops, hot share " + hotShare + ", disorder " + disorderSeconds
                + " s, silence " + silenceSeconds + " s of each 10 min"
                + (speed == 1 ? "" : ", " + speed + " times the speed of a day");
    }
}
