package io.aftersales.domain.array;

import java.util.Arrays;

/** Copies of arrays with one element more or less, made by blocks. */
public final class LongArrays {

    private LongArrays() {}

    /** All, and {@code element} at {@code index}. */
    public static long[] with(long[] all, int index, long element) {
        long[] more = new long[all.length + 1];
        System.arraycopy(all, 0, more, 0, index);
        more[index] = element;
        System.arraycopy(all, index, more, index + 1, all.length - index);
        return more;
    }

    /** All but the one at {@code index}. */
    public static long[] without(long[] all, int index) {
        long[] left = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, index + 1, left, index, left.length - index);
        return left;
    }
}
