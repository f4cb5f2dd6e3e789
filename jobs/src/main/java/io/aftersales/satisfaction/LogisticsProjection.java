package io.aftersales.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.source.BuyerKey;
import org.apache.flink.util.Collector;

/** Scans for their orders; what the carrier knows no order of goes on with an empty id, to be linked. */
final class LogisticsProjection extends Projection<LogisticsEvent> {

    private static final long serialVersionUID = 1L;

    LogisticsProjection(BuyerKey buyerKey) {
        super(EventStream.LOGISTICS, buyerKey, LogisticsEventType.values());
    }

    @Override
    public void project(LogisticsEvent event, Collector<SubjectEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind == null || kind == EventKind.LOGISTICS_BUYER_NOTIFIED) {
            return;
        }
        String order = event.getOrderId();
        String carrier = event.getCarrier();
        Fact fact = new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                null,
                null,
                order,
                null,
                null,
                null,
                event.getParcelId(),
                null,
                null,
                0,
                new Entries()
                        .put(Details.CARRIER, carrier == null || carrier.isBlank() ? null : carrier)
                        .map());
        out.collect(SubjectEvent.of(FactSubject.ORDER, order == null ? "" : order, fact));
    }
}
