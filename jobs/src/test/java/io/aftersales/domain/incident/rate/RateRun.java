package io.aftersales.domain.incident.rate;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.incident.pane.PaneStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The refund rate of a shop whose event time goes on as a test says. */
final class RateRun implements PaneStore<RatePane> {

    static final long HOUR = RateCount.HOUR;
    /** 10:00 in China. */
    static final long T0 = 1_772_589_600_000L;

    static final RateRule RULE = rule(2);

    final Map<Long, RatePane> panes = new HashMap<>();
    private final RateWatch watch;
    final List<RateNews> news = new ArrayList<>();
    RateState state = RateState.empty();
    int late;
    private long now = Long.MIN_VALUE;
    private long buyer = 1;

    RateRun() {
        this(time -> RULE);
    }

    /** Whose rule changes. */
    RateRun(LongFunction<@Nullable RateRule> rules) {
        watch = new RateWatch(RULE, rules, Long.MAX_VALUE);
    }

    static RateRule rule(double times) {
        return new RateRule(
                "refund-anomaly",
                "zh",
                "en",
                Set.of("refund-asked"),
                Set.of(),
                Set.of(EventKind.ORDER_PAID),
                3 * HOUR,
                7,
                30,
                5,
                200,
                times,
                1.3,
                0.01,
                12 * HOUR,
                48 * HOUR,
                "supervisor",
                "HIGH");
    }

    RateRun count(RateCount count) {
        RateState after = watch.learn(state, this, count, now);
        if (after == null) {
            late++;
        } else if (after != state) {
            state = after.withTimerAt(Math.min(state.timerAt(), watch.nextAt(after, now)));
        }
        return this;
    }

    RateRun hour(long start, int orders, int refunds) {
        counts(start, orders, refunds).forEach(this::count);
        return time(start + HOUR);
    }

    List<RateCount> counts(long start, int orders, int refunds) {
        List<RateCount> counts = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            counts.add(RateCount.outOf("k", start, 1));
        }
        for (int i = 0; i < refunds; i++) {
            counts.add(RateCount.hit("k", start, buyer++, 0, 1));
        }
        return counts;
    }

    /** Event time comes to {@code until}: every timer up to it is looked at. */
    RateRun time(long until) {
        while (state.timerAt() <= until) {
            long at = state.timerAt();
            state = watch.at(state.withTimerAt(RateState.NEVER), this, at, 7, news);
            state = state.withTimerAt(watch.nextAt(state, at));
        }
        now = Math.max(now, until);
        return this;
    }

    List<String> told() {
        List<String> told = news.stream()
                .map(each -> text(each.telling()) + " v" + each.version())
                .toList();
        news.clear();
        return told;
    }

    private static String text(RateTelling told) {
        return (told.changedAt() - T0) / HOUR + "h " + told.firing() + " " + told.hits() + "/" + told.outOf();
    }

    /** What was told last of each anomaly that was not taken back, without versions. */
    Map<Long, RateTelling> outcome() {
        Map<Long, RateTelling> last = new TreeMap<>();
        long version = 0;
        for (RateNews each : news) {
            if (each.version() <= version) {
                throw new AssertionError("version " + each.version() + " after " + version);
            }
            version = each.version();
            last.put(each.telling().openedAt(), each.telling());
        }
        last.values().removeIf(RateTelling::takenBack);
        return last;
    }

    /** What the key's condition is told by. */
    List<RateTelling> conditions() {
        return news.stream()
                .filter(RateNews::ofTheCondition)
                .map(RateNews::telling)
                .toList();
    }

    RateView view() {
        return new RateView(state.hours(), new RateBook(this));
    }

    @Override
    public @Nullable RatePane get(long number) {
        return panes.get(number);
    }

    @Override
    public void put(long number, RatePane bucket) {
        panes.put(number, bucket);
    }

    @Override
    public void remove(long number) {
        panes.remove(number);
    }
}
