package io.aftersales.domain.alert;

import java.util.List;

/**
 * Alerts of which nobody is told for a while; they go on all the same. Flat for Flink.
 *
 * @param id identity; a later word about the same silence replaces it
 * @param matchers which alerts: those that match all of these, at least one
 * @param from when it begins, epoch millis
 * @param until when it ends, exclusive; not after {@code from} if it was taken back
 * @param by who said it
 * @param saidAt when it was said, epoch millis
 */
public record Silence(String id, List<Matcher> matchers, long from, long until, String by, long saidAt) {

    /** Whether it keeps the alert silent at that time. */
    public boolean holds(Alert alert, long now) {
        return from <= now && now < until && Matcher.all(matchers, alert);
    }

    /** When it next begins or ends after {@code now}, {@link Instants#NEVER} if it does not. */
    public long nextAt(long now) {
        if (until <= from || until <= now) {
            return Instants.NEVER;
        }
        return now < from ? from : until;
    }

    /** Whether this word holds rather than the other about the same silence: the later, whichever comes first. */
    public boolean holdsOver(Silence other) {
        return saidAt >= other.saidAt;
    }

    /** The same, ended at {@code at} by a later word. */
    public Silence endedAt(long at, String who) {
        return new Silence(id, matchers, from, Math.min(until, at), who, at);
    }
}
