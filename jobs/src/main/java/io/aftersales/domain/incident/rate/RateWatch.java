package io.aftersales.domain.incident.rate;

import io.aftersales.domain.window.Wilson;
import java.util.List;
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
 * <p>A count that comes late or is taken back corrects its hour, which counts from then on; what was judged stays.
 */
public final class RateWatch {

    private static final long HOUR = RateCount.HOUR;

    private final RateRule rule;
    private final long horizon;

    /** @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one */
    public RateWatch(RateRule rule, long horizon) {
        this.rule = rule;
        this.horizon = horizon;
    }

    /**
     * Takes a count in.
     *
     * @param now event time
     * @return the state afterwards, null if the count came too late to be of use; what is taken back that late is no news
     */
    public @Nullable RateState learn(RateState state, RateHours panes, RateCount count, long now) {
        if (goneAt(count.hour()) <= now) {
            return count.withdrawn() ? state : null;
        }
        RatePane kept = panes.get(count.hour());
        RatePane known = kept == null ? RatePane.EMPTY : kept;
        RatePane pane = known.with(count);
        if (pane == known) {
            return state;
        }
        panes.put(count.hour(), pane);
        return kept == null ? state.withHour(count.hour()) : state;
    }

    /**
     * Looks at a shop.
     *
     * @param now event time
     * @param wall epoch millis of the wall clock, for versions
     * @param news what is to be told
     */
    public RateState at(RateState state, RateHours panes, long now, long wall, List<RateNews> news) {
        RateState judged = state;
        for (long end = next(judged); end <= Math.min(now, horizon); end = next(judged)) {
            judged = judge(judged, panes, end, wall, news);
        }
        int gone = 0;
        while (gone < judged.hours().length && goneAt(judged.hours()[gone]) <= now) {
            panes.remove(judged.hours()[gone++]);
        }
        judged = gone == 0 ? judged : judged.without(gone);
        if (judged.forgotten() && judged.open()) {
            judged = tell(judged, new RateSum(0, 0), now, false, wall, news);
        }
        return judged;
    }

    /** When the shop wants to be looked at next, {@link RateState#NEVER} for never. */
    public long nextAt(RateState state) {
        long next = next(state);
        if (state.hours().length > 0) {
            next = Math.min(next, goneAt(state.hours()[0]));
        }
        return next > horizon ? RateState.NEVER : next;
    }

    private long next(RateState state) {
        if (state.open()) {
            return state.judgedUntil() + HOUR;
        }
        int at = state.judgedUntil() == Long.MIN_VALUE ? 0 : state.indexFrom(state.judgedUntil());
        return at == state.hours().length ? RateState.NEVER : state.hours()[at] + HOUR;
    }

    private RateState judge(RateState state, RateHours panes, long end, long wall, List<RateNews> news) {
        RateSum window = RateSum.window(state, panes, end - rule.windowMillis(), end);
        boolean judgeable = window.outOf() >= rule.minimumSample();
        if (state.open()) {
            mark(panes, end);
            int quiet = judgeable ? 0 : state.quietHours() + 1;
            boolean over = judgeable
                    ? window.share() < Math.max(rule.floor(), rule.clearTimes() * state.usual())
                    : quiet * HOUR >= rule.quietMillis();
            RateState lasting = state.judged(end, quiet);
            return over ? tell(lasting, window, end, false, wall, news) : lasting;
        }
        RateState judged = state.judged(end, RateState.NEVER, 0, state.version());
        if (!judgeable || window.hits() < rule.minimumHits()) {
            return judged;
        }
        RateSum usual = RateSum.usual(state, panes, Long.MIN_VALUE, end - rule.windowMillis());
        double limit = Math.max(rule.floor(), rule.times() * usual.share());
        if (usual.outOf() < rule.minimumHistory() || Wilson.lowerBound(window.hits(), window.outOf()) <= limit) {
            return judged;
        }
        mark(panes, end);
        return tell(judged.judged(end, end, usual.share(), judged.version()), window, end, true, wall, news);
    }

    private static void mark(RateHours panes, long end) {
        RatePane pane = panes.get(end - HOUR);
        if (pane != null) {
            panes.put(end - HOUR, pane.marked());
        }
    }

    private static RateState tell(
            RateState state, RateSum window, long at, boolean firing, long wall, List<RateNews> news) {
        long version = Math.max(state.version() + 1, wall);
        news.add(new RateNews(state.openedAt(), at, firing, window.hits(), window.outOf(), state.usual(), version));
        return state.judged(
                state.judgedUntil(), firing ? state.openedAt() : RateState.NEVER, firing ? state.usual() : 0, version);
    }

    private long goneAt(long hour) {
        long day = 24 * HOUR;
        return hour + HOUR + rule.days() * day + rule.windowMillis();
    }
}
