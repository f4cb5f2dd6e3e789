package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.Measurement;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.window.ShopZones;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Counts facts where they arise, so that a task sends a shop's minute over the line once between two watermarks however many
 * facts it has: half of the traffic in one shop costs the task of that shop no more than any other.
 *
 * <p>No key, no state, no timers: everything is handed on before a watermark passes and before a checkpoint's barrier. Outputs:
 * partial panes, of scorecards too; consumers' days on {@link #CONSUMERS}; facts that no window takes any more on {@link #LATE}.
 */
final class PreAggregation extends AbstractStreamOperator<PartialPane>
        implements OneInputStreamOperator<ServiceFact, PartialPane> {

    /** Facts that came after the last window that could count them was given up. */
    static final OutputTag<ServiceFact> LATE =
            new OutputTag<>("late-service-facts", TypeInformation.of(ServiceFact.class));

    /** What facts mean for consumers' days. */
    static final OutputTag<ConsumerMove> CONSUMERS =
            new OutputTag<>("consumers", TypeInformation.of(ConsumerMove.class));

    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final int MOST_PANES = 20_000;
    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final WindowSize[] SIZES = WindowSize.values();

    private final ServiceRules rules;
    private final ShopZones shops;

    private transient Measurement measurement;
    private transient ScorecardTally scorecards;
    private transient Map<Place, Tally> tallies;
    private transient Counter late;

    private record Place(String key, long minute, int finest) {}

    PreAggregation(ServiceRules rules, ShopZones shops) {
        this.rules = rules;
        this.shops = shops;
    }

    @Override
    public void open() throws Exception {
        super.open();
        measurement = new Measurement(rules.definitions(), WaitBuckets.INSTANCE);
        scorecards = new ScorecardTally(rules.scorecards(), shops);
        tallies = new HashMap<>();
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
        long minute = Math.floorDiv(fact.at(), MINUTE) * MINUTE;
        for (Dimension dimension : DIMENSIONS) {
            String key = dimension.keyOf(fact);
            if (key != null) {
                measurement.count(fact, tallies.computeIfAbsent(new Place(key, minute, finest), any -> new Tally()));
            }
        }
        scorecards.count(
                fact,
                (scorecard, at) ->
                        tallies.computeIfAbsent(new Place(scorecard, at, WindowSize.DAY.ordinal()), any -> new Tally()),
                move -> output.collect(CONSUMERS, new StreamRecord<>(move)));
        if (tallies.size() > MOST_PANES) {
            handOn();
        }
    }

    /** The finest window that still takes a correction of that age: a question of the facts, not of when they arrive. */
    private static int finest(long ageMillis) {
        int size = 0;
        while (size < SIZES.length && ageMillis > SIZES[size].retentionMillis()) {
            size++;
        }
        return size;
    }

    private void handOn() {
        tallies.forEach((place, tally) -> {
            Counts counts = tally.counts();
            if (!counts.empty()) {
                output.collect(new StreamRecord<>(
                        new PartialPane(place.key, place.minute, place.finest, tally.knownAt(), counts)));
            }
        });
        tallies.clear();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        handOn();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOn();
    }

    @Override
    public void finish() throws Exception {
        handOn();
        super.finish();
    }
}
