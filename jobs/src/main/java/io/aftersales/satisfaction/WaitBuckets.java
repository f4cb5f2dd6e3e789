package io.aftersales.satisfaction;

import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import io.aftersales.domain.satisfaction.WaitScale;

/**
 * The buckets of DDSketch. Its cubic mapping reads the exponent and mantissa of the number instead of asking for a logarithm,
 * which interpreter and compiler may round differently: the same wait is in the same bucket on every machine.
 */
final class WaitBuckets implements WaitScale {

    /** The stated error of percentiles. */
    static final double RELATIVE_ERROR = 0.01;

    /** For all; immutable. */
    static final WaitBuckets INSTANCE = new WaitBuckets();

    private final IndexMapping mapping = new CubicallyInterpolatedMapping(RELATIVE_ERROR);
    private final int first = mapping.index(1);

    private WaitBuckets() {}

    @Override
    public int bucketOf(long millis) {
        // Below a millisecond there is nothing: bucket 0 is no wait at all.
        return millis < 1 ? 0 : mapping.index(millis) - first + 1;
    }

    @Override
    public long millisOf(int bucket) {
        return bucket == 0 ? 0 : Math.round(mapping.value(bucket - 1 + first));
    }

    @Override
    public double relativeError() {
        return RELATIVE_ERROR;
    }
}
