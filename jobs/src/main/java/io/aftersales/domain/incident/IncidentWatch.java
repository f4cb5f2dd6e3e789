package io.aftersales.domain.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * the first to the second without an end ({@link Succession}).
 *
 * <p>Evidence that is taken back changes the panes as late evidence does: the incident shrinks, ends earlier, or never was.
 *
 * <p>A bounded run ends at {@code horizon}: a pane that ends behind it is not judged.
 */
public final class IncidentWatch {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long HOUR = IncidentState.HOUR;
    private static final long DAY = 24 * HOUR;

    private final IncidentRule rule;
    private final LongFunction<@Nullable IncidentRule> rules;
    private final long horizon;

    /** @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one */
    public IncidentWatch(IncidentRule rule, long horizon) {
        this(rule, time -> rule, horizon);
    }

    /**
     * The machine of a rule that changes.
     *
     * @param rule by which evidence is kept
     * @param rules the rule in force at the end of a pane, by which that is judged, null where there is none; the same for the same
     */
    public IncidentWatch(IncidentRule rule, LongFunction<@Nullable IncidentRule> rules, long horizon) {
        this.rule = rule;
        this.rules = rules;
        this.horizon = horizon;
    }

    /**
     * Takes evidence in.
     *
     * @param now event time
     * @return the state afterwards, the same object if nothing is new; null if the evidence came too late to change anything. What is taken
     *     back that late is no news: it is history, and most is taken back when its incident is long over
     */
    public @Nullable IncidentState learn(
            IncidentState state, EvidencePanes panes, IncidentEvidence evidence, long now) {
        long start = EvidencePane.startOf(evidence.at());
        if (expiresAt(start) <= now || start < state.anchor().judgedUntil()) {
            return evidence.withdrawn() ? state : null;
        }
        EvidencePane kept = panes.get(start);
        EvidencePane known = kept == null ? EvidencePane.EMPTY : kept;
        EvidencePane pane = evidence.withdrawn() ? known.without(evidence) : known.with(evidence);
        if (pane == known) {
            return state;
        }
        if (pane.orders() == 0) {
            panes.remove(start);
            return state.unlearned(start);
        }
        panes.put(start, pane);
        return state.learned(start, pane.orders());
    }

    /**
     * Looks at a key.
     *
     * @param now event time
     * @param wall epoch millis of the wall clock, for versions
     * @param news what is to be told, in its order
     */
    public IncidentState at(IncidentState state, EvidencePanes panes, long now, long wall, List<IncidentNews> news) {
        IncidentState judged = judge(state, panes, Math.min(now, horizon), wall, news);
        for (long hour = nextToExpire(judged); hour != NEVER && expiresAt(hour) <= now; hour = nextToExpire(judged)) {
            judged = expire(judged, panes, hour);
        }
        return forget(judged, panes, now);
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
            IncidentState state, EvidencePanes panes, long until, long wall, List<IncidentNews> news) {
        Map<Long, IncidentTelling> tellings = new LinkedHashMap<>();
        Map<Long, IncidentTelling> lasting = new HashMap<>();
        IncidentFold fold = new IncidentFold(rules, state, panes, told -> {
            tellings.put(told.openedAt(), told);
            if (told.firing()) {
                lasting.put(told.openedAt(), told);
            }
        });
        IncidentStanding from = state.dirty() ? state.anchor() : state.standing();
        if (state.dirty() && from.telling() != null) {
            tellings.put(from.telling().openedAt(), from.telling());
            lasting.put(from.telling().openedAt(), from.telling());
        }
        IncidentStanding now = fold.run(from, Math.max(until, state.standing().judgedUntil()));
        now = now.judged(state.standing().judgedUntil());
        if (!state.dirty() && tellings.isEmpty()) {
            return now == state.standing() ? state : state.judged(now, state.told(), state.version());
        }
        List<IncidentNews> changes = new ArrayList<>();
        List<IncidentTold> told = told(state, tellings, lasting, until, wall, changes);
        Succession succession = Succession.of(state.told(), told);
        for (IncidentNews each : changes) {
            news.add(new IncidentNews(
                    each.telling(),
                    each.version(),
                    succession.tells(each.telling().openedAt())));
        }
        return state.judged(
                now,
                told,
                changes.isEmpty()
                        ? state.version()
                        : changes.get(changes.size() - 1).version());
    }

    private List<IncidentTold> told(
            IncidentState state,
            Map<Long, IncidentTelling> tellings,
            Map<Long, IncidentTelling> lasting,
            long until,
            long wall,
            List<IncidentNews> news) {
        long version = state.nextVersion(wall);
        Map<Long, IncidentTold> before = new HashMap<>();
        List<IncidentTold> after = new ArrayList<>();
        for (IncidentTold each : state.told()) {
            before.put(each.openedAt(), each);
            if (state.dirty() && !tellings.containsKey(each.openedAt())) {
                after.add(
                        each.digest() == 0 || over(each, state)
                                ? each
                                : tell(IncidentTelling.never(each.openedAt(), until), version++, news));
            } else if (!tellings.containsKey(each.openedAt())) {
                after.add(each);
            }
        }
        for (IncidentTelling telling : tellings.values()) {
            IncidentTold known = before.get(telling.openedAt());
            boolean same = known != null && known.digest() == telling.digest();
            IncidentTelling last = lasting.get(telling.openedAt());
            if (!telling.firing() && last != null && (known == null || known.digest() == 0)) {
                tell(last, version++, news); // who hears only of its end has nothing that could end
            }
            after.add(same ? known : tell(telling, version++, news));
        }
        return after;
    }

    // What ended before the anchor is not walked over again.
    private static boolean over(IncidentTold told, IncidentState state) {
        return !told.firing() && told.changedAt() <= state.anchor().judgedUntil();
    }

    private static IncidentTold tell(IncidentTelling telling, long version, List<IncidentNews> news) {
        news.add(new IncidentNews(telling, version, false));
        return new IncidentTold(telling.openedAt(), telling.changedAt(), telling.firing(), telling.digest(), version);
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

    private IncidentState expire(IncidentState state, EvidencePanes panes, long hour) {
        IncidentFold silent = new IncidentFold(rules, state, panes, telling -> {});
        int buyers = silent.affected(hour, hour + HOUR).buyersCount();
        IncidentState anchored =
                state.anchored(silent.run(state.anchor(), hour + HOUR).judged(hour + HOUR));
        return buyers == 0 ? anchored : anchored.withHour(hour, buyers);
    }

    private IncidentState forget(IncidentState state, EvidencePanes panes, long now) {
        int panesGone = 0;
        while (panesGone < state.panes().length && paneGoneAt(state.panes()[panesGone]) <= now) {
            panes.remove(state.panes()[panesGone++]);
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
