package io.aftersales.domain.incident;

import io.aftersales.domain.incident.episode.Episode;

/**
 * What was told of an incident last; flat and public because it is kept in state.
 *
 * @param openedAt which one
 * @param changedAt when that became so
 * @param firing whether it lasted
 * @param digest of what was told
 * @param version it was told with
 */
public record IncidentTold(long openedAt, long changedAt, boolean firing, int digest, long version)
        implements Episode {}
