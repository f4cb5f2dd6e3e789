package io.aftersales.alerting;

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
 * its guest. Outputs: what the guests' desks learn of incidents.
 */
final class GuestFunction extends KeyedProcessFunction<String, DeskMove, DeskMove> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<GuestState> members;

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
            case UNFOLD -> before.with(move.alertId(), false);
            case JOINS -> before.with(guest(move), true);
            case LEAVES -> before.with(guest(move), false);
            default -> throw new IllegalStateException(move.kind() + " is for desks");
        };
        if (move.other() == null) {
            desks(after)
                    .forEach(desk -> out.collect(
                            DeskMove.brought(desk, move.key(), move.alertId(), move.kind() == DeskMove.Kind.FOLD)));
        } else if (before.has(move.other()) != after.has(move.other())) {
            after.incidents()
                    .forEach(incident ->
                            out.collect(DeskMove.brought(move.other(), move.key(), incident, after.has(move.other()))));
        }
        if (after.empty()) {
            members.clear();
        } else {
            members.update(after);
        }
    }

    private static Stream<String> desks(GuestState state) {
        return state.guests().stream().map(GuestState.Guest::desk).distinct();
    }

    private static GuestState.Guest guest(DeskMove move) {
        return new GuestState.Guest(Objects.requireNonNull(move.other()), move.alertId());
    }
}
