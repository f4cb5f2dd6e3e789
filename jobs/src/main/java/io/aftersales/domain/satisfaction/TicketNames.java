package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.FactOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a ticket's resolutions were told, and its reopenings; flat because it is kept in state. A reopening may name
 * less than the resolution that it breaks, a later resolution something else than the first, and each has to hear of the other in
 * whatever order they come.
 *
 * @param names of what resolutions were about, each once
 * @param reopenings each once
 * @param lastAt event time of the last of them, {@link Long#MIN_VALUE} without any
 * @param first the earliest resolution, null before one is heard of
 * @param firstName under which it was told, null before one is heard of
 */
public record TicketNames(
        List<String> names,
        List<Fact> reopenings,
        long lastAt,
        @Nullable Fact first,
        @Nullable String firstName) {

    /** Of a ticket of which nothing was heard. */
    public static final TicketNames NONE = new TicketNames(List.of(), List.of(), Long.MIN_VALUE, null, null);

    /** A ticket is about a few things, and is not reopened for ever; what is more than that is on its own. */
    private static final int MOST = 50;

    private static final long KEPT = Duration.ofDays(30).toMillis();

    /** With a resolution told under that name. */
    public TicketNames resolved(String name, Fact resolution) {
        boolean earliest = first == null || FactOrder.compare(resolution, first) < 0;
        return new TicketNames(
                names.contains(name) ? names : with(names, name),
                reopenings,
                Math.max(lastAt, resolution.occurredAt()),
                earliest ? resolution : first,
                earliest ? name : firstName);
    }

    /** With that reopening. */
    public TicketNames reopened(Fact reopening) {
        boolean known = reopenings.stream().anyMatch(each -> each.eventId().equals(reopening.eventId()));
        return new TicketNames(
                names,
                known ? reopenings : with(reopenings, reopening),
                Math.max(lastAt, reopening.occurredAt()),
                first,
                firstName);
    }

    private static <T> List<T> with(List<T> list, T more) {
        if (list.size() >= MOST) {
            return list;
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** When it is forgotten. */
    public long forgetAt() {
        return lastAt + KEPT;
    }
}
