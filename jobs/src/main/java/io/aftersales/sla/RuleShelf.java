package io.aftersales.sla;

import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesReach;
import io.aftersales.rules.live.RulesState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The rule sets that clocks may have begun under: those that the starts of a job brought along, and those that were published. At the first
 * start its own hold for every event. A later start that brings others lets running clocks keep theirs: the others hold from that start
 * on. Once a set was published, that one rules, whatever a new release brings.
 *
 * <p>State, of the operator: the sets. They go when nothing is remembered any more that began under them; the first that is left holds
 * for all that began before it.
 */
final class RuleShelf {

    private final RulesState state;
    private final NavigableMap<Long, PublishedRules> sets = new TreeMap<>();

    private RuleShelf(RulesState state) {
        this.state = state;
    }

    /** The sets as they were kept, none in a new job. */
    static RuleShelf restore(OperatorStateStore store, RuntimeContext task) throws Exception {
        RuleShelf shelf = new RuleShelf(RulesState.of(store, task));
        shelf.state.read().forEach(each -> shelf.sets.put(each.effectiveFrom(), each));
        return shelf;
    }

    /**
     * Puts what the job brings along among the sets that are kept, where it belongs.
     *
     * @param known all sets that are known from elsewhere, those that were published among them
     * @param former where earlier releases kept them, each task all of them
     * @return what was put among others, from when on it holds; null if nothing was
     */
    @Nullable
    PublishedRules begin(PublishedRules own, List<PublishedRules> known, BroadcastState<Long, PublishedRules> former)
            throws Exception {
        for (Map.Entry<Long, PublishedRules> each : former.immutableEntries()) {
            sets.putIfAbsent(each.getKey(), each.getValue());
        }
        former.clear();
        // As at the sources, which know of the same.
        boolean published = sets.values().stream().anyMatch(each -> !each.own())
                || known.stream().anyMatch(each -> !each.own() && each.publishedAt() <= own.publishedAt());
        if (sets.isEmpty()) {
            sets.put(own.effectiveFrom(), own);
        } else if (!published && !sets.lastEntry().getValue().version().equals(own.version())) {
            PublishedRules later = own.withEffectiveFrom(own.publishedAt());
            sets.put(later.effectiveFrom(), later);
            return later;
        }
        return null;
    }

    /** Puts a published set there; false if it is there already, or a later one is in its place. */
    boolean put(PublishedRules set) {
        PublishedRules other = sets.get(set.effectiveFrom());
        boolean newer = other == null || set.replaces(other);
        if (newer) {
            sets.put(set.effectiveFrom(), set);
        }
        return newer;
    }

    /**
     * Forgets those, here and there, that nothing can have begun under which is remembered still.
     *
     * @param known all that the task knows
     * @param now event time that has come, epoch millis
     */
    void forget(KnownRules known, long now) {
        long then = RulesReach.before(now, known.reachMillis());
        RulesReach.forget(sets, then);
        known.forget(then);
    }

    /** All of them, by the time from which on they hold. */
    Collection<PublishedRules> sets() {
        return List.copyOf(sets.values());
    }

    /** Keeps them with the checkpoint. */
    void keep() throws Exception {
        state.write(sets.values());
    }
}
