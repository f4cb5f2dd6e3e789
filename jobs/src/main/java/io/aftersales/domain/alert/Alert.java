package io.aftersales.domain.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a condition, from its beginning to its end; a condition that comes back soon goes on with the same one. Flat
 * for Flink.
 *
 * @param alertId identity, see {@link AlertIds}
 * @param signal the condition as last told
 * @param startsAt when it began, epoch millis; never changes
 * @param endsAt when it ended, {@link Instants#NONE} while it lasts
 * @param raisedAt when it last began, came back or got worse: who took it before took something else
 * @param earlier how often it was seen before it came back the last time
 * @param ack who took it or gave it back, null while nobody did
 */
public record Alert(
        String alertId,
        Signal signal,
        long startsAt,
        long endsAt,
        long raisedAt,
        long earlier,
        @Nullable Ack ack) {

    /** Where it stands. */
    public Status status() {
        if (!open()) {
            return Status.RESOLVED;
        }
        return taken() ? Status.ACKNOWLEDGED : Status.FIRING;
    }

    /** Whether it lasts. */
    public boolean open() {
        return endsAt == Instants.NONE;
    }

    /** Who has it, null while nobody has. */
    public @Nullable String takenBy() {
        return ack != null && taken() ? ack.by() : null;
    }

    /** How often it was seen. */
    public long count() {
        return earlier + signal.count();
    }

    /** Event time of its last change, epoch millis. */
    public long changedAt() {
        return ack != null && taken() ? Math.max(signal.at(), ack.at()) : signal.at();
    }

    /** Orders whose single alerts it folds now. */
    public List<String> folds() {
        return open() ? signal.members() : List.of();
    }

    private boolean taken() {
        return ack != null && ack.taken() && ack.at() >= raisedAt;
    }

    Alert with(@Nullable Ack newAck) {
        return new Alert(alertId, signal, startsAt, endsAt, raisedAt, earlier, newAck);
    }
}
