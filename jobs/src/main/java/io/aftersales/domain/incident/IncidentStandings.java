package io.aftersales.domain.incident;

/**
 * The standings of a key with all that belongs to them; flat and public because it is kept in state. They are as large as an incident, and
 * only needed to look at the key.
 *
 * @param anchor how it stood when evidence became too old to change
 * @param standing how it stands
 */
public record IncidentStandings(IncidentStanding anchor, IncidentStanding standing) {

    /** Nothing belongs to them: {@link IncidentState#bare} says it all. */
    public boolean isEmpty() {
        return anchor.telling() == null && standing.telling() == null;
    }
}
