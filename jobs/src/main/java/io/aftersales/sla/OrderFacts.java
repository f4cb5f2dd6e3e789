package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.event.OrderEvent;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.EventContracts;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Facts of the order stream. A shipment of several parcels makes a fact for each of them. */
final class OrderFacts extends FactProjector<OrderEvent> {

    private static final long serialVersionUID = 1L;

    OrderFacts(RulesFeed rules, BuyerKey buyerKey, boolean live) {
        super(EventStream.ORDER, EventContracts.ORDERS, rules, buyerKey, live);
    }

    @Override
    void project(OrderEvent event, EventKind kind, FactRules asked, Collector<SubjectFact> out) {
        if (event.getParcelIds().isEmpty()) {
            asked.router().route(fact(event, kind, null), out);
            return;
        }
        for (String parcelId : event.getParcelIds()) {
            asked.router().route(fact(event, kind, parcelId), out);
        }
    }

    private Fact fact(OrderEvent event, EventKind kind, @Nullable String parcelId) {
        return new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                buyerKey(kind, event.getBuyerId()),
                event.getAgentId(),
                event.getOrderId(),
                event.getConversationId(),
                null,
                event.getCaseId(),
                parcelId,
                null,
                null,
                event.getAmountCents(),
                details(kind, event));
    }
}
