package io.aftersales.alerting;

import io.aftersales.result.AlertDelivery;
import io.aftersales.source.EventContract;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What became of attempts to tell somebody, as this job itself wrote it; key subject. */
final class DeliveryContract implements EventContract<AlertDelivery> {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<AlertDelivery> type() {
        return AlertDelivery.class;
    }

    @Override
    public long occurredAt(AlertDelivery delivery) {
        return delivery.getTimestamp().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(AlertDelivery delivery) {
        if (delivery.getAlertId().isBlank()) {
            return "alertId";
        }
        return delivery.getSubject().isBlank() ? "subject" : null;
    }

    @Override
    public boolean fromOutside() {
        return false;
    }

    @Override
    public void mask(AlertDelivery delivery, UnaryOperator<String> text, UnaryOperator<String> name) {
        // Holds no free text of buyers.
    }
}
