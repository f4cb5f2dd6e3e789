package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Deadline;
import io.aftersales.local.bench.load.Lateness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How late the deadlines of one scenario were noticed. All in milliseconds after the deadline.
 *
 * @param scenario its name
 * @param eventsPerSecond that were written meanwhile
 * @param written how much later than they occurred events were written
 * @param detected when the job found the breach
 * @param appended when the broker wrote the record
 * @param visible when a search found the document
 * @param faults why it is void, empty if it is good
 */
record LatenessMeasurement(
        String scenario,
        double eventsPerSecond,
        Lateness written,
        Lateness detected,
        Lateness appended,
        Lateness visible,
        List<String> faults) {

    /** Events written later than this are no open loop any more: their readers would have had it easier. */
    static final long LATEST_WRITE_MILLIS = 250;

    /** Compares the deadlines with what was found of them. */
    static LatenessMeasurement of(
            String scenario,
            double eventsPerSecond,
            Lateness written,
            List<Deadline> deadlines,
            Function<String, ClockReader.@Nullable Breach> inTopic,
            Map<String, Long> seenAt) {
        Lateness detected = new Lateness();
        Lateness appended = new Lateness();
        Lateness visible = new Lateness();
        List<String> faults = new ArrayList<>();
        int untold = 0;
        int unseen = 0;
        for (Deadline deadline : deadlines) {
            ClockReader.Breach breach = inTopic.apply(deadline.clockId());
            if (breach == null || breach.dueAt() != deadline.dueAt()) {
                untold++;
            } else {
                detected.add(breach.detectedAt() - deadline.dueAt());
                appended.add(breach.appendedAt() - deadline.dueAt());
            }
            Long seen = seenAt.get(deadline.clockId());
            if (seen == null) {
                unseen++;
            } else {
                visible.add(seen - deadline.dueAt());
            }
        }
        if (untold > 0) {
            faults.add(untold + " of " + deadlines.size() + " breaches are not in the topic");
        }
        if (unseen > 0) {
            faults.add(unseen + " of " + deadlines.size() + " breaches were not found by a search");
        }
        if (detected.count() > 0 && detected.quantile(Double.MIN_VALUE) < 0) {
            faults.add("a breach was told before its deadline");
        }
        if (written.count() > 0 && written.quantile(0.99) > LATEST_WRITE_MILLIS) {
            faults.add("events were written late (99 % within " + written.quantile(0.99) + " ms): no open loop");
        }
        return new LatenessMeasurement(scenario, eventsPerSecond, written, detected, appended, visible, faults);
    }
}
