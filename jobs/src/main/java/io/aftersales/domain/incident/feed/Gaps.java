package io.aftersales.domain.incident.feed;

/**
 * How long the gaps of a feed were, in classes that grow by a quarter of an octave; flat and public because it is kept in state. Half of each class
 * is forgotten whenever there are many, so the gaps of a feed that changes are those of today.
 *
 * @param classes number of gaps in each class
 * @param total number of all
 */
public record Gaps(int[] classes, int total) {

    private static final int PARTS = 4;
    private static final int CLASSES = 64;
    private static final int MOST = 2_000;
    private static final long MINUTE = FeedPulse.MINUTE;

    static final Gaps NONE = new Gaps(new int[CLASSES], 0);

    /** With one more. */
    Gaps with(long millis) {
        int[] counts = classes.clone();
        counts[classOf(Math.max(1, millis / MINUTE))]++;
        int sum = total + 1;
        if (sum > MOST) {
            sum = 0;
            for (int i = 0; i < CLASSES; i++) {
                counts[i] /= 2;
                sum += counts[i];
            }
        }
        return new Gaps(counts, sum);
    }

    /** The gap that a share of all is not longer than, to the end of its class; millis. */
    long quantile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += classes[i];
            if (seen >= wanted && seen > 0) {
                return endOf(i) * MINUTE;
            }
        }
        return 0;
    }

    // In whole numbers, so that every machine has the same classes: octave and quarter of the octave.
    private static int classOf(long minutes) {
        int octave = 63 - Long.numberOfLeadingZeros(minutes);
        int part = (int) (((minutes << 2) >> octave) & 3);
        return Math.min(CLASSES - 1, octave * PARTS + part);
    }

    private static long endOf(int index) {
        int octave = index / PARTS;
        long part = index % PARTS;
        return ((PARTS + part + 1) << octave) / PARTS;
    }
}
