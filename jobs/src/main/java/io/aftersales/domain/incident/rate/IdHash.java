package io.aftersales.domain.incident.rate;

import org.jspecify.annotations.Nullable;

/** Ids as 64 bits, to count them by: of a million in one window two are alike with a chance of one in thirty million. */
public final class IdHash {

    /** Of no id. */
    public static final long NONE = 0;

    private IdHash() {}

    /** Hash of an id, {@link #NONE} where there is none. */
    public static long of(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return NONE;
        }
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < id.length(); i++) {
            // Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014): the finaliser of
            // SplitMix64. Without it
            // in each step ids that are alike but for two characters could collide by more than chance.
            hash = (hash ^ id.charAt(i)) * 0xbf58476d1ce4e5b9L;
            hash ^= hash >>> 32;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == NONE ? 1 : hash;
    }
}
