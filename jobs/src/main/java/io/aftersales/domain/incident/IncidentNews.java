package io.aftersales.domain.incident;

/**
 * Something to tell.
 *
 * @param telling the incident
 * @param version greater than all before of the same incident
 */
public record IncidentNews(IncidentTelling telling, long version) {}
