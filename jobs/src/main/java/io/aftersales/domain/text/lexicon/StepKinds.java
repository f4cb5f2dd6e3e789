package io.aftersales.domain.text.lexicon;

/**
 * Sets of steps of terms as Bloom filters of 64 bits with one hash: a text whose words lack a bit of a term's lacks a step of it, and need
 * not be searched for it; one that has them all may still lack a step, as many share a bit. Most words that are found are a step of
 * something of which nothing else is there.
 */
final class StepKinds {

    static final long NONE = 0;

    /** 2^64 divided by the golden ratio: spreads neighbouring numbers over the highest bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private StepKinds() {}

    /** The set of one step, as {@link Use#stepOf} numbers it. */
    static long of(long step) {
        return 1L << (step * SPREAD >>> -6);
    }

    static long of(long[] steps) {
        long all = NONE;
        for (long step : steps) {
            all |= of(step);
        }
        return all;
    }

    /** Whether all of {@code needed} may be among {@code had}. */
    static boolean mayHave(long had, long needed) {
        return (had & needed) == needed;
    }
}
