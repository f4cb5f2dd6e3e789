package io.aftersales.sla;

import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.domain.sla.SlaPolicy;
import org.jspecify.annotations.Nullable;

/** What was told of a clock, as far as it is yes or no, in one byte. */
final class ClockFlags {

    private static final int MET = 1;
    private static final int BREACHED = 2;
    private static final int BREACH_TOLD = 4;
    private static final int INDEXED = 8;
    private static final int DECIDED = 16;
    private static final int HAS_AGENT = 32;
    private static final int ALERTED_SHIFT = 6;
    private static final SlaPolicy.AlertLevel[] LEVELS = SlaPolicy.AlertLevel.values();

    private ClockFlags() {}

    static int of(PublishedClock clock) {
        return (clock.met() ? MET : 0)
                | (clock.breached() ? BREACHED : 0)
                | (clock.breachTold() ? BREACH_TOLD : 0)
                | (clock.indexed() ? INDEXED : 0)
                | (clock.decidedAt() == Clock.NEVER ? 0 : DECIDED)
                | (clock.agentId() == null ? 0 : HAS_AGENT)
                | (clock.alerted() == null ? 0 : clock.alerted().ordinal() + 1 << ALERTED_SHIFT);
    }

    static boolean met(int flags) {
        return (flags & MET) != 0;
    }

    static boolean breached(int flags) {
        return (flags & BREACHED) != 0;
    }

    static boolean breachTold(int flags) {
        return (flags & BREACH_TOLD) != 0;
    }

    static boolean indexed(int flags) {
        return (flags & INDEXED) != 0;
    }

    static boolean decided(int flags) {
        return (flags & DECIDED) != 0;
    }

    static boolean hasAgent(int flags) {
        return (flags & HAS_AGENT) != 0;
    }

    static SlaPolicy.@Nullable AlertLevel alerted(int flags) {
        int level = flags >> ALERTED_SHIFT;
        return level == 0 ? null : LEVELS[level - 1];
    }
}
