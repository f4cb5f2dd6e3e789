package io.aftersales.domain.incident.rate;

import io.aftersales.domain.incident.episode.Retelling;
import io.aftersales.domain.incident.pane.PaneStore;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The anomaly machine of one rule, for any shop. An hour is judged when event time passes its end.
 *
 * <p>Unusual is a window whose share is so high that even the lower end of its Wilson interval (95 %) exceeds the usual share by the rule's
 * factor: five of ten are no anomaly where one of ten is usual, fifty of a hundred are. Usual is the share of all earlier days together,
 * without the hours that were unusual themselves. The same hour of earlier days, which mass incidents are held against, is too
 * small a sample for a share: one shop's hour has ten orders, not thousands; and a share, unlike a number, hardly knows the time of
 * day. It ends where the share falls below a smaller multiple of what was usual at its beginning, or where for hours there were too few
 * events to say so; while it lasts every hour is looked at, also one without events.
 *
 * <p>A count that comes late or is taken back corrects its hour, and at the end of the running minute all hours from that one on are judged
 * again: what comes out otherwise than it was told is told anew, and an anomaly that is not found again is taken back ({@link Retelling}). So
 * the anomalies that are not taken back are a function of the counts, whatever their order of arrival, as long as they come within the
 * rule's retention.
 */
public final class RateWatch {

    private static final long MINUTE = 60_000;
    private static final long HOUR = RateCount.HOUR;
    private static final long NEVER = RateState.NEVER;

    private final RateRule rule;
    private final LongFunction<@Nullable RateRule> rules;
    private final long horizon;

    /**
     * The machine of a rule that changes.
     *
     * @param rule by which hours are kept
     * @param rules the rule in force at the end of an hour, by which that is judged, null where there is none; the same for the same
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     */
    public RateWatch(RateRule rule, LongFunction<@Nullable RateRule> rules, long horizon) {
        this.rule = rule;
        this.rules = rules;
        this.horizon = horizon;
    }

    /**
     * Takes a count in.
     *
     * @param now event time, {@link Long#MIN_VALUE} after a restart until it is known again
     * @return the state afterwards, the same object if it needs not know; null if the count came too late to change anything. What is taken
     *     back that late is no news
     */
    public @Nullable RateState learn(RateState state, PaneStore<RatePane> hours, RateCount count, long now) {
        // After a restart event time is not known, but what was judged shows how far it was.
        if (expiresAt(count.hour()) <= Math.max(now, state.judgedUntil())) {
            return count.withdrawn() ? state : null;
        }
        RateBook book = new RateBook(hours);
        if (!book.learn(count)) {
            return state;
        }
        return state.learned(count.hour(), !count.withdrawn() || book.first(count.hour()) != null);
    }

    /**
     * Looks at a shop.
     *
     * @param now event time
     * @param wall epoch millis of the wall clock, for versions
     * @param news what is to be told, in its order
     */
    public RateState at(RateState state, PaneStore<RatePane> hours, long now, long wall, List<RateNews> news) {
        RateBook book = new RateBook(hours);
        RateState judged = judge(state, book, Math.min(now, horizon), wall, news);
        int gone = 0;
        while (gone < judged.hours().length && goneAt(judged.hours()[gone]) <= now) {
            book.remove(judged.hours()[gone++]);
        }
        judged = gone == 0 ? judged : judged.without(gone, RateCount.hourOf(now - rule.retentionMillis()));
        return judged.hours().length == 0 && judged.open() ? end(judged, now, wall, news) : judged;
    }

    /** When the shop wants to be looked at next, {@link RateState#NEVER} for never. */
    public long nextAt(RateState state, long now) {
        long next = state.open() ? state.judgedUntil() + HOUR : nextHour(state);
        if (state.corrected()) {
            long minute = Math.floorDiv(Math.max(now, state.judgedUntil()), MINUTE) * MINUTE + MINUTE;
            next = Math.min(next, Math.min(minute, horizon));
        }
        if (state.hours().length > 0) {
            next = Math.min(next, goneAt(state.hours()[0]));
        }
        return next > horizon ? NEVER : next;
    }

    private static long nextHour(RateState state) {
        for (int i = state.hours().length; i > 0; i--) {
            if (state.hours()[i - 1] < state.judgedUntil()) {
                return i == state.hours().length ? NEVER : state.hours()[i] + HOUR;
            }
        }
        return state.hours().length == 0 ? NEVER : state.hours()[0] + HOUR;
    }

    private RateState judge(RateState state, RateBook book, long until, long wall, List<RateNews> news) {
        Retelling<RateTelling, RateTold> retelling = new Retelling<>(RateTold.WRITING);
        NavigableSet<Long> unusual = new TreeSet<>();
        for (long hour : state.unusual()) {
            if (hour < state.correctedFrom()) {
                unusual.add(hour);
            }
        }
        RateFold fold = new RateFold(rules, new RateView(state.hours(), book), unusual, retelling::found);
        RateStanding from = state.standing();
        if (state.corrected()) {
            from = RateStanding.closed(state.correctedFrom());
            for (RateTold told : state.told()) {
                if (told.lastsAt(state.correctedFrom())) {
                    from = fold.standing(told, state.correctedFrom());
                    retelling.found(told.opened());
                }
            }
        }
        RateStanding now = fold.run(from, Math.max(until, state.judgedUntil())).judged(state.judgedUntil());
        if (!state.corrected() && now.equals(state.standing())) {
            return state;
        }
        int known = news.size();
        List<RateTold> told = retelling.against(
                state.told(),
                state.correctedFrom(),
                until,
                state.nextVersion(wall),
                (telling, version, ofTheCondition) -> news.add(new RateNews(telling, version, ofTheCondition)));
        long[] out = unusual.stream().mapToLong(Long::longValue).toArray();
        return state.judged(now, out, told, news.size() == known ? state.version() : last(news));
    }

    // Nothing is left that could say whether it is over.
    private static RateState end(RateState state, long at, long wall, List<RateNews> news) {
        RateTelling ended = RateTelling.ended(state.standing(), at, RateSum.NOTHING);
        news.add(new RateNews(ended, state.nextVersion(wall), true));
        return state.judged(RateStanding.closed(state.judgedUntil()), new long[0], List.of(), last(news));
    }

    private static long last(List<RateNews> news) {
        return news.get(news.size() - 1).version();
    }

    /** From when on counts of an hour are late. */
    private long expiresAt(long hour) {
        return hour + HOUR + rule.retentionMillis();
    }

    // What may still be judged again reaches back by its window, and from there by what is usual or counted as quiet.
    private long goneAt(long hour) {
        return expiresAt(hour) + rule.windowMillis() + Math.max(rule.days() * 24 * HOUR, rule.quietMillis());
    }
}
