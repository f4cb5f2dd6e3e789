package io.aftersales.local.bench.variant;

import org.apache.flink.api.common.functions.FilterFunction;

/** Lets a share of all elements pass, evenly. */
final class EverySoOften implements FilterFunction<String> {

    private static final long serialVersionUID = 1L;

    private final double share;
    private double due;

    EverySoOften(double share) {
        this.share = share;
    }

    @Override
    public boolean filter(String element) {
        due += share;
        if (due < 1) {
            return false;
        }
        due--;
        return true;
    }
}
