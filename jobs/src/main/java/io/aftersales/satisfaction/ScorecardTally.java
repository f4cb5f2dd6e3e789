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
import io.aftersales.window.ShopZones;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts facts in the scorecards that they concern. */
final class ScorecardTally {

    private static final long SEPARATE_HOURS = 15 * 60_000;

    private final ShopZones shops;
    private final Map<String, ZoneWindows> zones = new HashMap<>();
    private final Map<FactKind, List<ScorecardRule>> byKind = new EnumMap<>(FactKind.class);

    /** Where the sums of a scorecard's day are kept until they are handed on. */
    interface Places {
        /** The tally of that scorecard in the shop of the fact, from then to then. */
        Tally of(ServiceFact fact, ScorecardRule rule, long from, long to);
    }

    ScorecardTally(List<ScorecardRule> rules, ShopZones shops) {
        this.shops = shops;
        for (ScorecardRule rule : rules) {
            for (FactKind kind : FactKind.values()) {
                if (rule.facts().contains(kind) || rule.outOf().contains(kind)) {
                    byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(rule);
                }
            }
        }
    }

    void count(ServiceFact fact, Places places, Consumer<ConsumerMove> consumers) {
        List<ScorecardRule> rules = byKind.get(fact.kind());
        if (rules == null) {
            return;
        }
        String shop = fact.origin().shopId();
        ZoneWindows windows = zones.computeIfAbsent(shops.zoneOf(shop), zone -> new ZoneWindows(ZoneId.of(zone)));
        for (int i = 0; i < rules.size(); i++) {
            ScorecardRule rule = rules.get(i);
            if (!Scoring.concerns(rule, fact, windows)) {
                continue;
            }
            long at = Scoring.dayOf(rule, fact);
            if (!rule.perConsumer()) {
                // Days begin at quarters of an hour in every zone, so sums of a quarter are of one day.
                long from = Math.floorDiv(at, SEPARATE_HOURS) * SEPARATE_HOURS;
                Scoring.count(rule, fact, windows, places.of(fact, rule, from, from + SEPARATE_HOURS));
            } else if (fact.origin().buyerKey() != null) {
                String key =
                        DimensionKey.text(Dimension.SCORECARD, fact.origin().platform(), shop, rule.id());
                consumers.accept(move(rule, fact, key, windows.start(WindowSize.DAY, at)));
            }
        }
    }

    private static ConsumerMove move(ScorecardRule rule, ServiceFact fact, String key, long day) {
        return new ConsumerMove(
                key + '\u001f' + day + '\u001f' + fact.origin().buyerKey(),
                key,
                day,
                fact.knownAt(),
                fact.sign(),
                rule.spoils(fact) ? fact.sign() : 0);
    }
}
