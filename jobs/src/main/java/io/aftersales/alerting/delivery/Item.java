package io.aftersales.alerting.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A part of a message. Flat for Flink.
 *
 * @param dispatch what is told
 * @param formerSeverity severity by which the receiver lists the alert up to now, null where that is the same or it lists none
 * @param reminder whether it is told only so that the receiver does not forget it
 */
public record Item(Dispatch dispatch, @Nullable String formerSeverity, boolean reminder) {

    String alertId() {
        return dispatch.alert().getAlertId();
    }
}
