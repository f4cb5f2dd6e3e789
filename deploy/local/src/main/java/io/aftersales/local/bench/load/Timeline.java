package io.aftersales.local.bench.load;

import java.util.Arrays;

/** The steps of a subject with their times, taken one after the other in the order of time. */
final class Timeline {

    private static final int STEP_BITS = 8;

    /** The time above, the step's code in the low bits: sorted as plain numbers. */
    private long[] steps = new long[24];

    private int size;
    private int position;

    /** Plans a step; {@code code} is less than 256. */
    void plan(long time, int code) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
        }
        steps[size++] = time << STEP_BITS | code;
    }

    /** All steps are planned. */
    void seal() {
        steps = Arrays.copyOf(steps, size);
        Arrays.sort(steps);
    }

    long nextAt() {
        return position == size ? Long.MAX_VALUE : steps[position] >> STEP_BITS;
    }

    /** The code of the next step; moves on. */
    int next() {
        return (int) (steps[position++] & ((1 << STEP_BITS) - 1));
    }
}
