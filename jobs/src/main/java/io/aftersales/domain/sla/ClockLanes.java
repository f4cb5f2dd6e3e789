package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a policy whose clocks run side by side on one subject, as one for each case of an order. What starts a clock
 * belongs to the case that it names. Anything else concerns all of them but those of another case: what names none may be
 * about each, and so may anything be for a clock whose start named none, where rules may tell it by {@link History#NAMES_OTHER}.
 */
final class ClockLanes {

    /** The lane of what starts without naming a case, and by a wording that knows none. */
    private static final Lane NAMELESS = new Lane(null, "");

    private final PolicyLine line;
    private final FoldRange range;
    private final List<History> lanes;

    private record Place(int lane, Fact start) {}

    /** The clocks of one case, as the wording in force at their starts tells cases apart. */
    private record Lane(@Nullable FactField per, String named) {

        boolean mayConcern(Fact fact) {
            String other = per == null ? null : ClockLanes.named(per, fact);
            return other == null || other.equals(named);
        }
    }

    ClockLanes(PolicyLine line, History history, FoldRange range) {
        this.line = line;
        this.range = range;
        this.lanes = parted(history);
    }

    /**
     * The runs in the order of their starts, which numbers them.
     *
     * @param told how many steps of the run of that number were told before
     */
    List<ClockRun> fold(IntUnaryOperator told) {
        List<Place> places = places();
        List<List<Integer>> numbers =
                lanes.stream().<List<Integer>>map(lane -> new ArrayList<>()).toList();
        for (int i = 0; i < places.size(); i++) {
            numbers.get(places.get(i).lane()).add(i + 1);
        }
        ClockRun[] runs = new ClockRun[places.size()];
        for (int lane = 0; lane < lanes.size(); lane++) {
            List<Integer> own = numbers.get(lane);
            for (ClockRun run : ClockFold.fold(line, lanes.get(lane), range, place -> own.get(place - 1), told)) {
                runs[run.number() - 1] = run;
            }
        }
        return List.of(runs);
    }

    /** Where each run begins, in order; a lane alone does not know what begins beside it. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            for (ClockRun run : ClockFold.fold(line, lanes.get(lane), range, place -> place, number -> 0)) {
                places.add(new Place(lane, run.start()));
            }
        }
        // Of runs that one event restarts, the one whose case was named first.
        places.sort(Comparator.comparing(Place::start, FactOrder::compare));
        return places;
    }

    private List<History> parted(History history) {
        Map<Lane, List<Integer>> parts = new LinkedHashMap<>();
        for (Fact fact : history.facts()) {
            if (line.mayStartWith(fact)) {
                parts.computeIfAbsent(laneOf(fact), lane -> new ArrayList<>());
            }
        }
        for (int i = 0; i < history.facts().size(); i++) {
            Fact fact = history.facts().get(i);
            Lane only = line.mayStartWith(fact) ? laneOf(fact) : null;
            for (Map.Entry<Lane, List<Integer>> part : parts.entrySet()) {
                Lane lane = part.getKey();
                if (only == null ? lane.mayConcern(fact) : only.equals(lane)) {
                    part.getValue().add(i);
                }
            }
        }
        List<History> parted = new ArrayList<>();
        parts.forEach((lane, places) -> {
            History own = history.at(places);
            parted.add(lane.equals(NAMELESS) ? own.with(History.NAMES_OTHER, this::namesOne) : own);
        });
        return parted;
    }

    private boolean namesOne(Fact fact) {
        FactField per = line.describing(fact.occurredAt()).per();
        return per != null && named(per, fact) != null;
    }

    private Lane laneOf(Fact start) {
        CompiledPolicy wording = line.at(start.occurredAt());
        FactField per = wording == null ? null : wording.per();
        String named = per == null ? null : named(per, start);
        return named == null ? NAMELESS : new Lane(per, named);
    }

    /** What the fact names by that field, null for nothing. */
    static @Nullable String named(FactField per, Fact fact) {
        String named = per.read(fact, (byte) 0);
        return named == null || named.isEmpty() ? null : named;
    }
}
