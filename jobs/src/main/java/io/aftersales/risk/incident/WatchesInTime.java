package io.aftersales.risk.incident;

import io.aftersales.domain.incident.WatchRules;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The machines of the rules of one kind, at any event time. Each keeps by the rule of its own set, and judges by that of the same name in
 * force at what it judges.
 *
 * @param <R> kind of rule
 * @param <W> its machine
 */
final class WatchesInTime<R, W> implements AutoCloseable {

    private final Kind<R, W> kind;
    private final RulesInTime<Map<String, Watched<R, W>>> rules;

    private WatchesInTime(RulesFeed feed, Kind<R, W> kind) {
        this.kind = kind;
        this.rules = RulesInTime.follow(feed, this::watched);
    }

    /**
     * A kind of rule.
     *
     * @param rules those of a rule set
     * @param id of a rule
     * @param machine of a rule, given also which rule is in force at a time, null where there is none
     */
    record Kind<R, W>(Function<WatchRules, List<R>> rules, Function<R, String> id, Machine<R, W> machine) {}

    /** How a machine is made. */
    @FunctionalInterface
    interface Machine<R, W> {
        W of(R rule, LongFunction<@Nullable R> inTime);
    }

    /** A rule of one set, and its machine. */
    record Watched<R, W>(R rule, W watch) {}

    /** Begins to follow the rules; returns when every set is known that was published before. */
    static <R, W> WatchesInTime<R, W> follow(RulesFeed feed, Kind<R, W> kind) {
        return new WatchesInTime<>(feed, kind);
    }

    /** The rule in force then, null where there is none. */
    @Nullable
    Watched<R, W> at(long time, String id) {
        return rules.at(time).get(id);
    }

    private Map<String, Watched<R, W>> watched(RuleSet set) {
        Map<String, Watched<R, W>> byId = new HashMap<>();
        for (R rule : kind.rules().apply(set.watches())) {
            String id = kind.id().apply(rule);
            byId.put(id, new Watched<>(rule, kind.machine().of(rule, time -> rule(time, id))));
        }
        return byId;
    }

    private @Nullable R rule(long time, String id) {
        Watched<R, W> then = at(time, id);
        return then == null ? null : then.rule();
    }

    @Override
    public void close() {
        rules.close();
    }
}
