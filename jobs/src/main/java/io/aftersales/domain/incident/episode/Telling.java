package io.aftersales.domain.incident.episode;

/** What is told of an episode. */
public interface Telling {

    /** When it began, epoch millis; tells episodes of a key apart. */
    long openedAt();

    /** When this became so. */
    long changedAt();

    /** Whether it lasts. */
    boolean firing();

    /** Equal for equal tellings, whatever the process, because it is kept in state; 0 of an episode that never was. */
    int digest();
}
