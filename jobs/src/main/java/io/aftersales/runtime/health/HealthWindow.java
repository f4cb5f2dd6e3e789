package io.aftersales.runtime.health;

import java.util.HashMap;
import java.util.Map;

/**
 * What a job's taps counted in one window, together.
 *
 * @param streams by name of the stream
 * @param lateFacts facts that came after their subject was forgotten
 * @param shops latest {@code occurredAt} per shop, epoch millis, of at most {@link ShopTimes#MOST} shops
 * @param delays number of breaches found by {@link DelayScale} bucket
 * @param longestDelay greatest of the delays in millis, {@link HealthSample#UNKNOWN} without any
 * @param version version of the document as last told, {@link HealthSample#UNKNOWN} before
 */
public record HealthWindow(
        Map<String, StreamCounts> streams,
        long lateFacts,
        Map<String, Long> shops,
        Map<Integer, Long> delays,
        long longestDelay,
        long version) {

    /** Nothing counted, nothing told. */
    static final HealthWindow EMPTY =
            new HealthWindow(Map.of(), 0, Map.of(), Map.of(), HealthSample.UNKNOWN, HealthSample.UNKNOWN);

    /** With what one more tap counted. */
    HealthWindow plus(HealthSample sample) {
        Map<String, StreamCounts> allStreams = streams;
        if (sample.stream() != null && sample.counts() != null) {
            allStreams = new HashMap<>(streams);
            allStreams.merge(sample.stream(), sample.counts(), StreamCounts::plus);
        }
        return new HealthWindow(
                allStreams,
                lateFacts + sample.lateFacts(),
                latest(sample.shops()),
                summed(sample.delays()),
                Math.max(longestDelay, sample.longestDelay()),
                version);
    }

    private Map<String, Long> latest(Map<String, Long> more) {
        if (more.isEmpty()) {
            return shops;
        }
        Map<String, Long> all = new HashMap<>(shops);
        more.forEach((shop, at) -> {
            if (all.size() < ShopTimes.MOST || all.containsKey(shop)) {
                all.merge(shop, at, Math::max);
            }
        });
        return all;
    }

    private Map<Integer, Long> summed(Map<Integer, Long> more) {
        if (more.isEmpty()) {
            return delays;
        }
        Map<Integer, Long> all = new HashMap<>(delays);
        more.forEach((bucket, count) -> all.merge(bucket, count, Long::sum));
        return all;
    }

    /** Whether a document was told. */
    boolean told() {
        return version != HealthSample.UNKNOWN;
    }

    /** About to be told at {@code now}, wall clock: the next version. */
    HealthWindow toldAt(long now) {
        long next = told() ? Math.max(version + 1, now) : now;
        return new HealthWindow(streams, lateFacts, shops, delays, longestDelay, next);
    }
}
