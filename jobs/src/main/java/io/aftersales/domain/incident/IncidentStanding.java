package io.aftersales.domain.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an incident machine stands at an instant, a function of the panes before it; flat and public because it is kept in state.
 *
 * @param judgedUntil end of the last pane that was looked at
 * @param telling the open incident as it was told last, null while there is none
 * @param affected everyone since the open incident is counted
 * @param members the first orders of those
 * @param calmSince since when the open incident is calm, {@link #NEVER} if it is not
 */
public record IncidentStanding(
        long judgedUntil,
        @Nullable IncidentTelling telling,
        Affected affected,
        List<IncidentMember> members,
        long calmSince) {

    /** It is not calm. */
    static final long NEVER = Long.MAX_VALUE;

    /** Before any pane. */
    static final IncidentStanding NEW = closed(Long.MIN_VALUE);

    static IncidentStanding closed(long judgedUntil) {
        return new IncidentStanding(judgedUntil, null, Affected.NOBODY, List.of(), NEVER);
    }

    /** The same without its orders, for what needs not know them. */
    IncidentStanding bare() {
        return telling == null
                ? this
                : new IncidentStanding(judgedUntil, telling.bare(), Affected.NOBODY, List.of(), calmSince);
    }

    IncidentStanding judged(long until) {
        return until <= judgedUntil ? this : new IncidentStanding(until, telling, affected, members, calmSince);
    }
}
