package io.aftersales.domain.incident;

import io.aftersales.domain.incident.episode.Retelling;
import io.aftersales.domain.incident.pane.PaneStore;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The mass incident machine of one rule, for any of its keys.
 *
 * <p>A pane is judged when event time passes its end. Evidence that comes for a judged pane makes the machine walk again from its
 * anchor, the place before which nothing changes any more; what comes out otherwise than it was told is told anew at the end of
 * the running minute, so late evidence costs no more tellings than evidence in time. An incident that turns out to have opened at
 * another time is another one: the first is taken back. So the incidents that are not taken back are a function of the evidence,
 * whatever its order of arrival, as long as it comes within the rule's retention. The key's condition is one all the same, and goes from
 * the first to the second without an end ({@link Retelling}).
 *
 * <p>What is kept of a key is read with each piece of evidence, so a standing's orders are kept apart ({@link IncidentStandings}): to learn
 * needs a state without them, and returns one without if it got one; to look needs the whole.
 *
 * <p>Evidence that is taken back changes the panes as late evidence does: the incident shrinks, ends earlier, or never was.
 *
 * <p>A bounded run ends at {@code horizon}: a pane that ends behind it is not judged.
 */
public final class IncidentWatch {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long HOUR = IncidentState.HOUR;
    private static final long DAY = 24 * HOUR;

    private static final Retelling.Writing<IncidentTelling, IncidentTold> WRITING = new Retelling.Writing<>() {
        @Override
        public IncidentTelling never(long openedAt, long at) {
            return IncidentTelling.never(openedAt, at);
        }

        @Override
        public IncidentTold told(
                IncidentTelling telling,
                @Nullable IncidentTelling lasting,
                @Nullable IncidentTold before,
                long version) {
            return new IncidentTold(
                    telling.openedAt(), telling.changedAt(), telling.firing(), telling.digest(), version);
        }
    };

    private final IncidentRule rule;
    private final LongFunction<@Nullable IncidentRule> rules;
    private final long horizon;

    /**
     * The machine of a rule that changes.
     *
     * @param rule by which evidence is kept
     * @param rules the rule in force at the end of a pane, by which that is judged, null where there is none; the same for the same
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     */
    public IncidentWatch(IncidentRule rule, LongFunction<@Nullable IncidentRule> rules, long horizon) {
        this.rule = rule;
        this.rules = rules;
        this.horizon = horizon;
    }

    /**
     * Takes evidence in.
     *
     * @param now event time, {@link Long#MIN_VALUE} after a restart until it is known again
     * @return the state afterwards, the same object if nothing is new; null if the evidence came too late to change anything. What is taken
     *     back that late is no news: it is history, and most is taken back when its incident is long over
     */
    public @Nullable IncidentState learn(
            IncidentState state, PaneStore<EvidencePane> panes, IncidentEvidence evidence, long now) {
        long start = EvidencePane.startOf(evidence.at());
        // After a restart event time is not known, but what was judged shows how far it was.
        long reached = Math.max(now, state.standing().judgedUntil());
        if (expiresAt(start) <= reached || start < state.anchor().judgedUntil()) {
            return evidence.withdrawn() ? state : null;
        }
        EvidenceBook book = new EvidenceBook(panes);
        if (!book.learn(evidence, start + EvidencePane.MILLIS <= reached)) {
            return state;
        }
        int orders = book.orders(start);
        return orders == 0 ? state.unlearned(start) : state.learned(start, orders);
    }

    /**
     * Looks at a key.
     *
     * @param now event time
     * @param wall epoch millis of the wall clock, for versions
     * @param news what is to be told, in its order
     */
    public IncidentState at(
            IncidentState state, PaneStore<EvidencePane> panes, long now, long wall, List<IncidentNews> news) {
        EvidenceBook book = new EvidenceBook(panes);
        IncidentState judged = judge(state, book, Math.min(now, horizon), wall, news);
        for (long hour = nextToExpire(judged); hour != NEVER && expiresAt(hour) <= now; hour = nextToExpire(judged)) {
            judged = expire(judged, book, hour);
        }
        return forget(judged, book, now);
    }

