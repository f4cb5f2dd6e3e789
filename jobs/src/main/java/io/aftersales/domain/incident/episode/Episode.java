package io.aftersales.domain.incident.episode;

/** What was told of an episode last. */
public interface Episode extends Telling {

    /** Version it was told with. */
    long version();

    /** Whether it was not taken back. */
    default boolean stands() {
        return digest() != 0;
    }
}
