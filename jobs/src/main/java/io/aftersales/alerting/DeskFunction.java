package io.aftersales.alerting;

import io.aftersales.domain.alert.Desk;
import io.aftersales.domain.alert.DeskLook;
import io.aftersales.domain.alert.Fold;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.PastFold;
import io.aftersales.domain.alert.Silence;
import io.aftersales.domain.alert.Telling;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.LazyTimer;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Shows the alerts of an order, and says what has to be told.
 *
 * <p>Key: {@link DeskMove#key()}. State: one {@link DeskState}; the silences, the same in all tasks. Timers: one in event time, when
 * somebody has to be told again, a silence begins or ends, or an alert is forgotten; one that fires early looks again. Cleared when
 * all alerts were over for their retention, and no incident folds them nor did of late. Outputs: alerts as they are documented; what has to be told on
 * {@link #NOTICES}.
 *
 * <p>A word about a silence has all desks looked at: people say a few in an hour. A bounded run looks once, at {@code horizon}, so
 * each alert is written once.
 */
final class DeskFunction extends KeyedBroadcastProcessFunction<String, DeskMove, AlertCommand, Alert> {

    /** What has to be told. */
    static final OutputTag<Notice> NOTICES = new OutputTag<>("notices", TypeInformation.of(Notice.class));

    /** The silences by their ids. */
    static final MapStateDescriptor<String, Silence> SILENCES =
            new MapStateDescriptor<>("silences", Types.STRING, TypeInformation.of(Silence.class));

    private static final ValueStateDescriptor<DeskState> DESKS =
            new ValueStateDescriptor<>("desk", TypeInformation.of(DeskState.class));
    private static final long KEEP_SILENCES_MILLIS = TimeUnit.DAYS.toMillis(7);
    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;

    private transient ValueState<DeskState> desks;
    private transient TimerService timers;
    private transient RulesOfAlerts rules;
    private transient Counter notices;
    private transient Counter changes;

    /** @param horizon event time at which a bounded run ends, {@link Instants#NEVER} for a live one */
    DeskFunction(RulesFeed feed, WallClock clock, long horizon) {
        this.feed = feed;
        this.clock = clock;
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        desks = getRuntimeContext().getState(DESKS);
        rules = RulesOfAlerts.follow(feed);
        var group = getRuntimeContext().getMetricGroup().addGroup("aftersales");
        notices = group.counter("notices");
        changes = group.counter("alertChanges");
    }

    /** Called by the operator after {@link #open}, before the first element. */
    void begin(TimerService timerService) {
        timers = timerService;
    }

    @Override
    public void processElement(DeskMove move, ReadOnlyContext context, Collector<Alert> out) throws Exception {
        DeskState known = desks.value();
        DeskState state = known == null ? DeskState.of(Desk.EMPTY, Instants.NEVER, 0) : known;
        Desk before = state.desk();
        Desk after = moved(before, move);
        long least = Math.max(state.version(), move.version());
        if (horizon != Instants.NEVER) {
            keep(after, LazyTimer.at(timers, state.timerAt(), horizon), least);
            return;
        }
        long at = move.alert() == null ? Instants.NONE : move.alert().changedAt();
        look(before, after, new Sight(Math.max(now(), at), least, state.timerAt()), silences(context), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out) throws Exception {
        DeskState state = desks.value();
        if (state == null || timestamp > horizon) {
            return;
        }
        Desk desk = state.desk();
        Desk before = horizon == Instants.NEVER ? desk : Desk.EMPTY;
        Sight sight = new Sight(
                horizon == Instants.NEVER ? Math.max(now(), timestamp) : horizon, state.version(), Instants.NEVER);
        look(before, desk, sight, silences(context), context, out);
    }

    @Override
    public void processBroadcastElement(AlertCommand command, Context context, Collector<Alert> out) throws Exception {
        BroadcastState<String, Silence> all = context.getBroadcastState(SILENCES);
        Silence known = all.get(command.getSilenceId());
        long saidAt = command.getTimestamp().toEpochMilli();
        if (command.getAction() == AlertAction.SILENCE) {
            Silence said = Commands.silence(command);
            if (known == null || said.holdsOver(known)) {
                all.put(said.id(), said);
            }
        } else if (known != null) {
            all.put(known.id(), known.endedAt(saidAt, command.getBy()));
        }
        forgetOld(all, saidAt);
        if (horizon != Instants.NEVER) {
            return;
        }
        List<Silence> silences = silences(all.immutableEntries());
        context.applyToKeyedState(DESKS, (key, state) -> {
            DeskState desk = state.value();
            if (desk != null) {
                Sight sight = new Sight(now(), desk.version(), desk.timerAt());
                look(
                        key,
                        desk.desk(),
                        desk.desk(),
                        sight,
                        silences,
                        change -> tell(key, change, notice -> context.output(NOTICES, notice), out));
            }
        });
    }

    /** How a desk is looked at: at what time, with what least version, and the timer that is registered. */
    private record Sight(long now, long least, long timerAt) {}

    private interface Teller {
        void tell(DeskLook.Change change);
    }

    private void look(
            Desk before,
            Desk after,
            Sight sight,
            Collection<Silence> silences,
            ReadOnlyContext context,
            Collector<Alert> out)
            throws Exception {
        String key = context.getCurrentKey();
        look(
                key,
                before,
                after,
                sight,
                silences,
                change -> tell(key, change, notice -> context.output(NOTICES, notice), out));
    }

    private void look(String key, Desk before, Desk after, Sight sight, Collection<Silence> silences, Teller teller)
            throws Exception {
        DeskLook look = DeskLook.at(
                before, after, sight.least(), new DeskLook.View(key, rules, silences, sight.now(), clock.millis()));
        look.changes().forEach(teller::tell);
        if (look.desk().empty()) {
            LazyTimer.clear(timers, sight.timerAt());
            desks.clear();
        } else {
            keep(look.desk(), LazyTimer.at(timers, sight.timerAt(), look.nextAt()), sight.least());
        }
    }

    private void keep(Desk desk, long timerAt, long least) throws Exception {
        desks.update(DeskState.of(desk, timerAt, least));
    }

    private void tell(String key, DeskLook.Change change, Consumer<Notice> told, Collector<Alert> out) {
        Alert alert = rules.records(change.shown().alert()).of(change.shown());
        if (change.documented()) {
            changes.inc();
            out.collect(alert);
        }
        if (change.notice() != null && horizon == Instants.NEVER) {
            notices.inc();
            Telling notice = change.notice();
            told.accept(new Notice(
                    key,
                    notice.kind(),
                    notice.to(),
                    notice.off(),
                    change.shown().alert(),
                    alert));
        }
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    private static Desk moved(Desk desk, DeskMove move) {
        return switch (move.kind()) {
            case ALERT -> desk.with(Objects.requireNonNull(move.alert()));
            case CONTINUED -> desk.continued(Objects.requireNonNull(move.alert()));
            case GONE -> desk.without(move.alertId());
            case FOLD -> desk.folded(move.alertId(), move.key());
            case BROUGHT -> desk.folded(new Fold(Objects.requireNonNull(move.other()), move.alertId()));
            case UNFOLD -> unfolded(desk, move.key(), move);
            case TAKEN -> unfolded(desk, Objects.requireNonNull(move.other()), move);
            case JOINS, LEAVES -> throw new IllegalStateException(move.kind() + " is for members");
            case SAID -> desk.with(Objects.requireNonNull(move.ack()));
            case SENT -> desk.with(move.alertId(), Objects.requireNonNull(move.sent()));
        };
    }

    private static Desk unfolded(Desk desk, String memberKey, DeskMove move) {
        return move.at() == Instants.NONE
                ? desk.withoutFold(memberKey, move.alertId(), move.key())
                : desk.unfolded(new PastFold(memberKey, move.alertId(), move.at()), move.key());
    }

    private static List<Silence> silences(ReadOnlyContext context) throws Exception {
        ReadOnlyBroadcastState<String, Silence> all = context.getBroadcastState(SILENCES);
        return silences(all.immutableEntries());
    }

    private static List<Silence> silences(Iterable<Map.Entry<String, Silence>> entries) {
        List<Silence> silences = new ArrayList<>();
        entries.forEach(entry -> silences.add(entry.getValue()));
        return silences;
    }

    /** The same in all tasks: decided by the word that came, not by a task's own time. */
    private static void forgetOld(BroadcastState<String, Silence> all, long saidAt) throws Exception {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Silence> each : all.immutableEntries()) {
            if (Instants.plus(each.getValue().until(), KEEP_SILENCES_MILLIS) < saidAt) {
                old.add(each.getKey());
            }
        }
        for (String id : old) {
            all.remove(id);
        }
    }

    private long now() {
        return timers.currentWatermark();
    }
}
