package io.aftersales.source;

import org.jspecify.annotations.Nullable;

/** What counts as an id. */
final class Ids {

    private Ids() {}

    /** Whether there is no id: null, or nothing but blanks. */
    static boolean absent(@Nullable String id) {
        return id == null || id.isBlank();
    }
}
