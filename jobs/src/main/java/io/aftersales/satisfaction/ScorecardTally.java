package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.Scoring;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.window.ShopWindows;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Counts facts in the scorecards that they concern. */
final class ScorecardTally {

    private static final long QUARTER = 15 * 60_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;
    private static final long LONGEST_DAY = 25 * 3_600_000L;

    private final ShopWindows shops;
    private final LongFunction<Map<FactKind, List<ScorecardRule>>> byKind;

    /** Where the sums of a scorecard's day are kept until they are handed on. */
    interface Places {
        /** The tally of that scorecard in the shop of the fact, from then to then. */
        Tally of(ServiceFact fact, ScorecardRule rule, long from, long to);
    }

    ScorecardTally(List<ScorecardRule> rules, ShopZones shops) {
        this(always(byKind(rules)), ZoneFeed.of(shops).open());
    }

    /** @param byKind the rules in force at a time, by what they count; a day is counted by those in force when it begins */
    ScorecardTally(LongFunction<Map<FactKind, List<ScorecardRule>>> byKind, ShopWindows shops) {
        this.byKind = byKind;
        this.shops = shops;
    }

    private static <T> LongFunction<T> always(T value) {
        return time -> value;
    }

    /** Rules by the facts that they count. */
    static Map<FactKind, List<ScorecardRule>> byKind(List<ScorecardRule> rules) {
        Map<FactKind, List<ScorecardRule>> byKind = new EnumMap<>(FactKind.class);
        for (ScorecardRule rule : rules) {
            for (FactKind kind : FactKind.values()) {
                if (rule.facts().contains(kind) || rule.outOf().contains(kind)) {
                    byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(rule);
                }
            }
        }
        return byKind;
    }

    void count(ServiceFact fact, Places places, Consumer<ConsumerMove> consumers) {
        Map<FactKind, List<ScorecardRule>> now = byKind.apply(fact.at());
        long earliest = Math.min(fact.at(), fact.startedAt()) - LONGEST_DAY;
        // Mostly no rules have changed since: then it need not be known when its day began.
        if (byKind.apply(earliest) == now) {
            count(fact, now, rule -> true, places, consumers);
        } else {
            String shop = fact.origin().shopId();
            long day = dayOf(shop, fact.at());
            long dayOfStart = dayOf(shop, fact.startedAt());
            count(fact, byKind.apply(day), rule -> !rule.byStart(), places, consumers);
            count(fact, byKind.apply(dayOfStart), ScorecardRule::byStart, places, consumers);
        }
    }

    private long dayOf(String shop, long at) {
        long minute = minuteOf(at);
        return shops.at(shop, minute).start(WindowSize.DAY, minute);
    }

    /** A minute is counted in the zone of its begin. */
    private static long minuteOf(long at) {
        return Math.floorDiv(at, MINUTE) * MINUTE;
    }

    private void count(
            ServiceFact fact,
            Map<FactKind, List<ScorecardRule>> byKind,
            Predicate<ScorecardRule> choice,
            Places places,
            Consumer<ConsumerMove> consumers) {
        List<ScorecardRule> rules = byKind.get(fact.kind());
        if (rules == null) {
            return;
        }
        String shop = fact.origin().shopId();
        for (int i = 0; i < rules.size(); i++) {
            ScorecardRule rule = rules.get(i);
            if (!choice.test(rule)) {
                continue;
            }
            long at = Scoring.dayOf(rule, fact);
            long minute = minuteOf(at);
            ZoneWindows windows = shops.at(shop, minute);
            if (!Scoring.concerns(rule, fact, windows)) {
                continue;
            }
            if (!rule.perConsumer()) {
                // Days begin at quarters of an hour in every zone, so sums of a quarter in one zone are of one day.
                long quarter = Math.floorDiv(at, QUARTER) * QUARTER;
                long from = shops.firstInZone(shop, quarter, minute);
                Scoring.count(rule, fact, windows, places.of(fact, rule, from, quarter + QUARTER));
            } else if (fact.origin().buyerKey() != null) { // a conversation always has somebody
                String key =
                        DimensionKey.text(Dimension.SCORECARD, fact.origin().platform(), shop, rule.id());
                long day = windows.start(WindowSize.DAY, minute);
                consumers.accept(move(rule, fact, key, day, minute, windows.timeOfDay(at)));
            }
        }
    }

    /** The day has the key that its window has, whatever was changed in it. */
    private static ConsumerMove move(
            ScorecardRule rule, ServiceFact fact, String key, long day, long minute, long timeOfDay) {
        return new ConsumerMove(
                key + '\u001f' + day + '\u001f' + fact.origin().buyerKey(),
                key,
                minute,
                fact.knownAt(),
                fact.sign(),
                rule.spoils(fact) ? fact.sign() : 0,
                (int) (timeOfDay / HOUR));
    }
}
