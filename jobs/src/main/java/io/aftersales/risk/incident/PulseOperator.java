package io.aftersales.risk.incident;

import io.aftersales.domain.incident.feed.FeedKey;
import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.domain.incident.feed.FeedRule;
import io.aftersales.domain.incident.feed.FeedScope;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateKey;
import io.aftersales.domain.incident.rate.RateRule;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.source.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Counts events where they are read, so that all that leaves a task is that a shop spoke in a minute, and how many of its events shares are
 * held against. To be chained to the source.
 *
 * <p>No key, no state, no timers. That a shop speaks is handed on with the next watermark, because it may end a silence; how long and how
 * often it spoke, when its minute is over: before the watermark that says so passes, and before a checkpoint's barrier. Rules: a minute is
 * counted by those in force when it begins. Outputs: pulses of
 * feeds; {@link #COUNTS}.
 *
 * @param <E> the stream's event
 */
final class PulseOperator<E> extends AbstractStreamOperator<FeedPulse>
        implements OneInputStreamOperator<Either<DeadLetter, E>, FeedPulse> {

    /** What shares are held against. */
    static final OutputTag<RateCount> COUNTS = new OutputTag<>("rate-counts", TypeInformation.of(RateCount.class));

    private static final long serialVersionUID = 1L;

    private final EventReading<E> reading;
    private final RulesFeed feed;

    private transient Map<String, ShopMinute> byShop;
    private transient List<ShopMinute> begun;
    private transient @Nullable RulesInTime<PulseRules> rules;
    private transient long minuteOfWatermark;

    PulseOperator(EventReading<E> reading, RulesFeed feed) {
        this.reading = reading;
        this.feed = feed;
    }

    @Override
    public void open() throws Exception {
        super.open();
        byShop = new HashMap<>();
        begun = new ArrayList<>();
        minuteOfWatermark = Long.MIN_VALUE;
        rules = RulesInTime.follow(feed, set -> PulseRules.of(set.watches(), reading));
    }

    @Override
    public void close() throws Exception {
        if (rules != null) {
            rules.close();
        }
        super.close();
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
        ShopMinute tally = byShop.get(shop);
        long minute = FeedPulse.minuteOf(at);
        if (tally == null || !tally.takes(minute)) {
            PulseRules inForce = Objects.requireNonNull(rules, "not open").at(minute);
            if (tally == null) {
                tally = new ShopMinute(shop, inForce);
                byShop.put(shop, tally);
            }
            handOn(tally);
            tally.begin(minute, inForce);
            begun.add(tally);
        }
        tally.add(at);
        for (int share :
                tally.rules().sharesByType()[reading.type().apply(event).ordinal()]) {
            tally.count(share);
        }
    }

    private void handOn(ShopMinute tally) {
        if (tally.isEmpty()) {
            return;
        }
        pulse(tally);
        List<RateRule> shares = tally.rules().shares();
        long hour = RateCount.hourOf(tally.minute());
        for (int share = 0; share < shares.size(); share++) {
            if (tally.counted(share) > 0 && !tally.shop().isEmpty()) {
                String key = new RateKey(shares.get(share).id(), tally.shop()).text();
                output.collect(COUNTS, new StreamRecord<>(RateCount.outOf(key, hour, tally.counted(share))));
            }
        }
        tally.end();
    }

    private void pulse(ShopMinute tally) {
        if (tally.isEmpty() || !tally.tell()) {
            return;
        }
        for (FeedRule rule : tally.rules().feeds()) {
            if (rule.scope() == FeedScope.STREAM || !tally.shop().isEmpty()) {
                String key = FeedKey.of(rule, reading.stream(), tally.shop()).text();
                output.collect(new StreamRecord<>(tally.pulse(key)));
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        begun.forEach(this::pulse);
        begun.clear();
        long minute = FeedPulse.minuteOf(mark.getTimestamp());
        if (minute > minuteOfWatermark) {
            minuteOfWatermark = minute;
            for (Iterator<ShopMinute> tallies = byShop.values().iterator(); tallies.hasNext(); ) {
                ShopMinute tally = tallies.next();
                if (tally.minute() < minute) {
                    handOn(tally);
                    tallies.remove();
                }
            }
        }
        super.processWatermark(mark);
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

    private void handOnAll() {
        byShop.values().forEach(this::handOn);
        byShop.clear();
        begun.clear();
    }
}
