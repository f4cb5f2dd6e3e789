package io.aftersales.local.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A deadline that will pass without any event.
 *
 * @param orderId the order that it is set for
 * @param clockId its clock
 * @param dueAt when, epoch millis
 */
public record Deadline(String orderId, String clockId, long dueAt) {

    /**
     * Intended instants: in each of equal parts of the time from {@code begin} to {@code end} one, at random, so that neither
     * the job's intervals nor the server's keep step with them. Ascending.
     *
     * @param perSecond how many in a second
     */
    public static List<Long> instants(long seed, long begin, long end, int perSecond) {
        SplittableRandom random = new SplittableRandom(seed);
        long count = (end - begin) * perSecond / 1_000;
        List<Long> instants = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long from = begin + (end - begin) * i / count;
            long to = begin + (end - begin) * (i + 1) / count;
            instants.add(from + random.nextLong(Math.max(1, to - from)));
        }
        return instants;
    }
}
