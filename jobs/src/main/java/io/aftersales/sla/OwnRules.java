package io.aftersales.sla;

import io.aftersales.rules.live.PublishedRules;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a job brings along, beside those that are kept of an earlier run. At the first start they hold for every event.
 * A later start that brings others lets running clocks keep theirs: the others hold from that start on. Once a set was
 * published, that one rules, whatever a new release brings.
 */
final class OwnRules {

    private OwnRules() {}

    /** Puts {@code own} among the rules that are kept, where it belongs. */
    static void takeIn(PublishedRules own, BroadcastState<Long, PublishedRules> kept) throws Exception {
        PublishedRules last = null;
        boolean published = false;
        for (Map.Entry<Long, PublishedRules> each : kept.immutableEntries()) {
            PublishedRules rules = each.getValue();
            published |= !rules.own();
            last = later(last, rules);
        }
        if (last == null) {
            kept.put(own.effectiveFrom(), own);
        } else if (!published && !last.version().equals(own.version())) {
            kept.put(own.publishedAt(), own.withEffectiveFrom(own.publishedAt()));
        }
    }

    private static PublishedRules later(@Nullable PublishedRules one, PublishedRules other) {
        return one != null && one.effectiveFrom() > other.effectiveFrom() ? one : other;
    }
}
