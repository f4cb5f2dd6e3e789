package io.aftersales.rules.live;

import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule sets by which something is added up that may be taken back later: each by the set that it was told by.
 *
 * <p>Of the sets that a job brought along at its starts, the first holds for every event. A later start that brings another one lets what
 * began earlier keep its rules: the other holds from that start on. Once a set was published, that one rules, whatever a new release
 * brings. A set that is published for the past holds from when every task has seen it, if none of a later time holds by then: what was added
 * up before is not added up anew.
 *
 * <p>State, of the operator: the job's sets, which one task writes for all; and the event time of each task. Sets come to it only with a
 * start, so they go with a start, too: those that held no more at the earliest of these times less the {@code reach} of the operator.
 * Where there are none, as of a release that did not keep them, the job's own set holds for every event.
 *
 * <p>A set that is wrong for the running release does not keep the job from starting: to see no breach at all costs more than figures that
 * are corrected by the rules next to the right ones. It stays in the state, for the release that one may go back to; it is logged at each
 * start, and counted by the gauge {@code rulesUnreadable}.
 *
 * <p>A bounded run is begun once and keeps nothing: tasks of its sources end one by one, and Flink makes no checkpoint then of state that
 * one task writes for others.
 */
public final class KeptRules {

    private static final Logger LOG = LoggerFactory.getLogger(KeptRules.class);

    /** After its publication every task has seen a set. */
    private static final long SEEN_MILLIS = 10_000;

    private static final String TIMES = "kept-rules-times";

    /** Of earlier releases, where each task wrote them. */
    private static final String FORMER = "own-rules";

    private final @Nullable State state;
    private RulesOfStarts sets;
    private final Set<PublishedRules> unreadable = new HashSet<>();

    private KeptRules(@Nullable State state, RulesOfStarts sets) {
        this.state = state;
        this.sets = sets;
    }

    /** Where they are kept. */
    private static final class State {
        private final RulesState sets;
        private final ListState<Long> times;
        private final @Nullable BroadcastState<Long, PublishedRules> former;
        private final long earliest;

        State(OperatorStateStore store, RuntimeContext task) throws Exception {
            this.sets = RulesState.of(store, task);
            this.times = store.getUnionListState(new ListStateDescriptor<>(TIMES, Types.LONG));
            this.former = store.getRegisteredBroadcastStateNames().contains(FORMER)
                    ? store.getBroadcastState(
                            new MapStateDescriptor<>(FORMER, Types.LONG, TypeInformation.of(PublishedRules.class)))
                    : null;
            long least = Long.MAX_VALUE;
            for (long time : times.get()) {
                least = Math.min(least, time);
            }
            this.earliest = least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
        }

        RulesOfStarts read() throws Exception {
            List<PublishedRules> all = new ArrayList<>(sets.read());
            if (former != null) {
                former.immutableEntries().forEach(each -> all.add(each.getValue()));
            }
            return RulesOfStarts.of(all);
        }

        void write(RulesOfStarts rules, long time) throws Exception {
            if (former != null) {
                former.clear();
            }
            sets.write(rules.sets());
            // One that was told nothing yet is not ahead of what was known before.
            long known = time == Long.MIN_VALUE ? earliest : time;
            times.update(known == Long.MIN_VALUE ? List.of() : List.of(known));
        }
    }

    /** Those of a bounded run, which go with it. */
    public static KeptRules none() {
        return new KeptRules(null, RulesOfStarts.NONE);
    }

    /**
     * The sets as they were kept, none in a new job.
     *
     * @param task that keeps them; tells how many of them it cannot read
     * @param reachMillis how far before its event time the operator asks for rules; what is asked for earlier gets the first that are left
     * @throws java.io.IOException if a later release kept them in a form that this one does not know
     */
    public static KeptRules restore(OperatorStateStore store, RuntimeContext task, long reachMillis) throws Exception {
        return restore(store, task, sets -> reachMillis);
    }

    /** The same where they are asked for as long as something may be remembered that began under one of them. */
    public static KeptRules restore(OperatorStateStore store, RuntimeContext task) throws Exception {
        return restore(store, task, RulesReach::of);
    }

