package io.aftersales.alerting;

import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.AlertLife;
import io.aftersales.domain.alert.Desk;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.Signal;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.LazyTimer;
import io.aftersales.runtime.WallClock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes alerts of a condition.
 *
 * <p>Key: fingerprint. State: one {@link LifeState}. Timers: one in event time, when the alert is given up or forgotten; one that
 * fires early looks again. Cleared when the alert has been over for its retention. Outputs: the alert for its desk; for each order
 * that a mass incident begins or ceases to fold, a move for that order's desk, and for its members on {@link #MEMBERS}: growing by a member
 * costs one move each, however many there are. An incident whose end is corrected tells all of them again. An alert stays at the desk where its condition was told first, or
 * where that was told which it goes on from.
 *
 * <p>A bounded run ends at {@code horizon}: what would happen behind it does not.
 */
final class LifeFunction extends KeyedProcessFunction<String, Heard, DeskMove> {

    /** What members of incidents learn. */
    static final OutputTag<DeskMove> MEMBERS = new OutputTag<>("members", TypeInformation.of(DeskMove.class));

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;

    private transient @Nullable RulesOfAlerts rules;
    private transient ValueState<LifeState> lives;

    LifeFunction(RulesFeed feed, WallClock clock, long horizon) {
        this.feed = feed;
        this.clock = clock;
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesOfAlerts.follow(feed)
                .counted(getRuntimeContext().getMetricGroup().addGroup("aftersales"));
        lives = getRuntimeContext().getState(new ValueStateDescriptor<>("life", TypeInformation.of(LifeState.class)));
    }

    @Override
    public void processElement(Heard heard, Context context, Collector<DeskMove> out) throws Exception {
        LifeState state = state();
        AlertLife before = state.life();
        AlertLife after = before;
        if (heard.signal() != null) {
            after = after.learn(heard.signal(), reopenWithin(heard.signal()));
        }
        if (heard.ack() != null) {
            after = after.learn(heard.ack());
            Alert latest = after.alert();
            if (latest != null && !latest.alertId().equals(heard.ack().alertId())) {
                out.collect(DeskMove.said(state.deskOf(latest), heard.ack()));
            }
        }
        if (after != before) {
            keep(state, before, after, heard.signal(), context.timerService().currentWatermark(), context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DeskMove> out) throws Exception {
        if (timestamp > horizon || lives.value() == null) {
            return;
        }
        LifeState state = lives.value();
        AlertLife before = state.life();
        keep(state.withoutTimer(), before, before.at(timestamp), null, timestamp, context, out);
    }

    private LifeState state() throws Exception {
        LifeState known = lives.value();
        return known == null ? LifeState.NONE : known;
    }

    private void keep(
            LifeState state,
            AlertLife before,
            AlertLife after,
            @Nullable Signal told,
            long now,
            Context context,
            Collector<DeskMove> out)
            throws Exception {
        long version = state.version();
        Alert alert = after.alert();
        String desk = alert == null ? state.desk() : state.deskOf(alert);
        String guestOf = state.guestOf();
        if (alert != null && desk != null && !alert.equals(before.alert())) {
            long wall = clock.millis();
            version = version == Long.MIN_VALUE ? wall : Math.max(version + 1, wall);
            // Who answers the document answers what raised it, also where the clock of the job that told it is ahead.
            version = Math.max(version, alert.raisedBy());
            guestOf = visit(guestOf, alert, desk, context);
            tell(desk, alert, version, out);
            fold(before.alert(), alert, told, context, out);
        }
        long reopenWithin = alert == null ? 0 : reopenWithin(alert.signal());
        if (after.over(now, reopenWithin)) {
            LazyTimer.clear(context.timerService(), state.timerAt());
            // The desk of a bounded run writes at the horizon alone: nobody forgets before that.
            if (horizon == Instants.NEVER && guestOf != null && alert != null && desk != null) {
                out.collect(DeskMove.gone(desk, alert.alertId()));
                context.output(
                        MEMBERS, DeskMove.guest(guestOf, desk, alert.signal().fingerprint(), false));
            }
            lives.clear();
            return;
        }
        long timerAt = LazyTimer.at(context.timerService(), state.timerAt(), after.nextAt(reopenWithin));
        lives.update(new LifeState(after.alert(), after.said(), version, desk, guestOf, timerAt));
    }

    private long reopenWithin(Signal signal) {
        return Objects.requireNonNull(rules, "not open").reopenWithin(signal);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    /** Has the desk learn of incidents of the order that the alert turned out to be of. */
    private static @Nullable String visit(@Nullable String guestOf, Alert alert, String desk, Context context) {
        String memberKey = Desk.key(alert.signal());
        String wanted = memberKey.equals(desk) || alert.signal().member() == null ? null : memberKey;
        String fingerprint = alert.signal().fingerprint();
        if (!Objects.equals(guestOf, wanted)) {
            if (guestOf != null) {
                context.output(MEMBERS, DeskMove.guest(guestOf, desk, fingerprint, false));
            }
            if (wanted != null) {
                context.output(MEMBERS, DeskMove.guest(wanted, desk, fingerprint, true));
            }
        }
        return wanted;
    }

    private static void tell(String desk, Alert alert, long version, Collector<DeskMove> out) {
        out.collect(DeskMove.alert(desk, alert, version));
        String former = alert.signal().continuesMember();
        if (former != null && !Desk.ofMember(former).equals(desk)) {
            out.collect(DeskMove.continued(Desk.ofMember(former), alert, version));
        }
    }

    /** Tells members what an incident begins to fold, or since when it does no more: of one that is over, too, where its end was another. */
    private static void fold(
            @Nullable Alert before, Alert after, @Nullable Signal told, Context context, Collector<DeskMove> out) {
        boolean same = before != null && before.alertId().equals(after.alertId());
        List<String> were = before == null ? List.of() : before.folds();
        List<String> are = after.folds();
        if (before != null) {
            String incident = before.alertId();
            long until = after.foldedUntil(told);
            boolean corrected = same && !before.open() && !after.open() && until != before.foldedUntil(null);
            without(corrected ? after.signal().members() : were, same ? are : List.of())
                    .forEach(member -> moved(DeskMove.unfold(member, incident, until), context, out));
        }
        without(are, same ? were : List.of())
                .forEach(member -> moved(DeskMove.fold(member, after.alertId()), context, out));
    }

    /** The desks of members that are not among the others. */
    private static Stream<String> without(List<String> members, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return members.stream().filter(member -> !known.contains(member)).map(Desk::ofMember);
    }

    private static void moved(DeskMove move, Context context, Collector<DeskMove> out) {
        out.collect(move);
        context.output(MEMBERS, move);
    }
}
