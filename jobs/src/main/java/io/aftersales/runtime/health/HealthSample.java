package io.aftersales.runtime.health;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one tap's subtask counted in one window.
 *
 * @param windowStart first millisecond of the window, wall clock
 * @param stream input stream that it counted, null for a tap behind the inputs
 * @param counts what it counted of that stream, null where {@code stream} is
 * @param lateFacts facts that came after their subject was forgotten
 * @param shops latest {@code occurredAt} in the window per shop, epoch millis
 * @param delays number of breaches found by {@link DelayScale} bucket of their delay
 * @param longestDelay greatest of the delays in millis, {@link #UNKNOWN} without any
 */
public record HealthSample(
        long windowStart,
        @Nullable String stream,
        @Nullable StreamCounts counts,
        long lateFacts,
        Map<String, Long> shops,
        Map<Integer, Long> delays,
        long longestDelay) {

    /** A count or time that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Of an input stream. */
    static HealthSample ofStream(long windowStart, String stream, StreamCounts counts, Map<String, Long> shops) {
        return new HealthSample(windowStart, stream, counts, 0, shops, Map.of(), UNKNOWN);
    }

    /** Of a stream of late facts. */
    static HealthSample ofLateFacts(long windowStart, long lateFacts) {
        return new HealthSample(windowStart, null, null, lateFacts, Map.of(), Map.of(), UNKNOWN);
    }

    /** Of a stream of breaches. */
    static HealthSample ofDelays(long windowStart, Map<Integer, Long> delays, long longestDelay) {
        return new HealthSample(windowStart, null, null, 0, Map.of(), delays, longestDelay);
    }
}
