package io.aftersales.source;

import org.jspecify.annotations.Nullable;

/** Marks of surveys and stars of reviews: one that no buyer can give would turn every mean that it goes into. */
final class Marks {

    private static final int WORST = 1;
    private static final int BEST = 5;

    private Marks() {}

    /** What is wrong with a mark, null where nothing is; {@code before} is told if it is not null. */
    static @Nullable String wrong(@Nullable String before, String field, @Nullable Integer mark) {
        if (before != null || mark == null || mark >= WORST && mark <= BEST) {
            return before;
        }
        return field + " is " + mark + ", marks go from " + WORST + " to " + BEST;
    }
}
