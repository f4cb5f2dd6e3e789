package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.Score;
import io.aftersales.domain.satisfaction.ScoreDay;
import io.aftersales.domain.satisfaction.ScoreSums;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.result.Scorecard;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.WallClock;
import io.aftersales.satisfaction.ScorecardRecords.Window;
import io.aftersales.window.ShopWindows;
import io.aftersales.window.ZoneFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sets a scorecard's day beside the platform's official window, the days that end with it. A correction of a day corrects the
 * windows of the days after it as well.
 *
 * <p>Key: {@link PaneUpdate#key()}. State: the days by their start, of figures whose window is longer than a day; of the
 * operator, the {@link KeptRules}. Timers: one in
 * event time for each day, when neither it nor a day whose window it lies in can be corrected any more; it clears the day.
 * Outputs: days that changed, by themselves or in their windows.
 */
final class ScorecardFunction extends KeyedProcessFunction<String, PaneUpdate, ScorecardUpdate>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final long LONGEST_DAY = 25 * 3_600_000L;

    private final ServiceFeed feed;
    private final ZoneFeed zones;
    private final WallClock clock;
    private final boolean live;

    private transient KeptRules kept;
    private transient @Nullable RulesInTime<Cards> rules;
    private transient @Nullable ShopWindows shops;
    private transient MapState<Long, ScoreDay> days;
    private transient @Nullable TimerService time;

    /** The figures of one rule set. */
    private record Cards(Map<String, ScorecardRule> byId, long minimumSample) {

        static Cards of(ServiceRules rules) {
            Map<String, ScorecardRule> byId = new HashMap<>();
            rules.scorecards().forEach(rule -> byId.put(rule.id(), rule));
            return new Cards(byId, rules.definitions().minimumSample());
        }
    }

    /**
     * @param feed the platforms' figures; a day goes by the rules in force when it begins
     * @param live whether the run has no end
     */
    ScorecardFunction(ServiceFeed feed, ZoneFeed zones, WallClock clock, boolean live) {
        this.feed = feed;
        this.zones = zones;
        this.clock = clock;
        this.live = live;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        kept = live
                ? KeptRules.restore(context.getOperatorStateStore(), getRuntimeContext(), FactSubject.memoryMillis())
                : KeptRules.none();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.keep(time == null ? Long.MIN_VALUE : time.currentWatermark());
    }

    @Override
    public void open(OpenContext context) {
        rules = feed.follow(Cards::of, kept);
        shops = zones.open(kept);
        days = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("scorecard-days", Types.LONG, TypeInformation.of(ScoreDay.class)));
    }

    @Override
    public void processElement(PaneUpdate update, Context context, Collector<ScorecardUpdate> out) throws Exception {
        time = context.timerService();
        ScorecardRule rule = rule(update.key(), update.start());
        ZoneWindows windows = windows(update.key(), update.start());
        if (rule == null || rule.windowDays() == 1) {
            out.collect(update(update.key(), day(update, rule, update.version()), rule, new Window(0, 0)));
            return;
        }
        ScoreDay known = days.get(update.start());
        if (known == null) {
            context.timerService().registerEventTimeTimer(forgetAt(update.end(), rule.windowDays()));
        }
        long version = known == null ? update.version() : Math.max(update.version(), known.version() + 1);
        ScoreDay day = day(update, rule, version);
        days.put(day.start(), day);
        tell(update.key(), day, rule, windows, out);
        for (ScoreDay later : daysAfter(update.key(), day)) {
            ScoreDay again = later.again(day.changedAt(), clock.millis());
            days.put(again.start(), again);
            tell(update.key(), again, rule(update.key(), again.start()), windows(update.key(), again.start()), out);
        }
    }

    /** Days that have a document and that day in their window. */
    private List<ScoreDay> daysAfter(String key, ScoreDay day) throws Exception {
        List<ScoreDay> after = new ArrayList<>();
        for (ScoreDay each : days.values()) {
            ScorecardRule rule = rule(key, each.start());
            if (each.start() > day.start()
                    && !each.nothing()
                    && rule != null
                    && windows(key, each.start()).dayBefore(each.start(), rule.windowDays() - 1) <= day.start()) {
                after.add(each);
            }
        }
        return after;
    }

    private void tell(
            String key, ScoreDay day, @Nullable ScorecardRule rule, ZoneWindows windows, Collector<ScorecardUpdate> out)
            throws Exception {
        long from = rule == null ? day.start() : windows.dayBefore(day.start(), rule.windowDays() - 1);
        long numerator = 0;
        long denominator = 0;
        for (ScoreDay each : days.values()) {
            if (each.start() >= from && each.start() <= day.start()) {
                numerator += each.numerator();
                denominator += each.denominator();
            }
        }
        out.collect(update(key, day, rule, new Window(numerator, denominator)));
    }

    private ScorecardUpdate update(String key, ScoreDay day, @Nullable ScorecardRule rule, Window window) {
        Scorecard told = day.nothing() || rule == null
                ? null
                : ScorecardRecords.of(
                        key,
                        day,
                        window,
                        rule,
                        cards(day.start()).minimumSample(),
                        windows(key, day.start()).date(day.start()));
        return new ScorecardUpdate(key, day, window.numerator(), window.denominator(), told);
    }

    private Cards cards(long dayStart) {
        return Objects.requireNonNull(rules, "not open").at(dayStart);
    }

    private @Nullable ScorecardRule rule(String key, long dayStart) {
        return cards(dayStart).byId().get(DimensionKey.of(key).member());
    }

    private static ScoreDay day(PaneUpdate update, @Nullable ScorecardRule rule, long version) {
        Double forecast = rule == null ? null : Score.forecastOf(rule, update.counts());
        return new ScoreDay(
                update.start(),
                update.end(),
                ScoreSums.numerator(update.counts()),
                ScoreSums.denominator(update.counts()),
                forecast == null ? Double.NaN : forecast,
                update.changedAt(),
                version);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ScorecardUpdate> out) throws Exception {
        List<Long> forgotten = new ArrayList<>();
        for (ScoreDay day : days.values()) {
            ScorecardRule rule = rule(context.getCurrentKey(), day.start());
            // A figure that the rules have no more, or for a shorter window, is forgotten with its old timers.
            if (rule == null || forgetAt(day.end(), rule.windowDays()) <= timestamp) {
                forgotten.add(day.start());
            }
        }
        for (long start : forgotten) {
            days.remove(start);
        }
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
        if (shops != null) {
            shops.close();
        }
    }

    private static long forgetAt(long end, int windowDays) {
        return end + WindowSize.DAY.retentionMillis() + windowDays * LONGEST_DAY;
    }

    /** The windows in which a day begins then. */
    private ZoneWindows windows(String key, long dayStart) {
        return Objects.requireNonNull(shops, "not open").begunBy(DimensionKey.shopOf(key), WindowSize.DAY, dayStart);
    }
}
