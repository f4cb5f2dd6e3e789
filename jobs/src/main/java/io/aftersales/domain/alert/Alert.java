package io.aftersales.domain.alert;

import java.util.ArrayList;
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
 * @param raisedAt event time at which it last began, came back or got worse, epoch millis
 * @param raisedBy version of the emission that last told so, the wall clock's millis of then: who took it before took something else,
 *     also where the event that made it worse is older than their word
 * @param raises what made it begin, come back or get worse, the newest {@value #MOST_RAISES}
 * @param earlier how often it was seen before it came back the last time
 * @param ack who took it or gave it back, null while nobody did
 * @param presumedOver whether it ended only as far as the job knows that told so: one that was restored may come by it again
 */
public record Alert(
        String alertId,
        Signal signal,
        long startsAt,
        long endsAt,
        long raisedAt,
        long raisedBy,
        List<Raise> raises,
        long earlier,
        @Nullable Ack ack,
        boolean presumedOver) {

    /** More raises than a job tells again after a restart. */
    static final int MOST_RAISES = 20;

    // State of a release that knew no raises restores without them.
    public Alert {
        raises = raises == null ? List.of() : raises;
    }

    /**
     * Something that raised an alert: a job that was restored tells the same again under a new version, which raises nothing.
     *
     * @param at event time, epoch millis
     * @param severity which it then had
     * @param level which it then had
     */
    public record Raise(long at, String severity, String level) {

        static Raise of(Signal told) {
            return new Raise(told.at(), told.severity(), told.level());
        }

        /** Whether what was told then is worse than that, or as bad and a matter for others. */
        boolean worseThan(Signal other) {
            int worse = Severity.of(severity).compareTo(other.rank());
            return worse > 0 || (worse == 0 && !level.equals(other.level()));
        }
    }

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

    /**
     * Since when it folds those no more that it does not fold now, epoch millis; of an incident that never was, since it began, and where
     * it had come back, since then.
     *
     * @param told what was just told of it, null where nothing was
     */
    public long foldedUntil(@Nullable Signal told) {
        if (open()) {
            return signal.at();
        }
        if (told == null || !told.neverWas()) {
            return endsAt;
        }
        return earlier == 0 ? startsAt : told.beganAt();
    }

    private boolean taken() {
        return ack != null && ack.taken() && ack.at() >= raisedBy;
    }

    Alert with(@Nullable Ack newAck) {
        return new Alert(alertId, signal, startsAt, endsAt, raisedAt, raisedBy, raises, earlier, newAck, presumedOver);
    }

    /** The same, though the condition was told of anew. */
    Alert withVersion(long version) {
        return new Alert(
                alertId,
                signal.withVersion(version),
                startsAt,
                endsAt,
                raisedAt,
                raisedBy,
                raises,
                earlier,
                ack,
                presumedOver);
    }

    Alert endedAt(long end, Signal last, boolean presumed) {
        return new Alert(alertId, last, startsAt, end, raisedAt, raisedBy, raises, earlier, ack, presumed);
    }

    /** As it lasts by what was told, {@code before} being how often it was seen before it came back. */
    Alert lasting(Signal told, long before) {
        return new Alert(alertId, told, startsAt, Instants.NONE, raisedAt, raisedBy, raises, before, ack, false);
    }

    /** Raised by what was told, {@code at} that event time. */
    Alert raised(Signal told, long at) {
        List<Raise> more = new ArrayList<>(raises);
        more.add(Raise.of(told));
        List<Raise> kept = more.size() > MOST_RAISES ? new ArrayList<>(more.subList(1, more.size())) : more;
        return new Alert(alertId, signal, startsAt, endsAt, at, told.version(), kept, earlier, ack, presumedOver);
    }

    /** What made it begin, as far as that is remembered. */
    Raise firstRaise() {
        return raises.isEmpty() ? Raise.of(signal) : raises.get(0);
    }

    /**
     * What was said of this alert, as a word about the one that it goes on as: whoever has this has that one as it began; null where nothing
     * was.
     */
    @Nullable
    Ack wordFor(Alert heir) {
        if (ack == null || ack.at() < raisedBy) {
            return null;
        }
        boolean asItBegan = ack.taken() && heir.raises.size() <= 1;
        return new Ack(heir.alertId, ack.taken(), ack.by(), asItBegan ? Math.max(ack.at(), heir.raisedBy) : ack.at());
    }

    /** Whether the same has raised it before. */
    boolean raisedBefore(Signal told) {
        return raises.contains(Raise.of(told));
    }
}
