package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.JudgedMeasures;
import io.aftersales.domain.satisfaction.Measurement;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.ShopTeams;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.window.Cadence;
import io.aftersales.window.ShopWindows;
import io.aftersales.window.ZoneFeed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Counts facts where they arise, so that a task sends a shop's minute over the line once, live some times a beat, however
 * many facts it has: half of the traffic in one shop costs the task of that shop no more than any other.
 *
 * <p>No key, no timers. State, of the operator: the {@link KeptRules}, so that a fact is taken out of what it was counted in. What a
 * watermark ends is handed on before it passes, everything before a checkpoint's barrier. Outputs:
 * partial panes, of scorecards too; consumers' days on {@link #CONSUMERS}; on {@link #JUDGED}, once a minute, what targets are about;
 * facts that no window takes any more on {@link #LATE}.
 */
final class PreAggregation extends AbstractStreamOperator<PartialPane>
        implements OneInputStreamOperator<ServiceFact, PartialPane> {

    /** Facts that came after the last window that could count them was given up. */
    static final OutputTag<ServiceFact> LATE =
            new OutputTag<>("late-service-facts", TypeInformation.of(ServiceFact.class));

    /** What facts mean for consumers' days. */
    static final OutputTag<ConsumerMove> CONSUMERS =
            new OutputTag<>("consumers", TypeInformation.of(ConsumerMove.class));

    /**
     * What the targets in force at the facts judge, of each minute apart by the minute in which it was known: so a target stands at any
     * event time as it does in every other run, whatever the beat and however far a watermark comes at once.
     */
    static final OutputTag<PartialPane> JUDGED = new OutputTag<>("judged-minutes", PartialPaneSerializer.TYPE);

    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final int MOST_TALLIES = 50_000;

    /** Windows are written once a beat; what is counted shall not wait for two. */
    private static final int TIMES_A_BEAT = 4;

    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final WindowSize[] SIZES = WindowSize.values();

    private final ServiceFeed feed;
    private final ZoneFeed zones;
    private final Cadence cadence;

    private transient KeptRules kept;
    private transient @Nullable RulesInTime<Counting> rules;
    private transient @Nullable ShopWindows shops;
    private transient Tally counted;
    private transient ScorecardTally scorecards;
    private transient ScorecardTally.Places places;
    private transient Consumer<ConsumerMove> consumers;
    private transient OpenTallies tallies;
    private transient OpenTallies judged;
    private transient long nextHandOnAt;
    private long time = Long.MIN_VALUE;
    private transient Counter late;

    /** What facts are counted with by one rule set. */
    private record Counting(
            Measurement measurement,
            Map<FactKind, List<ScorecardRule>> scorecards,
            ShopTeams teams,
            JudgedMeasures judged) {

        static Counting of(ServiceRules rules) {
            return new Counting(
                    new Measurement(rules.definitions(), WaitBuckets.INSTANCE),
                    ScorecardTally.byKind(rules.scorecards()),
                    rules.teams(),
                    new JudgedMeasures(rules.targets()));
        }
    }

    PreAggregation(ServiceFeed feed, ZoneFeed zones, Cadence cadence) {
        this.feed = feed;
        this.zones = zones;
        this.cadence = cadence;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        kept = cadence.live()
                ? KeptRules.restore(context.getOperatorStateStore(), getRuntimeContext(), FactSubject.memoryMillis())
                : KeptRules.none();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        kept.keep(time);
    }

    @Override
    public void open() throws Exception {
        super.open();
        RulesInTime<Counting> inTime = feed.follow(Counting::of, kept);
        rules = inTime;
        ShopWindows windows = zones.open(kept);
        shops = windows;
        scorecards = new ScorecardTally(time -> inTime.at(time).scorecards(), windows);
        places = this::ofScorecard;
        consumers = move -> output.collect(CONSUMERS, new StreamRecord<>(move));
        counted = new Tally();
        tallies = new OpenTallies();
        judged = new OpenTallies();
        late = getMetricGroup().addGroup("aftersales").counter("lateFacts");
    }

    @Override
    public void processElement(StreamRecord<ServiceFact> element) {
        ServiceFact fact = element.getValue();
        int finest = finest(fact.knownAt() - fact.at());
        if (finest == SIZES.length) {
            late.inc();
            output.collect(LATE, element);
            return;
        }
        Counting counting = Objects.requireNonNull(rules, "not open").at(fact.at());
        Measurement measurement = counting.measurement();
        long minute = Math.floorDiv(fact.at(), MINUTE) * MINUTE;
        Origin origin = fact.origin();
        // What it means is the same for all that it concerns.
        counted.clear();
        measurement.count(fact, counted);
        OpenTallies.Shop shop = tallies.at(origin.platform(), origin.shopId(), minute, minute + MINUTE, finest);
        for (Dimension dimension : DIMENSIONS) {
            String member = dimension.memberOf(fact, counting.teams());
            if (member != null) {
                OpenTallies.Shop place = dimension == Dimension.PLATFORM
                        ? tallies.at(origin.platform(), "", minute, minute + MINUTE, finest)
                        : shop;
                place.of(dimension, member).add(counted);
                boolean[] wanted = counting.judged().of(dimension, origin.platform());
                if (wanted != null && counted.hasAny(wanted)) {
                    String shopId = dimension == Dimension.PLATFORM ? "" : origin.shopId();
                    long settledAt = PartialPane.settledAt(minute, fact.knownAt());
                    judged.at(origin.platform(), shopId, minute, settledAt, finest)
                            .of(dimension, member)
                            .add(counted, wanted);
                }
            }
        }
        scorecards.count(fact, places, consumers);
        if (tallies.size() + judged.size() > MOST_TALLIES) {
            handOnAll();
        }
    }

    @Override
    public void close() throws Exception {
        if (rules != null) {
            rules.close();
        }
        if (shops != null) {
            shops.close();
        }
        super.close();
    }

    private Tally ofScorecard(ServiceFact fact, ScorecardRule rule, long from, long to) {
        Origin origin = fact.origin();
        return tallies.at(origin.platform(), origin.shopId(), from, to, WindowSize.DAY.ordinal())
                .of(Dimension.SCORECARD, rule.id());
    }

    /** The finest window that still takes a correction of that age: a question of the facts, not of when they arrive. */
    private static int finest(long ageMillis) {
        int size = 0;
        while (size < SIZES.length && ageMillis > SIZES[size].retentionMillis()) {
            size++;
        }
        return size;
    }

    private void handOn(long now) {
        tallies.handOn(now, part -> output.collect(new StreamRecord<>(part)));
    }

    private void handOnJudged(long now) {
        judged.handOn(now, part -> output.collect(JUDGED, new StreamRecord<>(part)));
    }

    private void handOnAll() {
        handOn(Long.MAX_VALUE);
        handOnJudged(Long.MAX_VALUE);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        handOn(timeToHandOn() ? Long.MAX_VALUE : mark.getTimestamp());
        handOnJudged(mark.getTimestamp());
        time = mark.getTimestamp();
        super.processWatermark(mark);
    }

    /**
     * Whether minutes that go on still are handed on. Never in a bounded run: no window is written there before it is over, so what
     * belongs to a minute goes on together.
     */
    private boolean timeToHandOn() {
        if (!cadence.live()) {
            return false;
        }
        long now = getProcessingTimeService().getCurrentProcessingTime();
        if (now < nextHandOnAt) {
            return false;
        }
        nextHandOnAt = now + cadence.beatMillis() / TIMES_A_BEAT;
        return true;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOnAll();
    }

    @Override
    public void finish() throws Exception {
        handOnAll();
        super.finish();
    }
}
