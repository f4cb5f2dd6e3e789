package io.aftersales.domain.incident;

import io.aftersales.domain.array.LongArrays;
import io.aftersales.domain.incident.episode.Retelling;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a key beside its panes; flat and public because it is kept in state.
 *
 * @param firstHour hour of the first evidence ever, {@link Long#MAX_VALUE} before it
 * @param panes starts of the panes that are kept, ascending
 * @param sizes of each how many orders it has, of many that they are not counted; null or shorter as earlier releases kept it
 * @param hours earlier hours with evidence, ascending; those between have none
 * @param hourBuyers distinct buyers of each
 * @param dirty whether evidence came for a pane that was looked at already
 * @param anchor how it stood when evidence became too old to change
 * @param standing how it stands
 * @param told what was told since the anchor
 * @param timerAt when it wants to be looked at, {@link Long#MAX_VALUE} for never
 * @param version of what was told last, 0 for nothing
 */
public record IncidentState(
        long firstHour,
        long[] panes,
        int[] sizes,
        long[] hours,
        int[] hourBuyers,
        boolean dirty,
        IncidentStanding anchor,
        IncidentStanding standing,
        List<IncidentTold> told,
        long timerAt,
        long version) {

    static final long HOUR = 3_600_000;

    /** Of a pane whose size was not kept: it may be enough for an incident. */
    private static final int UNKNOWN_SIZE = Integer.MAX_VALUE;

    /** Most orders of a pane that are counted here: with more it is worth a look, and one more need not be written down. */
    private static final int COUNTED = 255;

    public IncidentState {
        if (sizes == null || sizes.length != panes.length) {
            sizes = new int[panes.length];
            Arrays.fill(sizes, UNKNOWN_SIZE);
        }
    }

    /** Of a key that was never seen. */
    public static IncidentState empty() {
        return new IncidentState(
                Long.MAX_VALUE,
                new long[0],
                new int[0],
                new long[0],
                new int[0],
                false,
                IncidentStanding.NEW,
                IncidentStanding.NEW,
                List.of(),
                Long.MAX_VALUE,
                0);
    }

    /** Nothing is left to keep. */
    public boolean forgotten() {
        return !dirty
                && panes.length == 0
                && hours.length == 0
                && standing.telling() == null
                && anchor.telling() == null;
    }

    /** The same with that timer. */
    public IncidentState withTimerAt(long at) {
        return new IncidentState(
                firstHour, panes, sizes, hours, hourBuyers, dirty, anchor, standing, told, at, version);
    }

    /** The standings, with all that belongs to them. */
    public IncidentStandings standings() {
        return new IncidentStandings(anchor, standing);
    }

    /** The same without what belongs to the standings. */
    public IncidentState bare() {
        return with(anchor.bare(), standing.bare());
    }

    /** The same with all that belongs to the standings. */
    public IncidentState with(IncidentStandings standings) {
        return with(standings.anchor(), standings.standing());
    }

    private IncidentState with(IncidentStanding then, IncidentStanding now) {
        return new IncidentState(firstHour, panes, sizes, hours, hourBuyers, dirty, then, now, told, timerAt, version);
    }

    /** What the condition was told to be last, null where it does not stand: the latest incident that was not taken back. */
    public @Nullable IncidentTold open() {
        IncidentTold latest = Retelling.latest(told);
        return latest != null && latest.firing() ? latest : null;
    }

    /** The version of what is told next. */
    public long nextVersion(long wall) {
        long last = version;
        for (IncidentTold each : told) {
            last = Math.max(last, each.version()); // earlier releases kept it there alone
        }
        return Math.max(last + 1, wall);
    }

    static long hourOf(long at) {
        return Math.floorDiv(at, HOUR) * HOUR;
    }

    /** With a pane, new or with more in it, of so many orders; the same object if that changes nothing here. */
    IncidentState learned(long pane, int orders) {
        int size = orders > COUNTED ? UNKNOWN_SIZE : orders;
        int at = paneFrom(pane);
        boolean isNew = at == panes.length || panes[at] != pane;
        if (!isNew && sizes[at] == size && (dirty || !judged(pane))) {
            return this;
        }
        long[] starts = isNew ? LongArrays.with(panes, at, pane) : panes;
        int[] counts = new int[starts.length];
        System.arraycopy(sizes, 0, counts, 0, at);
        System.arraycopy(sizes, isNew ? at : at + 1, counts, at + 1, starts.length - at - 1);
        counts[at] = size;
        return with(Math.min(firstHour, hourOf(pane)), starts, counts, pane);
    }

    /** Without a pane all of whose evidence was taken back: as if it had never been. */
    IncidentState unlearned(long pane) {
        int at = paneFrom(pane);
        long[] starts = LongArrays.without(panes, at);
        int[] counts = Arrays.copyOf(sizes, starts.length);
        System.arraycopy(sizes, at + 1, counts, at, counts.length - at);
        long first = starts.length == 0 ? Long.MAX_VALUE : hourOf(starts[0]);
        first = hours.length == 0 ? first : Math.min(first, hours[0]);
        return with(hourOf(pane) == firstHour ? first : firstHour, starts, counts, pane);
    }

    /** With other panes, of which {@code changed} may have been judged already. */
    private IncidentState with(long first, long[] starts, int[] counts, long changed) {
        return new IncidentState(
                first,
                starts,
                counts,
                hours,
                hourBuyers,
                dirty || judged(changed),
                anchor,
                standing,
                told,
                timerAt,
                version);
    }

    private boolean judged(long pane) {
        return pane + EvidencePane.MILLIS <= standing.judgedUntil();
    }

    IncidentState judged(IncidentStanding now, List<IncidentTold> tellings, long latest) {
        return new IncidentState(
                firstHour, panes, sizes, hours, hourBuyers, false, anchor, now, tellings, timerAt, latest);
    }

    IncidentState anchored(IncidentStanding then) {
        return new IncidentState(
                firstHour, panes, sizes, hours, hourBuyers, dirty, then, standing, told, timerAt, version);
    }

    IncidentState withHour(long hour, int buyers) {
        long[] starts = Arrays.copyOf(hours, hours.length + 1);
        int[] counts = Arrays.copyOf(hourBuyers, starts.length);
        starts[hours.length] = hour; // hours expire in their order
        counts[hours.length] = buyers;
        return new IncidentState(
                firstHour, panes, sizes, starts, counts, dirty, anchor, standing, told, timerAt, version);
    }

    /** Without the first panes and hours, and without what was told of incidents that nothing can change any more. */
    IncidentState without(int panesGone, int hoursGone) {
        // One that lasts is told of when it ends, however long its evidence is gone by then.
        boolean evidence = panesGone < panes.length;
        List<IncidentTold> open = told.stream()
                .filter(each -> each.firing() || evidence && each.changedAt() > anchor.judgedUntil())
                .toList();
        return new IncidentState(
                firstHour,
                Arrays.copyOfRange(panes, panesGone, panes.length),
                Arrays.copyOfRange(sizes, panesGone, panes.length),
                Arrays.copyOfRange(hours, hoursGone, hours.length),
                Arrays.copyOfRange(hourBuyers, hoursGone, hours.length),
                dirty,
                anchor,
                standing,
                open,
                timerAt,
                version);
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
