package io.aftersales.risk.incident;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.incident.WatchRules;
import io.aftersales.domain.incident.feed.FeedKey;
import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.domain.incident.feed.FeedRule;
import io.aftersales.domain.incident.feed.FeedScope;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateKey;
import io.aftersales.domain.incident.rate.RateRule;
import io.aftersales.source.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Counts events where they are read, so that all that leaves a task is that a shop spoke in a minute and how many of its events shares are
 * held against. To be chained to the source.
 *
 * <p>No key, no state, no timers: everything is handed on before a watermark passes and before a checkpoint's barrier. Outputs: pulses of
 * feeds; {@link #COUNTS}.
 *
 * @param <E> the stream's event
 */
final class PulseOperator<E> extends AbstractStreamOperator<FeedPulse>
        implements OneInputStreamOperator<Either<DeadLetter, E>, FeedPulse> {

    /** What shares are held against. */
    static final OutputTag<RateCount> COUNTS = new OutputTag<>("rate-counts", TypeInformation.of(RateCount.class));

    private static final long serialVersionUID = 1L;
    private static final int MOST_PULSES = 20_000;

    private final EventReading<E> reading;
    private final WatchRules rules;

    private transient Map<Place, long[]> pulses;
    private transient Map<Place, long[]> counts;
    private transient List<List<RateRule>> countedBy;

    /** A shop in a minute or, with a rule, in an hour. */
    private record Place(String rule, String shop, long start) {}

    PulseOperator(EventReading<E> reading, WatchRules rules) {
        this.reading = reading;
        this.rules = rules;
    }

    @Override
    public void open() throws Exception {
        super.open();
        pulses = new HashMap<>();
        counts = new HashMap<>();
        countedBy = new ArrayList<>();
        for (@Nullable EventKind kind : reading.kinds()) {
            countedBy.add(rules.anomalies().stream()
                    .filter(rule -> kind != null && rule.outOf().contains(kind))
                    .toList());
        }
    }

    @Override
    public void processElement(StreamRecord<Either<DeadLetter, E>> element) {
        if (element.getValue().isLeft()) {
            return;
        }
        E event = element.getValue().right();
        long at = reading.occurredAt().apply(event).toEpochMilli();
        String known = reading.shopId().apply(event);
        String shop = known == null ? "" : known;
        long[] pulse = pulses.computeIfAbsent(
                new Place("", shop, FeedPulse.minuteOf(at)), any -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
        pulse[0] = Math.min(pulse[0], at);
        pulse[1] = Math.max(pulse[1], at);
        List<RateRule> counting = countedBy.get(reading.type().apply(event).ordinal());
        for (int i = 0; i < counting.size() && !shop.isEmpty(); i++) {
            counts.computeIfAbsent(new Place(counting.get(i).id(), shop, RateCount.hourOf(at)), any -> new long[1])[
                    0]++;
        }
        if (pulses.size() > MOST_PULSES) {
            handOn();
        }
    }

    private void handOn() {
        Map<String, Map<Long, long[]>> whole = new HashMap<>();
        for (FeedRule rule : rules.feeds()) {
            whole.clear();
            pulses.forEach((place, pulse) -> {
                if (rule.scope() == FeedScope.STREAM || !place.shop.isEmpty()) {
                    String key = FeedKey.of(rule, reading.stream(), place.shop).text();
                    whole.computeIfAbsent(key, any -> new HashMap<>()).merge(place.start, pulse, (a, b) ->
                            new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
                }
            });
            whole.forEach((key, minutes) -> minutes.forEach((minute, pulse) ->
                    output.collect(new StreamRecord<>(new FeedPulse(key, minute, pulse[0], pulse[1])))));
        }
        pulses.clear();
        counts.forEach((place, count) -> output.collect(
                COUNTS,
                new StreamRecord<>(
                        new RateCount(new RateKey(place.rule, place.shop).text(), place.start, count[0], 0))));
        counts.clear();
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
