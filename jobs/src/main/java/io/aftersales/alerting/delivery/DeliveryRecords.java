package io.aftersales.alerting.delivery;

import io.aftersales.result.AlertDelivery;
import java.time.Instant;

/** Records what became of a dispatch. */
final class DeliveryRecords {

    private DeliveryRecords() {}

    /** It came to an end, that one. */
    static AlertDelivery settled(Dispatch dispatch, String outcome, long now) {
        return record(dispatch, outcome, true, now);
    }

    /** It was not taken yet. */
    static AlertDelivery failed(Dispatch dispatch, String reason, long now) {
        return record(dispatch, "failed, is tried again: " + reason, false, now);
    }

    private static AlertDelivery record(Dispatch dispatch, String outcome, boolean settled, long now) {
        AlertDelivery record = new AlertDelivery();
        record.setTimestamp(Instant.ofEpochMilli(now));
        record.setAlertId(dispatch.alert().getAlertId());
        record.setSubject(dispatch.subject());
        record.setRoute(dispatch.route());
        record.setOutcome(outcome);
        record.setSettled(settled);
        record.setVersion(dispatch.alert().getVersion());
        return record;
    }
}
