package io.aftersales.domain.incident.rate;

import io.aftersales.domain.incident.episode.Episode;
import io.aftersales.domain.incident.episode.Retelling;
import org.jspecify.annotations.Nullable;

/**
 * What was told of an anomaly last; flat and public because it is kept in state.
 *
 * @param openedAt which one
 * @param changedAt when that became so
 * @param firing whether it lasted
 * @param digest of what was told
 * @param version it was told with
 * @param hits buyers in the window when it opened
 * @param outOf events in that window
 * @param usual the share that was usual then
 */
public record RateTold(
        long openedAt, long changedAt, boolean firing, int digest, long version, long hits, long outOf, double usual)
        implements Episode {

    static final Retelling.Writing<RateTelling, RateTold> WRITING = new Retelling.Writing<>() {
        @Override
        public RateTelling never(long openedAt, long at) {
            return RateTelling.never(openedAt, at);
        }

        @Override
        public RateTold told(
                RateTelling telling, @Nullable RateTelling lasting, @Nullable RateTold before, long version) {
            RateTelling opened = lasting != null ? lasting : before != null ? before.opened() : telling;
            return new RateTold(
                    telling.openedAt(),
                    telling.changedAt(),
                    telling.firing(),
                    telling.digest(),
                    version,
                    opened.hits(),
                    opened.outOf(),
                    opened.usual());
        }
    };

    /** Of one that lasts, as earlier releases told it. */
    static RateTold earlier(long openedAt, double usual, long version) {
        RateTelling told = RateTelling.opened(openedAt, RateSum.NOTHING, usual);
        return WRITING.told(told, null, null, version);
    }

    /** How it was told when it opened. */
    RateTelling opened() {
        return RateTelling.opened(openedAt, new RateSum(hits, outOf), usual);
    }

    /** Whether it lasted when the hours up to {@code until} were judged. */
    boolean lastsAt(long until) {
        return stands() && openedAt <= until && (firing || changedAt > until);
    }
}