    /** When the key wants to be looked at next, {@link Long#MAX_VALUE} for never. */
    public long nextAt(IncidentState state, long now) {
        long next = IncidentFold.next(rules, state, state.standing());
        if (state.dirty()) {
            long minute = EvidencePane.startOf(Math.max(now, state.standing().judgedUntil())) + EvidencePane.MILLIS;
            next = Math.min(next, Math.min(minute, horizon));
        }
        long hour = nextToExpire(state);
        next = Math.min(next, hour == NEVER ? NEVER : expiresAt(hour));
        if (state.panes().length > 0) {
            next = Math.min(next, paneGoneAt(state.panes()[0]));
        }
        if (state.hours().length > 0) {
            next = Math.min(next, hourGoneAt(state.hours()[0]));
        }
        return next > horizon ? NEVER : next;
    }

    private IncidentState judge(
            IncidentState state, EvidenceBook book, long until, long wall, List<IncidentNews> news) {
        Retelling<IncidentTelling, IncidentTold> retelling = new Retelling<>(WRITING);
        IncidentFold fold = new IncidentFold(rules, state, book, retelling::found);
        IncidentStanding from = state.dirty() ? state.anchor() : state.standing();
        if (state.dirty() && from.telling() != null) {
            retelling.found(from.telling());
        }
        IncidentStanding now = fold.run(from, Math.max(until, state.standing().judgedUntil()));
        now = now.judged(state.standing().judgedUntil());
        if (!state.dirty() && retelling.isEmpty()) {
            return now == state.standing() ? state : state.judged(now, state.told(), state.version());
        }
        int known = news.size();
        List<IncidentTold> told = retelling.against(
                state.told(),
                state.dirty() ? state.anchor().judgedUntil() : NEVER,
                until,
                state.nextVersion(wall),
                (telling, version, ofTheCondition) -> news.add(new IncidentNews(telling, version, ofTheCondition)));
        return state.judged(
                now,
                told,
                news.size() == known
                        ? state.version()
                        : news.get(news.size() - 1).version());
    }

    /** The next hour whose evidence becomes too old to change: one with panes, or any while the anchor has an open incident. */
    private static long nextToExpire(IncidentState state) {
        IncidentStanding anchor = state.anchor();
        if (anchor.telling() != null) {
            return IncidentState.hourOf(anchor.judgedUntil());
        }
        int next = anchor.judgedUntil() == Long.MIN_VALUE ? 0 : state.paneFrom(anchor.judgedUntil());
        return next == state.panes().length ? NEVER : IncidentState.hourOf(state.panes()[next]);
    }

    private IncidentState expire(IncidentState state, EvidenceBook book, long hour) {
        IncidentFold silent = new IncidentFold(rules, state, book, telling -> {});
        int buyers = silent.affected(hour, hour + HOUR).buyersCount();
        IncidentState anchored =
                state.anchored(silent.run(state.anchor(), hour + HOUR).judged(hour + HOUR));
        return buyers == 0 ? anchored : anchored.withHour(hour, buyers);
    }

    private IncidentState forget(IncidentState state, EvidenceBook book, long now) {
        int panesGone = 0;
        while (panesGone < state.panes().length && paneGoneAt(state.panes()[panesGone]) <= now) {
            book.remove(state.panes()[panesGone++]);
        }
        int hoursGone = 0;
        while (hoursGone < state.hours().length && hourGoneAt(state.hours()[hoursGone]) <= now) {
            hoursGone++;
        }
        return panesGone == 0 && hoursGone == 0 ? state : state.without(panesGone, hoursGone);
    }

    /** From when on evidence of an hour is late. Hours expire as a whole: that is when they become a part of the baseline. */
    private long expiresAt(long at) {
        return IncidentState.hourOf(at) + HOUR + rule.retentionMillis();
    }

    // A window that may still be walked again reaches back by its length.
    private long paneGoneAt(long start) {
        return expiresAt(start) + rule.windowMillis();
    }

    private long hourGoneAt(long hour) {
        return expiresAt(hour) + rule.days() * DAY + rule.windowMillis() + HOUR;
    }
}
