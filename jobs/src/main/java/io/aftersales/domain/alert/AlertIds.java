package io.aftersales.domain.alert;

import io.aftersales.domain.text.ShortId;

/** Ids of alerts: the condition's fingerprint and the time at which it began, so that they are the same in every run. */
public final class AlertIds {

    /** Elasticsearch takes 512 bytes; a character has three at most. */
    private static final int LONGEST = 140;

    private AlertIds() {}

    /** The id of the alert of that condition that began then. */
    public static String of(String fingerprint, long startsAt) {
        return ShortId.of(fingerprint, LONGEST) + ':' + startsAt;
    }

    /** When the alert of that id began, epoch millis. */
    static long startsAt(String alertId) {
        return Long.parseLong(alertId.substring(alertId.lastIndexOf(':') + 1));
    }
}
