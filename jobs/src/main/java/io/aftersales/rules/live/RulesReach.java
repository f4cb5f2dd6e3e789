package io.aftersales.rules.live;

import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long a rule set is asked for that holds no more: as long as something may be remembered that began under it. Facts let their subject
 * be remembered anew, so that is twice as long as one that is left alone is, by the longest promise of the set or the longest memory of
 * service figures.
 */
public final class RulesReach {

    private RulesReach() {}

    /** The reach of what begins under that set, in millis. */
    public static long of(RuleSet set) {
        long promise = 0;
        for (SlaPolicy policy : set.policies()) {
            promise = Math.max(promise, policy.giveUpAfterMillis());
        }
        return Math.max(FactSubject.memoryMillis(), 2 * (promise + Retention.DEFAULT.endedMillis()));
    }

    /** The reach of what begins under these sets, in millis; of one that is wrong for this release it is that of service figures. */
    static long of(Collection<PublishedRules> sets) {
        long reach = FactSubject.memoryMillis();
        for (PublishedRules set : sets) {
            try {
                reach = Math.max(reach, of(RuleSet.parse(set.texts())));
            } catch (InvalidRulesException e) {
                // Who keeps it says so.
            }
        }
        return reach;
    }

    /** The time that lies so far before another one, {@link Long#MIN_VALUE} before no time at all. */
    public static long before(long time, long reachMillis) {
        return time < Long.MIN_VALUE + reachMillis ? Long.MIN_VALUE : time - reachMillis;
    }

    /** Without the published sets that held no more at that time; those of jobs stay. In the order in which they came. */
    static List<PublishedRules> since(Collection<PublishedRules> sets, long time) {
        NavigableMap<Long, PublishedRules> published = new TreeMap<>();
        sets.stream().filter(each -> !each.own()).forEach(each -> published.put(each.effectiveFrom(), each));
        Long first = published.floorKey(time);
        if (first == null) {
            return List.copyOf(sets);
        }
        List<PublishedRules> left = new ArrayList<>(sets);
        left.removeIf(each -> !each.own() && each.effectiveFrom() < first);
        return left;
    }

    /**
     * Removes those that held no more at that time; the first that is left holds for all that began before it.
     *
     * @param sets by the time from which on they hold
     * @return what was removed, that first one with its own time among it
     */
    public static List<PublishedRules> forget(NavigableMap<Long, PublishedRules> sets, long time) {
        Long first = sets.floorKey(time);
        if (first == null || sets.headMap(first).isEmpty()) {
            return List.of();
        }
        NavigableMap<Long, PublishedRules> old = sets.headMap(first, true);
        List<PublishedRules> removed = List.copyOf(old.values());
        PublishedRules last = removed.get(removed.size() - 1);
        old.clear();
        sets.put(RuleSet.FROM_THE_BEGINNING, last.withEffectiveFrom(RuleSet.FROM_THE_BEGINNING));
        return removed;
    }
}
