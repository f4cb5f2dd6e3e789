package io.aftersales.local.bench.load;

import java.util.Map;

/**
 * A point of the data up to which a run may read, with what its clocks must have come to then.
 *
 * @param share share of the timed part that lies before this point, as it was asked for
 * @param timedEvents events between the beginning of the timed part and this point
 * @param horizon the latest time of an event up to here, epoch millis
 * @param ends end offset of each partition
 * @param expected outcomes of all clocks
 * @param numbers what a run must have counted, by name
 */
public record Cut(
        double share,
        long timedEvents,
        long horizon,
        Map<Stream, long[]> ends,
        Outcomes expected,
        Map<String, Long> numbers) {}
