package io.aftersales.domain.incident;

import io.aftersales.domain.incident.pane.PaneStore;
import io.aftersales.domain.incident.rate.IdHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** An incident machine whose event time goes on as a test says. */
final class IncidentRun implements PaneStore<EvidencePane> {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    /** 10:00 in China. */
    static final long T0 = 1_772_589_600_000L;

    static final IncidentRule RULE = new IncidentRule(
            "sku-incident",
            "zh",
            "en",
            IncidentScope.SKU,
            Set.of(),
            0,
            HOUR,
            10,
            10,
            3,
            7,
            5,
            0.5,
            30 * MINUTE,
            MINUTE,
            6 * HOUR,
            100,
            new IncidentRule.Output("manager", "CRITICAL", true));

    private final Map<Long, EvidencePane> panes = new TreeMap<>();
    private final IncidentWatch watch;
    final List<IncidentNews> news = new ArrayList<>();
    IncidentState state = IncidentState.empty();
    private IncidentStandings standings = state.standings();
    int late;
    long now = Long.MIN_VALUE;

    IncidentRun(IncidentRule rule) {
        this(rule, Long.MAX_VALUE);
    }

    IncidentRun(IncidentRule rule, long horizon) {
        watch = new IncidentWatch(rule, time -> rule, horizon);
    }

    /** Whose rule changes. */
    IncidentRun(LongFunction<@Nullable IncidentRule> rules) {
        watch = new IncidentWatch(RULE, rules, Long.MAX_VALUE);
    }

    IncidentRun evidence(String order, @Nullable String buyer, long at) {
        return tell(order, buyer, at, false);
    }

    /** What was told is taken back. */
    IncidentRun withdrawn(String order, @Nullable String buyer, long at) {
        return tell(order, buyer, at, true);
    }

    private IncidentRun tell(String order, @Nullable String buyer, long at, boolean withdrawn) {
        IncidentState after = watch.learn(
                state,
                this,
                new IncidentEvidence("k", at, order, IdHash.of(buyer), "refund-asked", "e-" + order, null, withdrawn),
                now);
        if (after == null) {
            late++;
        } else {
            state = after.withTimerAt(watch.nextAt(after, now));
        }
        return this;
    }

    /** {@code count} buyers with an order each, one a minute from {@code at} on. */
    IncidentRun buyers(String prefix, int count, long at, long every) {
        for (int i = 0; i < count; i++) {
            evidence(prefix + i, "buyer-" + prefix + i, at + i * every);
        }
        return this;
    }

    /** Event time comes to {@code until}: every timer up to it is looked at. */
    IncidentRun time(long until) {
        while (state.timerAt() <= until) {
            long at = state.timerAt();
            state = watch.at(state.with(standings), this, at, 7, news);
            standings = state.standings();
            state = state.bare();
            state = state.withTimerAt(watch.nextAt(state, Math.max(at, now)));
        }
        now = Math.max(now, until);
        return this;
    }

    /** What was told last of each incident that was not taken back, without versions. */
    Map<Long, IncidentTelling> outcome() {
        Map<Long, IncidentTelling> last = new LinkedHashMap<>();
        Map<Long, Long> versions = new HashMap<>();
        for (IncidentNews each : news) {
            long known = versions.getOrDefault(each.telling().openedAt(), 0L);
            if (each.version() <= known) {
                throw new AssertionError("version " + each.version() + " after " + known);
            }
            versions.put(each.telling().openedAt(), each.version());
            last.put(each.telling().openedAt(), each.telling());
        }
        last.values().removeIf(telling -> telling.orders() == 0);
        return new TreeMap<>(last);
    }

    /** What the key's condition is told by. */
    List<IncidentNews> conditions() {
        return news.stream().filter(IncidentNews::ofTheCondition).toList();
    }

    List<IncidentTelling> told() {
        List<IncidentTelling> told = news.stream().map(IncidentNews::telling).toList();
        news.clear();
        return told;
    }

    /** Evidence of the fullest bucket. */
    int largest() {
        return panes.values().stream()
                .mapToInt(each -> each.listed().size())
                .max()
                .orElse(0);
    }

    int panesKept() {
        return panes.size();
    }

    @Override
    public @Nullable EvidencePane get(long start) {
        return panes.get(start);
    }

    @Override
    public void put(long start, EvidencePane pane) {
        panes.put(start, pane);
    }

    @Override
    public void remove(long start) {
        panes.remove(start);
    }
}
