package io.aftersales.domain.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one condition: its latest alert, and what was said about alerts of it that are not known. The outcome does not
 * depend on whether the word or the alert comes first, nor on how often either comes. Flat for Flink.
 *
 * @param alert the latest alert, null before the first
 * @param said words about other alerts, which may still begin; the latest about each, of {@value #MOST_WORDS} alerts
 */
public record AlertLife(@Nullable Alert alert, List<Ack> said) {

    /** Nothing is known. */
    public static final AlertLife NONE = new AlertLife(null, List.of());

    /** More than anybody says about one condition before its alerts are seen. */
    static final int MOST_WORDS = 20;

    /** How long an alert that lasts is believed to, when nothing is heard of it any more: as long as the longest clock. */
    static final long GIVE_UP_MILLIS = 400L * 24 * 3_600_000;

    /** How long one that is over is kept at least, for what comes late. */
    static final long KEEP_MILLIS = 7L * 24 * 3_600_000;

    /**
     * Learns what a job told.
     *
     * @param reopenWithin how long after its end an alert goes on if the condition comes back, millis
     * @return this itself if it changes nothing
     */
    public AlertLife learn(Signal told, long reopenWithin) {
        Alert known = alert;
        if (known != null && told.version() <= known.signal().version()) {
            return this;
        }
        if (known == null || !goesOn(known, told, reopenWithin)) {
            return told.firing() ? new AlertLife(begin(told), said) : this;
        }
        if (!told.firing()) {
            return new AlertLife(unheardOf(known, told) ? known.withVersion(told.version()) : ended(known, told), said);
        }
        return new AlertLife(lasting(known, told), said);
    }

    /**
     * Learns who takes an alert or gives it back; one that is not known yet may still begin. Of an alert before the latest its desk has
     * to learn it.
     */
    public AlertLife learn(Ack ack) {
        if (alert != null && ack.alertId().equals(alert.alertId())) {
            return alert.ack() != null && !ack.holdsOver(alert.ack()) ? this : new AlertLife(alert.with(ack), said);
        }
        Ack known = wordAbout(ack.alertId());
        if (known != null && !ack.holdsOver(known)) {
            return this;
        }
        List<Ack> words = new ArrayList<>(said);
        words.remove(known);
        words.add(ack);
        return new AlertLife(
                alert, words.size() > MOST_WORDS ? new ArrayList<>(words.subList(1, words.size())) : words);
    }

    /** As it stands at {@code now}: an alert of which nothing was heard for too long is over. */
    public AlertLife at(long now) {
        if (alert == null || !alert.open() || now < giveUpAt(alert)) {
            return this;
        }
        return new AlertLife(alert.endedAt(giveUpAt(alert), alert.signal(), false), said);
    }

    /** When to look again if nothing is learned, epoch millis. */
    public long nextAt(long reopenWithin) {
        if (alert == null) {
            long last = said.stream().mapToLong(Ack::at).max().orElse(Instants.NONE);
            return last == Instants.NONE ? Instants.NEVER : Instants.plus(last, KEEP_MILLIS);
        }
        return alert.open() ? giveUpAt(alert) : forgetAt(alert, reopenWithin);
    }

    /** When an alert that is over is needed no more, epoch millis. */
    static long forgetAt(Alert over, long reopenWithin) {
        return Instants.plus(over.endsAt(), Math.max(KEEP_MILLIS, Instants.plus(reopenWithin, 1)));
    }

    /** Whether nothing of it is needed any more. */
    public boolean over(long now, long reopenWithin) {
        return (alert == null || !alert.open()) && nextAt(reopenWithin) <= now;
    }

    // A job that was restored tells again what it told before, under new versions: what began at the same time, or
    // changed before the end that is known, is no new occurrence.
    private static boolean goesOn(Alert known, Signal told, long reopenWithin) {
        return known.open()
                || told.beganAt() == known.startsAt()
                || told.at() <= Instants.plus(known.endsAt(), reopenWithin);
    }

    private Alert begin(Signal told) {
        String id = AlertIds.of(told.fingerprint(), told.beganAt());
        return new Alert(
                id,
                told,
                told.beganAt(),
                Instants.NONE,
                told.at(),
                told.version(),
                List.of(Alert.Raise.of(told)),
                0,
                wordAbout(id),
                false);
    }

    private static Alert ended(Alert known, Signal told) {
        return known.endedAt(
                Math.max(known.startsAt(), told.at()), known.signal().endedBy(told), presumed(known, told));
    }

    // A job that was restored says of what it may have told before, and has not come by again, that it is over: as
    // ending when it began, or where it knows of an earlier time when it stood, as ending then.
    private static boolean presumed(Alert known, Signal end) {
        return known.open()
                && end.startsAt() != Instants.NONE
                && (neverStood(end) || end.at() < known.signal().startsAt());
    }

    // As far as the job knows that tells the end.
    private static boolean neverStood(Signal end) {
        return end.startsAt() != Instants.NONE && end.startsAt() >= end.at();
    }

    // A job that was restored says of what it may have told before that it is over, as ending when it began: where the
    // alert is over by then, nobody heard of that, and it ended when it did.
    private static boolean unheardOf(Alert known, Signal end) {
        boolean began = end.startsAt() == known.startsAt()
                || end.startsAt() == known.signal().startsAt();
        return !known.open() && !began && neverStood(end);
    }

    // Whether something is worse is asked of what is known, not of the clock of its event: what happened earlier may be
    // heard of later, and whoever took the alert before did not know it. Where an end was only presumed there was none:
    // which of the events a restored job comes by first is chance. The run before it knew of nothing later than that it
    // said so.
    private static Alert lasting(Alert known, Signal told) {
        boolean again = known.raisedBefore(told);
        boolean ended = !known.open()
                && (!known.presumedOver() || told.at() > known.signal().version());
        boolean cameBack = ended && told.at() > known.endsAt() && !again;
        Alert lasting = known.lasting(told, earlier(known, told, cameBack));
        if (cameBack) {
            return lasting.raised(told, told.at());
        }
        boolean raised = !again && told.worseThan(known.signal());
        return raised ? lasting.raised(told, Math.max(known.raisedAt(), told.at())) : lasting;
    }

    // A condition counts what stands since it began: what it says began before the former end holds what was counted
    // then.
    private static long earlier(Alert known, Signal told, boolean cameBack) {
        if (told.startsAt() != Instants.NONE && told.startsAt() <= known.startsAt()) {
            return 0;
        }
        return cameBack && told.beganAt() > known.endsAt() ? known.count() : known.earlier();
    }

    private static long giveUpAt(Alert alert) {
        return Instants.plus(alert.changedAt(), GIVE_UP_MILLIS);
    }

    private @Nullable Ack wordAbout(String alertId) {
        for (Ack word : said) {
            if (word.alertId().equals(alertId)) {
                return word;
            }
        }
        return null;
    }
}
