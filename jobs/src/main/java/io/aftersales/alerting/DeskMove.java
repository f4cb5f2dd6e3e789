package io.aftersales.alerting;

import io.aftersales.domain.alert.Ack;
import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.Sent;
import org.jspecify.annotations.Nullable;

/**
 * What concerns the alerts of one desk, or the members that one stands for.
 *
 * @param key of the desk
 * @param kind what it is
 * @param alertId the alert it is about; of a fold, the incident's; of who joins and leaves, the condition's fingerprint
 * @param alert the alert as it is now, or that another goes on as; null for other kinds
 * @param sent an attempt to tell somebody, null for other kinds
 * @param ack what was said about the alert, null for other kinds
 * @param other of what is brought, the desk of the member; of who joins and leaves, the desk that keeps its alerts; null for other kinds
 * @param version least version of a document that it changes
 * @param at of an incident that folds no more, since when, epoch millis; {@link Instants#NONE} for other kinds, and where alerts are the
 *     member's no more
 */
public record DeskMove(
        String key,
        Kind kind,
        String alertId,
        @Nullable Alert alert,
        @Nullable Sent sent,
        @Nullable Ack ack,
        @Nullable String other,
        long version,
        long at) {

    /** What can concern a desk. */
    public enum Kind {
        /** An alert began, changed or ended. */
        ALERT,
        /** An alert that is kept elsewhere is the one that another goes on as. */
        CONTINUED,
        /** An alert is forgotten. */
        GONE,
        /** An incident folds the alerts of this desk. */
        FOLD,
        /** It does so no more. */
        UNFOLD,
        /** An incident folds alerts of this desk that became members elsewhere. */
        BROUGHT,
        /** It does so no more. */
        TAKEN,
        /** A condition whose alerts are kept elsewhere became a member. */
        JOINS,
        /** It is no more. */
        LEAVES,
        /** Somebody was told, or could not be told. */
        SENT,
        /** Somebody takes an alert, or gives it back, of whose condition there is a later one. */
        SAID
    }

    static DeskMove alert(String key, Alert alert, long version) {
        return new DeskMove(key, Kind.ALERT, alert.alertId(), alert, null, null, null, version, Instants.NONE);
    }

    static DeskMove continued(String key, Alert alert, long version) {
        return new DeskMove(key, Kind.CONTINUED, alert.alertId(), alert, null, null, null, version, Instants.NONE);
    }

    static DeskMove gone(String key, String alertId) {
        return new DeskMove(key, Kind.GONE, alertId, null, null, null, null, 0, Instants.NONE);
    }

    static DeskMove fold(String key, String incidentId) {
        return new DeskMove(key, Kind.FOLD, incidentId, null, null, null, null, 0, Instants.NONE);
    }

    static DeskMove unfold(String key, String incidentId, long at) {
        return new DeskMove(key, Kind.UNFOLD, incidentId, null, null, null, null, 0, at);
    }

    static DeskMove said(String key, Ack ack) {
        return new DeskMove(key, Kind.SAID, ack.alertId(), null, null, ack, null, 0, Instants.NONE);
    }

    static DeskMove sent(String key, String alertId, Sent sent) {
        return new DeskMove(key, Kind.SENT, alertId, null, sent, null, null, 0, Instants.NONE);
    }

    static DeskMove brought(String key, String memberKey, String incidentId) {
        return new DeskMove(key, Kind.BROUGHT, incidentId, null, null, null, memberKey, 0, Instants.NONE);
    }

    static DeskMove taken(String key, String memberKey, String incidentId, long at) {
        return new DeskMove(key, Kind.TAKEN, incidentId, null, null, null, memberKey, 0, at);
    }

    static DeskMove guest(String memberKey, String desk, String fingerprint, boolean joins) {
        return new DeskMove(
                memberKey, joins ? Kind.JOINS : Kind.LEAVES, fingerprint, null, null, null, desk, 0, Instants.NONE);
    }
}
