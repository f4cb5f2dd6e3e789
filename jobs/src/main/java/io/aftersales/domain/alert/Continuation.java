package io.aftersales.domain.alert;

import java.util.Comparator;
import java.util.Objects;

/**
 * That the alert of one condition goes on as that of another, because it turned out to be about the same. Flat for Flink.
 *
 * @param fingerprint of the condition that was told first
 * @param at event time at which it had turned out, epoch millis: alerts that begin later are others
 * @param alertId the alert that goes on
 */
public record Continuation(String fingerprint, long at, String alertId) {

    static final Comparator<Continuation> ORDER = Comparator.comparingLong(Continuation::at)
            .thenComparing(Continuation::fingerprint)
            .thenComparing(Continuation::alertId);

    /** What the alert's condition told. */
    static Continuation of(Alert alert) {
        return new Continuation(
                Objects.requireNonNull(alert.signal().continues()),
                alert.signal().at(),
                alert.alertId());
    }

    /** Whether the alert is the one that goes on as another: not what was over so long before that nobody has to know it any more. */
    boolean isOf(Alert alert) {
        return alert.signal().fingerprint().equals(fingerprint)
                && alert.startsAt() <= at
                && (alert.open() || Instants.plus(alert.endsAt(), AlertLife.KEEP_MILLIS) > at)
                && !alert.alertId().equals(alertId);
    }

    /** When nobody has to know it any more, unless the alert is still there. */
    long forgetAt() {
        return Instants.plus(at, AlertLife.KEEP_MILLIS);
    }
}
