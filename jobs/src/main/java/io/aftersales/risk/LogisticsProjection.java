package io.aftersales.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Scans; those whose carrier knows no order are to be linked. */
final class LogisticsProjection extends RiskProjection<LogisticsEvent> {

    private static final long serialVersionUID = 1L;

    LogisticsProjection(RulesFeed rules, BuyerKey buyerKey) {
        super(EventStream.LOGISTICS, rules, buyerKey, LogisticsEventType.values());
    }

    @Override
    Schema schema() {
        return LogisticsEvent.getClassSchema();
    }

    @Override
    public void project(LogisticsEvent event, Collector<RiskEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind == null) {
            return;
        }
        readAsOf(event.getOccurredAt().toEpochMilli());
        if (!ScanMeaning.wants(kind, finder())) {
            return;
        }
        Fact scan = fact(event, kind);
        if (scan.orderId() == null) {
            out.collect(RiskEvent.of(scan));
            return;
        }
        RiskFact meaning = ScanMeaning.of(scan, finder());
        if (meaning != null) {
            out.collect(RiskEvent.of(meaning));
        }
    }

    private Fact fact(LogisticsEvent event, EventKind kind) {
        String order = event.getOrderId();
        return new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                null,
                event.getAgentId(),
                order == null || order.isEmpty() ? null : order,
                null,
                null,
                null,
                event.getParcelId(),
                null,
                null,
                0,
                details(event, kind));
    }

    private @Nullable Map<String, String> details(LogisticsEvent event, EventKind kind) {
        Map<String, String> all = details().of(kind, event);
        if (event.getCarrier() != null && !event.getCarrier().isBlank()) {
            all = RiskReading.with(all, ScanMeaning.CARRIER, event.getCarrier());
        }
        return event.getStation() == null ? all : RiskReading.with(all, ScanMeaning.STATION, event.getStation());
    }
}
