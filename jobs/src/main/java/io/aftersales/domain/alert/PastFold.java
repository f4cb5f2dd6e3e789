package io.aftersales.domain.alert;

import java.util.Comparator;

/**
 * That an incident folded the alerts of one member until some time: an alert that was over by then stays folded. Flat for Flink.
 *
 * @param memberKey where alerts of the member are kept unless they began elsewhere, see {@link Desk#ofMember}
 * @param incidentId the incident
 * @param until event time at which it was over, or the member was none of its own any more, epoch millis
 */
public record PastFold(String memberKey, String incidentId, long until) {

    static final Comparator<PastFold> ORDER =
            Comparator.comparing(PastFold::incidentId).thenComparing(PastFold::memberKey);

    /** Whether it is what folds the alert. */
    boolean folds(Alert alert, String member) {
        return memberKey.equals(member)
                && !alert.open()
                && AlertIds.startsAt(incidentId) <= alert.endsAt()
                && alert.endsAt() < until;
    }

    boolean isOf(String member, String incident) {
        return memberKey.equals(member) && incidentId.equals(incident);
    }

    /** When nobody has to know it any more, unless an alert that it folds is still there. */
    long forgetAt() {
        return Instants.plus(until, AlertLife.KEEP_MILLIS);
    }
}
