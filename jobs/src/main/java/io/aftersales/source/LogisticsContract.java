package io.aftersales.source;

import io.aftersales.event.LogisticsEvent;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Scans and notices; the feed of a carrier need not know the shop. */
final class LogisticsContract implements EventContract<LogisticsEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<LogisticsEvent> type() {
        return LogisticsEvent.class;
    }

    @Override
    public long occurredAt(LogisticsEvent event) {
        return event.getOccurredAt().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(LogisticsEvent event) {
        if (Ids.absent(event.getEventId())) {
            return "eventId";
        }
        return Ids.absent(event.getParcelId()) ? "parcelId" : null;
    }

    @Override
    public void mask(LogisticsEvent event, UnaryOperator<String> text, UnaryOperator<String> name) {
        if (event.getSignedBy() != null) {
            event.setSignedBy(name.apply(event.getSignedBy()));
        }
        if (event.getStation() != null) {
            event.setStation(text.apply(event.getStation()));
        }
        event.setAttributes(Masking.values(event.getAttributes(), text));
    }
}
