package io.aftersales.domain.alert;

/**
 * What was last said about who takes an alert.
 *
 * @param alertId the alert
 * @param taken false if whoever had it gives it back
 * @param by who
 * @param at when it was said, epoch millis
 */
public record Ack(String alertId, boolean taken, String by, long at) {

    /** Whether this one holds rather than the other: the later, whichever comes first. */
    public boolean holdsOver(Ack other) {
        return at != other.at ? at > other.at : by.compareTo(other.by) >= 0;
    }
}
