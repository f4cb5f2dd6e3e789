package io.aftersales.domain.alert.delivery;

import io.aftersales.domain.alert.NoticeKind;

/**
 * An alert of which a receiver is to be told. Flat for Flink.
 *
 * @param alertId the alert
 * @param version of what is told: a newer one takes its place
 * @param kind what is told
 * @param group alerts that come in one message
 * @param urgency the greater the sooner
 * @param dueAt when it may go at the earliest, epoch millis
 * @param attempts failures so far
 * @param failingSince when the first failed, 0 before
 * @param alone whether it goes in a message of its own, because one with others was refused
 */
public record Waiting(
        String alertId,
        long version,
        NoticeKind kind,
        String group,
        int urgency,
        long dueAt,
        int attempts,
        long failingSince,
        boolean alone) {

    /** After one more failure. */
    public Waiting failed(long now) {
        return new Waiting(
                alertId, version, kind, group, urgency, dueAt, attempts + 1, attempts == 0 ? now : failingSince, alone);
    }

    /** The same in a message of its own. */
    public Waiting byItself() {
        return new Waiting(alertId, version, kind, group, urgency, dueAt, attempts, failingSince, true);
    }

    /** With something newer to tell, which keeps the place that this one has. */
    public Waiting replacedBy(Waiting newer) {
        return new Waiting(
                alertId,
                newer.version,
                newer.kind,
                newer.group,
                Math.max(urgency, newer.urgency),
                Math.min(dueAt, newer.dueAt),
                attempts,
                failingSince,
                alone);
    }
}
