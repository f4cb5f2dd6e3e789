package io.aftersales.rules.live;

import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule sets by which something is added up that may be taken back later: each by the set that it was told by.
 *
 * <p>Of the sets that a job brought along at its starts, the first holds for every event. A later start that brings another one lets what
 * began earlier keep its rules: the other holds from that start on. Once a set was published, that one rules, whatever a new release
 * brings. A set that is published for the past holds from when every task has seen it: what was added up by then is not added up anew.
 *
 * <p>State, of the operator: the job's sets. Where there are none, as of a release that did not
 * keep them, the job's own set holds for every event.
 */
public final class KeptRules {

    private static final Logger LOG = LoggerFactory.getLogger(KeptRules.class);

    /** After its publication every task has seen a set. */
    private static final long SEEN_MILLIS = 10_000;

    /** By the time from which on they hold; each task writes them, so that none has to wait for another that is at its end. */
    private final BroadcastState<Long, PublishedRules> state;

    private List<PublishedRules> sets;

    private KeptRules(BroadcastState<Long, PublishedRules> state, List<PublishedRules> sets) {
        this.state = state;
        this.sets = sets;
    }

    /** The sets as they were kept, none in a new job; those that are wrong for this release are left out, which is logged. */
    public static KeptRules restore(OperatorStateStore store) throws Exception {
        BroadcastState<Long, PublishedRules> state = store.getBroadcastState(
                new MapStateDescriptor<>("own-rules", Types.LONG, TypeInformation.of(PublishedRules.class)));
        List<PublishedRules> sets = new ArrayList<>();
        for (Map.Entry<Long, PublishedRules> each : state.immutableEntries()) {
            if (readable(each.getValue())) {
                sets.add(each.getValue());
            }
        }
        sets.sort(Comparator.comparingLong(PublishedRules::effectiveFrom));
        return new KeptRules(state, List.copyOf(sets));
    }

    private static boolean readable(PublishedRules rules) {
        try {
            RuleSet.parse(rules.texts());
            return true;
        } catch (InvalidRulesException e) {
            LOG.error(
                    "Rules {} of an earlier start are nothing for this release: what was told by them is corrected by others. {}",
                    rules.version(),
                    e.getMessage());
            return false;
        }
    }

    /** Begins to follow the rules, with those that were kept in the place of the job's own; returns as {@link RulesFeed#open} does. */
    public RulesFeed.Session open(RulesFeed feed) {
        RulesFeed.Session session = feed.open();
        PublishedRules own = ownOf(session.known());
        if (own != null) {
            takeIn(own, session.known());
        }
        return new Session(session, sets);
    }

    private static PublishedRules forWhatComes(PublishedRules published) {
        long seen = published.publishedAt() + SEEN_MILLIS;
        return published.effectiveFrom() >= seen ? published : published.withEffectiveFrom(seen);
    }

    private static @Nullable PublishedRules ownOf(List<PublishedRules> known) {
        return known.stream().filter(PublishedRules::own).findFirst().orElse(null);
    }

    private void takeIn(PublishedRules own, List<PublishedRules> known) {
        if (sets.isEmpty()) {
            sets = List.of(own);
            return;
        }
        PublishedRules last = sets.get(sets.size() - 1);
        // All tasks must come to the same: one that opens later may know of more sets, but of none that was published
        // earlier.
        boolean published = known.stream().anyMatch(each -> !each.own() && each.publishedAt() <= own.publishedAt());
        if (!published && !last.version().equals(own.version())) {
            List<PublishedRules> more = new ArrayList<>(sets);
            more.add(own.withEffectiveFrom(Math.max(own.publishedAt(), last.effectiveFrom() + 1)));
            sets = List.copyOf(more);
        }
    }

    /** Keeps them with the checkpoint. */
    public void keep() throws Exception {
        state.clear();
        for (PublishedRules each : sets) {
            state.put(each.effectiveFrom(), each);
        }
    }

    /** What is published, beside the sets of all starts. */
    private static final class Session implements RulesFeed.Session {
        private final RulesFeed.Session session;
        private final List<PublishedRules> own;
        private @Nullable List<PublishedRules> seen;
        private List<PublishedRules> all = List.of();

        Session(RulesFeed.Session session, List<PublishedRules> own) {
            this.session = session;
            this.own = own;
        }

        @Override
        public List<PublishedRules> known() {
            List<PublishedRules> known = session.known();
            if (known != seen) {
                List<PublishedRules> both = new ArrayList<>(own);
                known.stream()
                        .filter(each -> !each.own())
                        .map(KeptRules::forWhatComes)
                        .forEach(both::add);
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
