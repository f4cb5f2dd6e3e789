package io.aftersales.rules.live;

import io.aftersales.rules.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs of the rules, at any event time: that of the set with the greatest {@code effectiveFrom} that is not after it,
 * whenever the task came to know of the set. While time stays within one set, to ask costs a comparison. For one thread.
 *
 * @param <T> what is made of a rule set for the task
 */
public final class RulesInTime<T> implements AutoCloseable {

    /** Around a change events of two sets come mixed; of older ones few do. */
    private static final int KEPT = 4;

    private final RulesFeed.Session session;
    private final Function<RuleSet, T> make;

    private NavigableMap<Long, Part<T>> parts = new TreeMap<>();
    private @Nullable List<PublishedRules> seen;
    private long from;
    private long last = Long.MIN_VALUE;
    private @Nullable T current;
    private long asked;

    private RulesInTime(RulesFeed.Session session, Function<RuleSet, T> make) {
        this.session = session;
        this.make = make;
    }

    /** A set, and what was made of it while it was asked for. */
    private static final class Part<T> {
        private final PublishedRules rules;
        private @Nullable T made;
        private long askedAt;

        Part(PublishedRules rules) {
            this.rules = rules;
        }
    }

    /**
     * Begins to follow the rules; returns when every set is known that was published before.
     *
     * @param make what the task needs of a set; called when an event needs it, few times for each set
     */
    public static <T> RulesInTime<T> follow(RulesFeed feed, Function<RuleSet, T> make) {
        return of(feed.open(), make);
    }

    /** The same of rules that are followed already. */
    public static <T> RulesInTime<T> of(RulesFeed.Session session, Function<RuleSet, T> make) {
        return new RulesInTime<>(session, make);
    }

    /** What holds at all times. */
    public static <T> RulesInTime<T> always(T value) {
        List<PublishedRules> none = List.of();
        RulesInTime<T> rules = new RulesInTime<>(() -> none, set -> value);
        rules.seen = none;
        rules.from = Long.MIN_VALUE;
        rules.last = Long.MAX_VALUE;
        rules.current = value;
        return rules;
    }

    /** Tells in {@code rulesRefused} how many sets this process has refused. */
    public RulesInTime<T> counted(MetricGroup group) {
        group.<Long, org.apache.flink.metrics.Gauge<Long>>gauge("rulesRefused", session::refused);
        return this;
    }

    /** What holds at that time, epoch millis; the same object as before while the set is the same. */
    public T at(long time) {
        T known = current;
        if (known != null && time >= from && time <= last && session.known() == seen) {
            return known;
        }
        return moved(time);
    }

    /** Since when what holds at that time does, epoch millis; {@link Long#MIN_VALUE} if no earlier set is known. */
    public long since(long time) {
        at(time);
        return from;
    }

    /** When what holds at that time holds no more, epoch millis; {@link Long#MAX_VALUE} if no later set is known. */
    public long until(long time) {
        at(time);
        return last == Long.MAX_VALUE ? Long.MAX_VALUE : last + 1;
    }

    /**
     * What holds at that time, and all that held before it: the first set in any case. For what is rare: a set may have to be read for it.
     */
    public List<T> upTo(long time) {
        T now = at(time);
        List<T> all = new ArrayList<>();
        for (Part<T> part : List.copyOf(parts.headMap(time, true).values())) {
            all.add(made(part));
        }
        return all.isEmpty() ? List.of(now) : all;
    }

    private T moved(long time) {
        List<PublishedRules> known = session.known();
        if (known != seen) {
            learn(known);
        }
        Map.Entry<Long, Part<T>> found = parts.floorEntry(time);
        Map.Entry<Long, Part<T>> holds = found == null ? parts.firstEntry() : found;
        Long next = parts.higherKey(holds.getKey());
        from = found == null ? Long.MIN_VALUE : holds.getKey();
        last = next == null ? Long.MAX_VALUE : next - 1;
        T made = made(holds.getValue());
        current = made;
        return made;
    }

    private void learn(List<PublishedRules> known) {
        NavigableMap<Long, Part<T>> all = new TreeMap<>();
        for (PublishedRules rules : known) {
            Part<T> other = all.get(rules.effectiveFrom());
            if (other == null || rules.replaces(other.rules)) {
                Part<T> before = parts.get(rules.effectiveFrom());
                boolean same = before != null && before.rules.equals(rules);
                all.put(rules.effectiveFrom(), same ? before : new Part<>(rules));
            }
        }
        parts = all;
        seen = known;
    }

    private T made(Part<T> part) {
        part.askedAt = ++asked;
        T made = part.made;
        if (made == null) {
            made = make.apply(RuleSet.parse(part.rules.texts()));
            part.made = made;
            forgetOldest();
        }
        return made;
    }

    private void forgetOldest() {
        List<Part<T>> kept =
                parts.values().stream().filter(part -> part.made != null).toList();
        if (kept.size() > KEPT) {
            kept.stream().min(Comparator.comparingLong(part -> part.askedAt)).ifPresent(part -> part.made = null);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
