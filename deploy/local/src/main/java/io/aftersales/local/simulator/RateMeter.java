package io.aftersales.local.simulator;

import io.aftersales.local.console.Progress;
import java.time.Duration;
import java.util.Locale;

/** Tells every few seconds how many events came, and how far behind the clock they are. */
final class RateMeter {

    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final double wanted;
    private final long beganNanos = System.nanoTime();
    private long atNanos = beganNanos;
    private long events;
    private double best;

    /** @param wanted events a second */
    RateMeter(double wanted) {
        this.wanted = wanted;
    }

    /**
     * To be asked often.
     *
     * @param total events since the begin
     * @param behindMillis how much later than it should be it is
     * @param planned what is remembered
     */
    void look(long total, long behindMillis, int planned) {
        long now = System.nanoTime();
        if (now - atNanos < EVERY_NANOS) {
            return;
        }
        double rate = (total - events) * 1e9 / (now - atNanos);
        best = Math.max(best, rate);
        events = total;
        atNanos = now;
        Progress.say(String.format(
                Locale.ROOT,
                "%,9.0f events/s of %,.0f wanted; %,d sent; %.1f s behind; %,d acts planned",
                rate,
                wanted,
                total,
                Math.max(0, behindMillis) / 1e3,
                planned));
    }

    /** One line about the whole. */
    String summary(long total) {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return String.format(
                Locale.ROOT,
                "sent %,d events in %.1f s: %,.0f a second on average, %,.0f in the best five seconds",
                total,
                seconds,
                total / seconds,
                best);
    }
}
