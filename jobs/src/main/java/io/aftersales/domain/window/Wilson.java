package io.aftersales.domain.window;

/** The score interval of E. B. Wilson (1927) for a share, at 95 %. */
public final class Wilson {

    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * Lower bound of the true share.
     *
     * @param hits counted ones; where more are counted than the sample has, the share is taken as whole
     * @param sample at least 1
     */
    public static double lowerBound(long hits, long sample) {
        if (hits <= 0) {
            return 0; // computed, it is what rounding leaves, such as 1.7e-18
        }
        double p = Math.min(1, (double) hits / sample);
        double z2 = Z * Z;
        double center = p + z2 / (2 * sample);
        double spread = Z * Math.sqrt((p * (1 - p) + z2 / (4.0 * sample)) / sample);
        return Math.max(0, (center - spread) / (1 + z2 / sample));
    }
}
