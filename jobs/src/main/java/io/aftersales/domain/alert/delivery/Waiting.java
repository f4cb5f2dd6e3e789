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

    /** How often it fails with others of which nobody knows why, before each goes in a message of its own. */
    private static final int TOGETHER = 3;

    /** How long one that goes alone and fails lets others pass. */
    private static final long ASIDE_MILLIS = 60_000;

    /** After one more failure. */
    public Waiting failed(long now) {
        return new Waiting(
                alertId, version, kind, group, urgency, dueAt, attempts + 1, attempts == 0 ? now : failingSince, alone);
    }

    /** After one more failure, of which it may be the cause: others do not wait for it for ever. */
    public Waiting doubted(long now) {
        Waiting failed = failed(now);
        return new Waiting(
                alertId,
                version,
                kind,
                group,
                urgency,
                alone ? now + ASIDE_MILLIS : dueAt,
                failed.attempts,
                failed.failingSince,
                alone || failed.attempts >= TOGETHER);
    }

    /** The same in a message of its own. */
    public Waiting byItself() {
        return new Waiting(alertId, version, kind, group, urgency, dueAt, attempts, failingSince, true);
    }

    /** The same, due at another time. */
    public Waiting due(long at) {
        return new Waiting(alertId, version, kind, group, urgency, at, attempts, failingSince, alone);
    }

    /** The same of the alert as it reads by that version. */
    public Waiting reading(long later) {
        return new Waiting(alertId, later, kind, group, urgency, dueAt, attempts, failingSince, alone);
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