    private static KeptRules restore(
            OperatorStateStore store, RuntimeContext task, ToLongFunction<List<PublishedRules>> reachMillis)
            throws Exception {
        State state = new State(store, task);
        RulesOfStarts kept = state.read();
        long reach = reachMillis.applyAsLong(kept.sets());
        KeptRules rules = new KeptRules(state, kept.since(RulesReach.before(state.earliest, reach)));
        rules.sets.sets().forEach(each -> rules.check(each, state.sets.writes()));
        task.getMetricGroup()
                .addGroup("aftersales")
                .<Integer, Gauge<Integer>>gauge("rulesUnreadable", rules::unreadable);
        return rules;
    }

    private void check(PublishedRules set, boolean tells) {
        try {
            RuleSet.parse(set.texts());
        } catch (InvalidRulesException e) {
            unreadable.add(set);
            if (tells) {
                LOG.error(
                        "Rules {}, which an earlier start brought along and which held {}, are wrong for this release: what was told by"
                                + " them is corrected by the rules before them, the first by those after them. They are kept, so that"
                                + " a release that can read them goes by them again. {}",
                        set.version(),
                        sets.span(set),
                        e.getMessage());
            }
        }
    }

    /** How many of them are wrong for this release. */
    int unreadable() {
        return unreadable.size();
    }

    /** Begins to follow the rules, with those that were kept in the place of the job's own; returns as {@link RulesFeed#open} does. */
    public RulesFeed.Session open(RulesFeed feed) {
        return open(feed, KeptRules::forWhatComes);
    }

    /** The same for clocks: a set that is published for the past holds for it, as theirs are told anew by it. */
    public RulesFeed.Session openForClocks(RulesFeed feed) {
        return open(feed, published -> published);
    }

    private RulesFeed.Session open(RulesFeed feed, UnaryOperator<List<PublishedRules>> published) {
        RulesFeed.Session session = feed.open();
        List<PublishedRules> known = session.known();
        known.stream().filter(PublishedRules::own).findFirst().ifPresent(own -> sets = sets.with(own, known));
        return new Session(session, sets.without(unreadable).sets(), published);
    }

    private static List<PublishedRules> forWhatComes(List<PublishedRules> published) {
        List<PublishedRules> ruling = new ArrayList<>();
        for (PublishedRules set : published) {
            long seen = set.publishedAt() + SEEN_MILLIS;
            if (set.effectiveFrom() >= seen) {
                ruling.add(set);
            } else if (published.stream().noneMatch(other -> isOver(set, seen, other))) {
                ruling.add(set.withEffectiveFrom(seen));
            }
        }
        return ruling;
    }

    /** Whether a set for the past is about a time that was over when it was seen, as another held by then. */
    private static boolean isOver(PublishedRules set, long seen, PublishedRules other) {
        return other.effectiveFrom() > set.effectiveFrom() && other.effectiveFrom() <= seen && !other.replaces(set);
    }

    /**
     * Keeps them with the checkpoint.
     *
     * @param time event time that the task has come to, epoch millis, {@link Long#MIN_VALUE} for none
     */
    public void keep(long time) throws Exception {
        if (state != null) {
            state.write(sets, time);
        }
    }

    /** What is published, beside the sets of all starts. */
    private static final class Session implements RulesFeed.Session {
        private final RulesFeed.Session session;
        private final List<PublishedRules> own;
        private final UnaryOperator<List<PublishedRules>> published;
        private @Nullable List<PublishedRules> seen;
        private List<PublishedRules> all = List.of();

        Session(RulesFeed.Session session, List<PublishedRules> own, UnaryOperator<List<PublishedRules>> published) {
            this.session = session;
            this.own = own;
            this.published = published;
        }

        @Override
        public List<PublishedRules> known() {
            List<PublishedRules> known = session.known();
            if (known != seen) {
                List<PublishedRules> both = new ArrayList<>(own);
                both.addAll(published.apply(
                        known.stream().filter(each -> !each.own()).toList()));
                all = List.copyOf(both);
                seen = known;
            }
            return all;
        }

        @Override
        public long refused() {
            return session.refused();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
