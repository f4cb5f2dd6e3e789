package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.ExemptWindow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service promise, wholly data. One run of it on one subject is a clock.
 *
 * @param id name in kebab case, for example {@code ship-72h}
 * @param title for people
 * @param subject what the promise is about
 * @param per field of the events by which the subject has clocks side by side, as one for each case that its events name; null
 *     for one clock at a time
 * @param start events that start a clock
 * @param stop events that fulfil the promise
 * @param pause events that make the clock stand still
 * @param resume events that let it go on
 * @param cancel events that make the promise void
 * @param fail events that break the promise at once: the run ends breached and given up
 * @param restart events that end the run and begin a new one at their time
 * @param target how long the promise gives
 * @param calendarId calendar that all spans are counted in
 * @param exemptions times that do not count, whatever the calendar says
 * @param warnAt when to warn, null for no warning
 * @param seriousAt when a breach becomes serious, null for never
 * @param reopen what a further start after the stop does
 * @param earlyStop what a stop or a cancel that lies before the start means
 * @param scope what must hold of the starting event for the promise to apply
 * @param overrides other terms for some; the first whose condition holds of the starting event is taken
 * @param severity LOW, MEDIUM, HIGH or CRITICAL
 * @param index from when on a clock is published
 * @param alert whom to alert by level; a level without entry alerts nobody
 * @param penalties what a breach costs; the first whose condition holds of the starting event is taken
 * @param attributeTo which agent a clock is booked on
 * @param retroactive whether clocks that run already take a new version over
 * @param enabled whether clocks start at all
 * @param shadow whether the policy is tried out only
 * @param giveUpAfterMillis wall time from the start after which an open clock ends EXPIRED; time in which it was closed
 *     is left out
 * @param detectAfterMillis how long to wait after a level before telling it, for slow feeds
 */
public record SlaPolicy(
        String id,
        Title title,
        SubjectType subject,
        @Nullable String per,
        List<Trigger> start,
        List<Trigger> stop,
        List<Trigger> pause,
        List<Trigger> resume,
        List<Trigger> cancel,
        List<Trigger> fail,
        List<Trigger> restart,
        Target target,
        String calendarId,
        List<Exemption> exemptions,
        @Nullable Threshold warnAt,
        @Nullable Threshold seriousAt,
        Reopen reopen,
        EarlyStop earlyStop,
        Condition scope,
        List<Override> overrides,
        Severity severity,
        IndexFrom index,
        Map<AlertLevel, String> alert,
        List<Penalty> penalties,
        AttributeTo attributeTo,
        boolean retroactive,
        boolean enabled,
        boolean shadow,
        long giveUpAfterMillis,
        long detectAfterMillis) {

    /**
     * A title for people.
     *
     * @param zh Chinese
     * @param en English
     */
    public record Title(String zh, String en) {}

    /** What a further start after the stop does. */
    public enum Reopen {
        /** Nothing: the first run is the only one. */
        FIRST_ONLY,
        /** The run goes on; the time between stop and reopening does not count. */
        CONTINUE_EXCLUDING_CLOSED,
        /** A new run begins, also at the very event that ends the run before. */
        RESTART
    }

    /** What a stop or a cancel before the start means. */
    public enum EarlyStop {
        /** Kept: clocks of different systems disagree, the thing was done. Default but for conversations. */
        COUNTS,
        /** A stop counts, a cancel does not: a request that was refused may be granted later. */
        STOPS,
        /** Nothing: each run needs a stop of its own, as an agent's earlier message answers no later question. */
        IGNORED
    }

    /** From when on a clock is published; its end always is. */
    public enum IndexFrom {
        START,
        WARNING
    }

    /** How bad a breach is. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /** Steps of the ladder that alerts hang on. */
    public enum AlertLevel {
        WARN,
        BREACH,
        SERIOUS
    }

    /** Which agent a clock is booked on. */
    public enum AttributeTo {
        /** The agent assigned at the earlier of stop and deadline. */
        DECIDING,
        /** The agent assigned at the start. */
        STARTING
    }

    /**
     * A time that does not count for some clocks.
     *
     * @param where what must hold of the starting event
     * @param window the time
     */
    public record Exemption(Condition where, ExemptWindow window) {}

    /**
     * Other terms for some subjects. A null component leaves the policy's own.
     *
     * @param where what must hold of the starting event
     * @param target other target
     * @param calendarId other calendar
     * @param warnAt other warning
     * @param seriousAt other serious level
     * @param severity other severity
     */
    public record Override(
            Condition where,
            @Nullable Target target,
            @Nullable String calendarId,
            @Nullable Threshold warnAt,
            @Nullable Threshold seriousAt,
            @Nullable Severity severity) {}

    /**
     * What a breach costs by the platform's rule: {@code fixedCents}, or {@code ratePercent} of the amount but at most {@code
     * capCents}.
     *
     * @param where what must hold of the starting event
     * @param ratePercent share of the amount in percent, 0 for none
     * @param capCents most that the share may come to, 0 for no cap
     * @param fixedCents fixed sum, 0 for none
     * @param points penalty points
     */
    public record Penalty(Condition where, double ratePercent, long capCents, long fixedCents, int points) {}
}
