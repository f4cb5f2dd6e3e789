package io.aftersales.satisfaction;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the packaged scorecards count, each platform's formula written out: one item for each round, session, order and case, and for
 * each consumer's day.
 */
final class BatchScorecards {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final Set<String> TAOBAO = Set.of("TAOBAO", "TMALL");

    /**
     * A scorecard's day.
     *
     * @param date where the shop is
     */
    record Day(String metric, String platform, String shop, String date) {}

    /**
     * One that is counted.
     *
     * @param hour of the day, by the shop's clocks
     */
    record Item(int hour, long numerator, long denominator) {}

    /** All items by their day. */
    final Map<Day, List<Item>> days = new HashMap<>();

    /**
     * A consumer's day.
     *
     * @param hour of the first time that he waited
     */
    private record Visit(boolean spoiled, int hour) {

        static Visit both(Visit one, Visit other) {
            return new Visit(one.spoiled || other.spoiled, Math.min(one.hour, other.hour));
        }
    }

    private final Map<Day, Map<String, Visit>> consumers = new HashMap<>();

    private final Function<String, ZoneId> zones;

    /** @param zones of shops */
    BatchScorecards(Function<String, ZoneId> zones) {
        this.zones = zones;
    }

    /** A buyer waited from then on; {@code waited} is null without a reply. */
    void round(BatchMetrics.Whom whom, String buyer, long start, @Nullable Long waited) {
        leg(whom, start, waited);
        if (whom.platform().equals("PDD") && isWithin(whom, start, 8, 23)) {
            boolean spoiled = waited == null || waited > 3 * MINUTE;
            consumers
                    .computeIfAbsent(day("pdd-3min-reply", whom, start), any -> new TreeMap<>())
                    .merge(buyer, new Visit(spoiled, clock(whom, start).getHour()), Visit::both);
        }
    }

    /** The same, of an agent who handed the buyer on. */
    void leg(BatchMetrics.Whom whom, long start, @Nullable Long waited) {
        if (TAOBAO.contains(whom.platform()) && isWithin(whom, start, 8, 23)) {
            long capped = waited == null ? 10 * MINUTE : Math.min(waited, 10 * MINUTE);
            add("taobao-mean-reply", whom, start, capped, 1);
            add("taobao-3min-reply", whom, start, waited != null && waited <= 3 * MINUTE ? 1 : 0, 1);
        }
    }

    /** A session with its first wait, null where its first round had no reply, and the mean of its waits. */
    void session(BatchMetrics.Whom whom, long start, @Nullable Long firstWait, long meanWait) {
        if (whom.platform().equals("JD") && isWithin(whom, start, 9, 23)) {
            add("jd-first-answer-30s", whom, start, firstWait != null && firstWait <= 30 * SECOND ? 1 : 0, 1);
        }
        if (whom.platform().equals("DOUYIN") && isWithin(whom, start, 8, 23)) {
            add("douyin-3min-reply", whom, start, meanWait <= 3 * MINUTE ? 1 : 0, 1);
        }
    }

    void paid(BatchMetrics.Whom whom, long at) {
        for (String metric : List.of("dispute-refund-rate", "quality-refund-rate", "intervention-rate")) {
            add(metric, whom, at, 0, 1);
        }
    }

    void disputeLost(BatchMetrics.Whom whom, long at) {
        add("dispute-refund-rate", whom, at, 1, 0);
    }

    void qualityRefund(BatchMetrics.Whom whom, long at) {
        add("quality-refund-rate", whom, at, 1, 0);
    }

    void intervention(BatchMetrics.Whom whom, long at) {
        add("intervention-rate", whom, at, 1, 0);
    }

    void refundEnd(BatchMetrics.Whom whom, long at, long elapsed) {
        add("refund-completion", whom, at, elapsed, 1);
    }

    void pickUp(BatchMetrics.Whom whom, long at, boolean inTime) {
        add("pick-up-48h", whom, at, inTime ? 1 : 0, 1);
    }

    /** Counts the consumers, when all rounds are known. */
    void end() {
        consumers.forEach((day, buyers) -> buyers.values()
                .forEach(visit -> days.computeIfAbsent(day, any -> new ArrayList<>())
                        .add(new Item(visit.hour(), visit.spoiled() ? 0 : 1, 1))));
    }

    private void add(String metric, BatchMetrics.Whom whom, long at, long numerator, long denominator) {
        days.computeIfAbsent(day(metric, whom, at), any -> new ArrayList<>())
                .add(new Item(clock(whom, at).getHour(), numerator, denominator));
    }

    private Day day(String metric, BatchMetrics.Whom whom, long at) {
        return new Day(
                metric,
                whom.platform(),
                whom.shop(),
                clock(whom, at).toLocalDate().toString());
    }

    private boolean isWithin(BatchMetrics.Whom whom, long at, int from, int to) {
        int hour = clock(whom, at).getHour();
        return hour >= from && hour < to;
    }

    private ZonedDateTime clock(BatchMetrics.Whom whom, long at) {
        return Instant.ofEpochMilli(at).atZone(zones.apply(whom.shop()));
    }
}
