package io.aftersales.local.bench.variant;

import static io.aftersales.local.bench.variant.TextbookClock.NEVER;

import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import io.aftersales.sla.ClockUpdate;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * Moves the textbook job's clocks on after every event and timer: tells what changed, deletes each clock's timer and registers
 * the next.
 */
final class ClockKeeper implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long horizon;

    /** Time ends at {@code horizon}, epoch millis. */
    ClockKeeper(long horizon) {
        this.horizon = horizon;
    }

    /** Whether a timer lies beyond the end of the run: Flink fires them all when its input ends. */
    boolean beyond(long timer) {
        return timer > horizon;
    }

    /** Begins a clock whose calendar is always open. */
    void begin(TextbookClock clock, SlaClock document, long startAt, long dueAt) {
        long target = dueAt - startAt;
        begin(clock, document, startAt + Math.round(target * 0.8), dueAt, startAt + 2 * target);
    }

    /** Begins a clock with its three levels; one that has begun is left alone. */
    void begin(TextbookClock clock, SlaClock document, long warnAt, long dueAt, long seriousAt) {
        if (clock.document != null) {
            return;
        }
        clock.warnAt = warnAt;
        clock.dueAt = dueAt;
        clock.seriousAt = seriousAt;
        clock.document = document;
        document.setWarnAt(Instant.ofEpochMilli(warnAt));
        document.setDueAt(Instant.ofEpochMilli(dueAt));
        document.setTargetMillis(dueAt - document.getStartAt().toEpochMilli());
    }

    /** Looks at all clocks of a key: one's timer must not be deleted after another's was registered for the same time. */
    void look(
            List<TextbookPolicy> policies,
            List<TextbookClock> clocks,
            TimerService timers,
            Collector<ClockUpdate> out) {
        long now = Math.min(timers.currentWatermark(), horizon);
        for (TextbookClock clock : clocks) {
            if (clock.timerAt != NEVER) {
                timers.deleteEventTimeTimer(clock.timerAt);
            }
        }
        for (int i = 0; i < clocks.size(); i++) {
            TextbookClock clock = clocks.get(i);
            if (clock.document != null) {
                tell(policies.get(i), clock, clock.document, now, out);
            }
            clock.timerAt = clock.nextLevel(now);
            if (clock.timerAt != NEVER) {
                timers.registerEventTimeTimer(clock.timerAt);
            }
        }
    }

    private static void tell(
            TextbookPolicy policy, TextbookClock clock, SlaClock told, long now, Collector<ClockUpdate> out) {
        long end = Math.min(clock.stoppedAt, clock.cancelledAt);
        long reached = end == NEVER ? now : end - 1;
        boolean warned = clock.warnAt <= reached;
        boolean breached = clock.dueAt <= reached;
        boolean serious = clock.seriousAt <= reached;
        if (end == NEVER && policy.fromWarning() && !warned) {
            return;
        }
        ClockState state = end == NEVER
                ? ClockState.RUNNING
                : clock.cancelledAt < clock.stoppedAt
                        ? ClockState.CANCELLED
                        : breached ? ClockState.MET_LATE : ClockState.MET;
        Instant stoppedAt = end == NEVER ? null : Instant.ofEpochMilli(end);
        boolean same = told.getSequence() > 0
                && told.getState() == state
                && told.getWarned() == warned
                && told.getBreached() == breached
                && told.getSerious() == serious
                && java.util.Objects.equals(told.getStoppedAt(), stoppedAt);
        if (same) {
            return;
        }
        SlaClock next = SlaClock.newBuilder(told).build();
        next.setRetracted(told.getRetracted() || (told.getBreached() && !breached));
        next.setState(state);
        next.setWarned(warned);
        next.setBreached(breached);
        next.setSerious(serious);
        next.setStoppedAt(stoppedAt);
        next.setTransition(
                end != NEVER
                        ? ClockTransition.STOPPED
                        : serious
                                ? ClockTransition.SERIOUS
                                : breached
                                        ? ClockTransition.BREACHED
                                        : warned ? ClockTransition.WARNED : ClockTransition.STARTED);
        long startAt = told.getStartAt().toEpochMilli();
        next.setTimestamp(Instant.ofEpochMilli(Math.max(startAt, end == NEVER ? Math.max(startAt, now) : end)));
        next.setElapsedMillis(end == NEVER ? null : Math.max(0, end - startAt));
        next.setOverrunMillis(end == NEVER ? null : breached ? end - clock.dueAt : 0L);
        next.setSequence(told.getSequence() + 1);
        next.setVersion(Math.max(told.getVersion() + 1, System.currentTimeMillis()));
        next.setDetectedAt(Instant.ofEpochMilli(System.currentTimeMillis()));
        clock.document = next;
        out.collect(new ClockUpdate(next, true, NEVER, breached && !told.getBreached(), null));
    }
}
