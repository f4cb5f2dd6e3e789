package io.aftersales.domain.incident.feed;

import io.aftersales.domain.calendar.BusinessCalendar;
import java.util.List;

/**
 * The silence machine of one rule, for any feed.
 *
 * <p>Gaps are those between minutes in which the feed spoke, counted in open time when event time passes such a minute, so neither the
 * order of arrival nor the number of events in a minute matters. A feed may be silent for several of its own usual gaps; silence is told
 * by event time alone, which goes on live when every stream is silent, and ends with the next event.
 *
 * <p>What comes for minutes that are counted is too late to break a silence, and is ignored.
 */
public final class FeedWatch {

    private static final long NEVER = FeedState.NEVER;

    private final FeedRule rule;
    private final BusinessCalendar calendar;
    private final boolean expected;
    private final long horizon;

    /**
     * A machine for a feed.
     *
     * @param calendar in whose hours silence counts
     * @param expected whether the feed is missed even if it was never heard
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     */
    public FeedWatch(FeedRule rule, BusinessCalendar calendar, boolean expected, long horizon) {
        this.rule = rule;
        this.calendar = calendar;
        this.expected = expected;
        this.horizon = horizon;
    }

    /**
     * Begins to wait for a feed that is expected.
     *
     * @param from since when it could have been heard, epoch millis
     */
    public FeedState await(FeedState state, long from) {
        return state.lastAt() == NEVER && state.waitsFrom() == NEVER ? state.waitsFrom(from) : state;
    }

    /**
     * Hears the feed.
     *
     * @param now event time
     * @param wall epoch millis of the wall clock, for versions
     * @param news the end of a silence
     * @return the state afterwards; the same object if the pulse came too late to mean anything
     */
    public FeedState heard(FeedState state, FeedPulse pulse, long now, long wall, List<FeedNews> news) {
        if (state.lastAt() != NEVER && pulse.minute() <= FeedPulse.minuteOf(state.lastAt())) {
            return state;
        }
        if (state.silentSince() != NEVER && deadline(state, pulse.lastAt()) <= now) {
            return state; // a feed that is hours late is as blind as a silent one: it would end and begin with every
            // minute
        }
        return ended(state.heard(pulse), wall, news);
    }

    /**
     * Looks at the feed. A silence that nobody asks about any more is over, because the feed is expected no more, or with it the silence
     * of a feed that has no usual gaps.
     *
     * @param now event time
     */
    public FeedState at(FeedState state, long now, long wall, List<FeedNews> news) {
        FeedState seen = state;
        long until = Math.min(now, horizon);
        while (true) {
            long silent = silentAt(seen);
            long minute = seen.nextMinuteEnd();
            if (Math.min(silent, minute) > until) {
                break;
            }
            seen = silent < minute ? silence(seen, silent, wall, news) : count(seen);
        }
        if (goneAt(seen) <= now) {
            return end(seen, Math.max(goneAt(seen), seen.lastAt() == NEVER ? until : Long.MIN_VALUE), wall, news)
                    .gone();
        }
        return seen.silent() && !watched(seen) ? end(seen, until, wall, news).unwatched() : seen;
    }

    /** Whether its silence means anything; of one that nobody expects any more it need not. */
    private boolean watched(FeedState state) {
        return state.lastAt() == NEVER ? expected : limit(state.gaps()) != NEVER;
    }

    // Not before it was told, whatever the rules said by then.
    private FeedState end(FeedState state, long at, long wall, List<FeedNews> news) {
        return state.silent() ? tell(state, Math.max(state.silentAt(), at), false, wall, news) : state;
    }

    /** When the feed wants to be looked at next, {@link FeedState#NEVER} for never. */
    public long nextAt(FeedState state) {
        long next = Math.min(Math.min(silentAt(state), state.nextMinuteEnd()), goneAt(state));
        return next > horizon ? NEVER : next;
    }

    /** When it will be silent for too long, {@link FeedState#NEVER} if it speaks before or is told already. */
    private long silentAt(FeedState state) {
        if (state.silentSince() != NEVER) {
            return NEVER;
        }
        long at = deadline(state, state.lastAt());
        return state.nextEvent() <= at ? NEVER : at;
    }

    private long deadline(FeedState state, long last) {
        if (last != NEVER) {
            long limit = limit(state.gaps());
            return limit == NEVER ? NEVER : calendar.add(last, limit) + 1;
        }
        if (state.waitsFrom() == NEVER || !expected) {
            return NEVER;
        }
        // A bounded run knows no beginning: who was not heard in all of it was never heard.
        return horizon == NEVER ? calendar.add(state.waitsFrom(), rule.ceilingMillis()) + 1 : horizon;
    }

    /** Open time that the feed may be silent for, {@link FeedState#NEVER} if it is not watched. */
    private long limit(Gaps gaps) {
        if (gaps.total() < rule.minimumGaps()) {
            return expected ? rule.ceilingMillis() : NEVER;
        }
        long usual = (long) (rule.times() * gaps.quantile(rule.quantile()));
        if (usual > rule.ceilingMillis()) {
            return expected ? rule.ceilingMillis() : NEVER;
        }
        return Math.max(rule.floorMillis(), usual);
    }

    private FeedState silence(FeedState state, long at, long wall, List<FeedNews> news) {
        long since = state.lastAt() == NEVER ? Math.min(state.waitsFrom(), at) : state.lastAt();
        return ended(tell(state.silent(since, at), at, true, wall, news), wall, news);
    }

    // Told again if an earlier event ended it.
    private FeedState ended(FeedState state, long wall, List<FeedNews> news) {
        if (state.silentSince() == NEVER || state.nextEvent() >= state.clearedAt()) {
            return state;
        }
        return tell(state.cleared(state.nextEvent()), state.nextEvent(), false, wall, news);
    }

    private FeedState count(FeedState state) {
        Gaps gaps = state.gaps();
        if (state.lastAt() != NEVER) {
            long gap = calendar.between(FeedPulse.minuteOf(state.lastAt()), FeedPulse.minuteOf(state.nextEvent()));
            gaps = gap > 0 ? gaps.with(gap) : gaps;
        }
        return state.counted(gaps);
    }

    private FeedState tell(FeedState state, long at, boolean firing, long wall, List<FeedNews> news) {
        boolean never = state.lastAt() == NEVER;
        long limit = never ? rule.ceilingMillis() : limit(state.gaps());
        long version = Math.max(state.version() + 1, wall);
        news.add(new FeedNews(state.silentSince(), at, firing, never, limit, version));
        return state.told(version);
    }

    private long goneAt(FeedState state) {
        if (expected || state.minutes().length > 0) {
            return NEVER;
        }
        // One that was never heard was only waited for.
        return state.lastAt() == NEVER ? state.waitsFrom() : state.lastAt() + rule.forgetMillis();
    }
}
