package io.aftersales.runtime.health;

import io.aftersales.result.Health;
import io.aftersales.result.ShopHealth;
import io.aftersales.result.StreamHealth;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was counted as the record of the contract.
 *
 * @param job name of the job
 * @param streams its input streams, in the order of the document
 * @param window length of a window
 */
record HealthRecords(String job, List<String> streams, Duration window) implements Serializable {

    private static final StreamCounts NOT_HEARD_OF = new StreamCounts(0, 0, HealthSample.UNKNOWN, HealthSample.UNKNOWN);

    HealthRecords {
        streams = List.copyOf(streams);
    }

    /**
     * The record.
     *
     * @param windowStart first millisecond of the window, wall clock
     * @param counted what was counted, with the version to tell
     * @param now wall clock, epoch millis
     */
    Health of(long windowStart, HealthWindow counted, long now) {
        List<StreamHealth> told = new ArrayList<>();
        // A stream whose readers are all silent about their lag makes the whole lag unknown, not small.
        StreamCounts sum = new StreamCounts(0, 0, 0, HealthSample.UNKNOWN);
        for (String stream : streams) {
            StreamCounts counts = counted.streams().getOrDefault(stream, NOT_HEARD_OF);
            told.add(new StreamHealth(
                    stream, counts.events(), counts.deadLetters(), known(counts.lag()), instant(counts.lastEventAt())));
            sum = sum.plus(counts);
        }
        Health health = new Health();
        health.setTimestamp(Instant.ofEpochMilli(now));
        health.setJob(job);
        health.setWindowStart(Instant.ofEpochMilli(windowStart));
        health.setWindowEnd(Instant.ofEpochMilli(windowStart).plus(window));
        health.setEvents(sum.events());
        health.setEventsPerSecond(sum.events() * 1_000.0 / window.toMillis());
        health.setStreams(told);
        health.setLag(known(sum.lag()));
        health.setDeadLetters(sum.deadLetters());
        health.setLateFacts(counted.lateFacts());
        setDelays(health, counted);
        health.setShops(shops(counted));
        health.setVersion(counted.version());
        return health;
    }

    private static void setDelays(Health health, HealthWindow counted) {
        if (counted.longestDelay() != HealthSample.UNKNOWN) {
            // A bucket's middle may lie behind the greatest delay in it.
            long median = Math.min(DelayScale.median(counted.delays()), counted.longestDelay());
            health.setDetectionP50Millis(median);
            health.setDetectionMaxMillis(counted.longestDelay());
        }
    }

    private static List<ShopHealth> shops(HealthWindow counted) {
        List<ShopHealth> shops = new ArrayList<>();
        new TreeMap<>(counted.shops()).forEach((shop, at) -> shops.add(new ShopHealth(shop, Instant.ofEpochMilli(at))));
        return shops;
    }

    private static @Nullable Long known(long value) {
        return value == HealthSample.UNKNOWN ? null : value;
    }

    private static @Nullable Instant instant(long millis) {
        return millis == HealthSample.UNKNOWN ? null : Instant.ofEpochMilli(millis);
    }
}
