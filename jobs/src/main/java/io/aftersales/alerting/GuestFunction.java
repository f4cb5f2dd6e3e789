package io.aftersales.alerting;

import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.PastFold;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Brings incidents to alerts that are kept elsewhere than with their order, because it was not known when they began.
 *
 * <p>Key: desk of the member. State: one {@link GuestState}. Timers: none. Cleared when no incident folds the member and no condition is
 * its guest; a bounded run also keeps what folded it, until it ends. Outputs: what the guests' desks learn of incidents.
 */
final class GuestFunction extends KeyedProcessFunction<String, DeskMove, DeskMove> {

    private static final long serialVersionUID = 1L;

    private final long horizon;

    private transient ValueState<GuestState> members;

    /** @param horizon event time at which a bounded run ends, {@link Instants#NEVER} for a live one */
    GuestFunction(long horizon) {
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        members = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("member", TypeInformation.of(GuestState.class)));
    }

    @Override
    public void processElement(DeskMove move, Context context, Collector<DeskMove> out) throws Exception {
        GuestState known = members.value();
        GuestState before = known == null ? GuestState.NONE : known;
        GuestState after = switch (move.kind()) {
            case FOLD -> before.with(move.alertId(), true);
            case UNFOLD -> unfolded(before.with(move.alertId(), false), move);
            case JOINS -> before.with(guest(move), true);
            case LEAVES -> before.with(guest(move), false);
            default -> throw new IllegalStateException(move.kind() + " is for desks");
        };
        String key = move.key();
        String desk = move.other();
        if (desk == null) {
            boolean folds = move.kind() == DeskMove.Kind.FOLD;
            desks(after)
                    .forEach(each -> out.collect(
                            folds
                                    ? DeskMove.brought(each, key, move.alertId())
                                    : DeskMove.taken(each, key, move.alertId(), move.at())));
        } else if (after.has(desk) && !before.has(desk)) {
            after.incidents().forEach(incident -> out.collect(DeskMove.brought(desk, key, incident)));
            after.past().forEach(over -> out.collect(DeskMove.taken(desk, key, over.incidentId(), over.until())));
        } else if (before.has(desk) && !after.has(desk)) {
            after.incidents().forEach(incident -> out.collect(DeskMove.taken(desk, key, incident, Instants.NONE)));
        }
        if (after.empty()) {
            members.clear();
        } else {
            members.update(after);
        }
    }

    /** Live, who joins after an incident has no part in it; of a history the end of one may be read before those that joined while it lasted. */
    private GuestState unfolded(GuestState state, DeskMove move) {
        return horizon == Instants.NEVER ? state : state.with(new PastFold(move.key(), move.alertId(), move.at()));
    }

    private static Stream<String> desks(GuestState state) {
        return state.guests().stream().map(GuestState.Guest::desk).distinct();
    }

    private static GuestState.Guest guest(DeskMove move) {
        return new GuestState.Guest(Objects.requireNonNull(move.other()), move.alertId());
    }
}
