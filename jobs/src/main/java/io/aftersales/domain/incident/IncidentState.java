package io.aftersales.domain.incident;

import java.util.Arrays;
import java.util.List;

/**
 * All that is kept of a key beside its panes; flat and public because it is kept in state.
 *
 * @param firstHour hour of the first evidence ever, {@link Long#MAX_VALUE} before it
 * @param panes starts of the panes that are kept, ascending
 * @param hours earlier hours with evidence, ascending; those between have none
 * @param hourBuyers distinct buyers of each
 * @param dirty whether evidence came for a pane that was looked at already
 * @param anchor how it stood when evidence became too old to change
 * @param standing how it stands
 * @param told what was told since the anchor
 * @param timerAt when it wants to be looked at, {@link Long#MAX_VALUE} for never
 */
public record IncidentState(
        long firstHour,
        long[] panes,
        long[] hours,
        int[] hourBuyers,
        boolean dirty,
        IncidentStanding anchor,
        IncidentStanding standing,
        List<IncidentTold> told,
        long timerAt) {

    static final long HOUR = 3_600_000;

    /** Of a key that was never seen. */
    public static IncidentState empty() {
        return new IncidentState(
                Long.MAX_VALUE,
                new long[0],
                new long[0],
                new int[0],
                false,
                IncidentStanding.NEW,
                IncidentStanding.NEW,
                List.of(),
                Long.MAX_VALUE);
    }

    /** Nothing is left to keep. */
    public boolean forgotten() {
        return panes.length == 0 && hours.length == 0 && standing.telling() == null && anchor.telling() == null;
    }

    /** The same with that timer. */
    public IncidentState withTimerAt(long at) {
        return new IncidentState(firstHour, panes, hours, hourBuyers, dirty, anchor, standing, told, at);
    }

    static long hourOf(long at) {
        return Math.floorDiv(at, HOUR) * HOUR;
    }

    IncidentState learned(long pane, boolean isNew) {
        long[] starts = panes;
        if (isNew) {
            starts = Arrays.copyOf(panes, panes.length + 1);
            starts[panes.length] = pane;
            Arrays.sort(starts);
        }
        return new IncidentState(
                Math.min(firstHour, hourOf(pane)),
                starts,
                hours,
                hourBuyers,
                dirty || pane + EvidencePane.MILLIS <= standing.judgedUntil(),
                anchor,
                standing,
                told,
                timerAt);
    }

    IncidentState judged(IncidentStanding now, List<IncidentTold> tellings) {
        return new IncidentState(firstHour, panes, hours, hourBuyers, false, anchor, now, tellings, timerAt);
    }

    IncidentState anchored(IncidentStanding then) {
        return new IncidentState(firstHour, panes, hours, hourBuyers, dirty, then, standing, told, timerAt);
    }

    IncidentState withHour(long hour, int buyers) {
        long[] starts = Arrays.copyOf(hours, hours.length + 1);
        int[] counts = Arrays.copyOf(hourBuyers, starts.length);
        starts[hours.length] = hour; // hours expire in their order
        counts[hours.length] = buyers;
        return new IncidentState(firstHour, panes, starts, counts, dirty, anchor, standing, told, timerAt);
    }

    /** Without the first panes and hours, and without what was told of incidents that nothing can change any more. */
    IncidentState without(int panesGone, int hoursGone) {
        List<IncidentTold> open = panesGone == panes.length
                ? List.of()
                : told.stream()
                        .filter(each -> each.firing() || each.changedAt() > anchor.judgedUntil())
                        .toList();
        return new IncidentState(
                firstHour,
                Arrays.copyOfRange(panes, panesGone, panes.length),
                Arrays.copyOfRange(hours, hoursGone, hours.length),
                Arrays.copyOfRange(hourBuyers, hoursGone, hours.length),
                dirty,
                anchor,
                standing,
                open,
                timerAt);
    }

    /** Index of the first pane that begins at {@code start} or later. */
    int paneFrom(long start) {
        int found = Arrays.binarySearch(panes, start);
        return found >= 0 ? found : -found - 1;
    }

    /** Buyers of an earlier hour. */
    int buyersOf(long hour) {
        int found = Arrays.binarySearch(hours, hour);
        return found >= 0 ? hourBuyers[found] : 0;
    }
}
