package io.aftersales.runtime.health;

/**
 * What was counted of an input stream.
 *
 * @param events valid events read
 * @param deadLetters records refused
 * @param lag records appended but not read, {@link HealthSample#UNKNOWN} where unknown
 * @param lastEventAt latest {@code occurredAt} seen since the start, epoch millis, {@link HealthSample#UNKNOWN} before the
 *     first event
 */
public record StreamCounts(long events, long deadLetters, long lag, long lastEventAt) {

    /** Of both together: an unknown part makes the lag unknown. */
    StreamCounts plus(StreamCounts other) {
        boolean lagKnown = lag != HealthSample.UNKNOWN && other.lag != HealthSample.UNKNOWN;
        return new StreamCounts(
                events + other.events,
                deadLetters + other.deadLetters,
                lagKnown ? lag + other.lag : HealthSample.UNKNOWN,
                Math.max(lastEventAt, other.lastEventAt));
    }
}
