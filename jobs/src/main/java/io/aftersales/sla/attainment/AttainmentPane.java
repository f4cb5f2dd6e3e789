package io.aftersales.sla.attainment;

import io.aftersales.domain.attainment.Attainment;

/**
 * What is kept of a window.
 *
 * @param started count, as of {@link Attainment}
 * @param met likewise
 * @param breached likewise
 * @param retracted likewise
 * @param changedAt first millisecond of the latest minute in which something changed
 * @param version of the document that was last written, 0 if none was
 */
public record AttainmentPane(int started, int met, int breached, int retracted, long changedAt, long version) {

    static final AttainmentPane EMPTY = new AttainmentPane(0, 0, 0, 0, Long.MIN_VALUE, 0);

    AttainmentPane plus(PartialAttainment partial) {
        return new AttainmentPane(
                started + partial.started(),
                met + partial.met(),
                breached + partial.breached(),
                retracted + partial.retracted(),
                Math.max(changedAt, partial.minute()),
                version);
    }

    AttainmentPane written(long wallMillis) {
        return new AttainmentPane(started, met, breached, retracted, changedAt, Math.max(version + 1, wallMillis));
    }

    /** Never written, and nothing to write. */
    boolean unknown() {
        return version == 0 && counts().nothing();
    }

    Attainment counts() {
        return new Attainment(started, met, breached, retracted);
    }
}
