package io.aftersales.sla;

import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * The rule sets of a task that runs clocks: those of the {@link RuleShelf}, and those that were published before the task began. One that
 * is wrong for this release is logged and counted in {@code rulesRefused}; if it was on the shelf it stays there, for the release that one
 * may go back to.
 */
final class RulesOfTask {

    private final RuleShelf shelf;
    private final KnownRules known = new KnownRules();
    private final Counter refused;
    private RulesFeed.@Nullable Session published;

    private RulesOfTask(RuleShelf shelf, Counter refused) {
        this.shelf = shelf;
        this.refused = refused;
    }

    static RulesOfTask restore(OperatorStateStore store, RuntimeContext task) throws Exception {
        return new RulesOfTask(
                RuleShelf.restore(store, task),
                task.getMetricGroup().addGroup("aftersales").counter("rulesRefused"));
    }

    /**
     * Begins to follow the rules.
     *
     * @param own the rules that the job brings along
     * @param feed those that were published before
     * @param former where earlier releases kept them
     * @param now event time that has come
     * @return from when on running clocks take over something that this start brought along, {@link Clock#NEVER} if they do not
     */
    long begin(PublishedRules own, RulesFeed feed, BroadcastState<Long, PublishedRules> former, long now)
            throws Exception {
        // Their broadcast is on its way, and may come behind facts that they are in force for.
        published = feed.open();
        PublishedRules later = shelf.begin(own, published.known(), former);
        shelf.sets().forEach(this::take);
        shelf.forget(known, now);
        if (!known.has(RuleSet.FROM_THE_BEGINNING)) {
            take(own); // what was kept is nothing for this release
        }
        published.known().stream().filter(each -> !each.own()).forEach(this::take);
        return later != null && changesRunning(later.effectiveFrom()) ? later.effectiveFrom() : Clock.NEVER;
    }

    /** Takes a set in that arrives; false if it changes nothing. */
    boolean learn(PublishedRules set, long now) {
        if (take(set) == KnownRules.Taken.REFUSED || !shelf.put(set)) {
            return false;
        }
        shelf.forget(known, now);
        return true;
    }

    private KnownRules.Taken take(PublishedRules set) {
        KnownRules.Taken taken = known.add(set);
        if (taken == KnownRules.Taken.REFUSED) {
            refused.inc();
        }
        return taken;
    }

    /** The policies of all of them. */
    PolicyTimeline timeline() {
        return known.timeline();
    }

    /** Whether running clocks take over something of the set that is effective from exactly then. */
    boolean changesRunning(long effectiveFrom) {
        return known.changesRunning(effectiveFrom);
    }

    /** Keeps them with the checkpoint. */
    void keep() throws Exception {
        shelf.keep();
    }

    void close() {
        if (published != null) {
            published.close();
        }
    }
}
