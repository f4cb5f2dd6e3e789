package io.aftersales.alerting.delivery;

import io.aftersales.result.Alert;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message. Flat for Flink.
 *
 * @param dispatch what is told
 * @param formerSeverity severity by which the receiver lists the alert up to now, null where it lists it by the same rule, severity and
 *     shop, or not at all
 * @param reminder whether it is told only so that the receiver does not forget it
 * @param formerRule rule by which it lists the alert, null with the severity
 * @param formerShop shop by which it does, null with the severity and where there was none
 */
public record Item(
        Dispatch dispatch,
        @Nullable String formerSeverity,
        boolean reminder,
        @Nullable String formerRule,
        @Nullable String formerShop) {

    /** Something that is told, of an alert that the receiver lists as {@code listed}, null where it lists it not. */
    static Item of(Dispatch dispatch, @Nullable Alert listed) {
        Alert alert = dispatch.alert();
        boolean same = listed == null
                || listed.getSeverity().equals(alert.getSeverity())
                        && listed.getRule().equals(alert.getRule())
                        && Objects.equals(listed.getShopId(), alert.getShopId());
        return same
                ? new Item(dispatch, null, false, null, null)
                : new Item(dispatch, listed.getSeverity(), false, listed.getRule(), listed.getShopId());
    }

    static Item reminder(Dispatch dispatch) {
        return new Item(dispatch, null, true, null, null);
    }

    String alertId() {
        return dispatch.alert().getAlertId();
    }
}
