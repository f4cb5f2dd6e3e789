package io.aftersales.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.source.BuyerKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Order events; a shipment once for each of its parcels. */
final class OrderProjection extends Projection<OrderEvent> {

    private static final long serialVersionUID = 1L;

    private final ServiceFeed feed;
    private final boolean live;

    private transient @Nullable RulesInTime<Set<String>> rulingFields;

    /**
     * @param feed which fields of a ruling say who was right: {@code liability} or names of attributes
     * @param live whether the run has no end
     */
    OrderProjection(BuyerKey buyerKey, ServiceFeed feed, boolean live) {
        super(EventStream.ORDER, buyerKey, OrderEventType.values());
        this.feed = feed;
        this.live = live;
    }

    @Override
    public boolean asksForKeptRules() {
        return live;
    }

    @Override
    public void open(KeptRules kept) {
        rulingFields = feed.follow(rules -> rules.definitions().ruledForBuyer().keySet(), kept);
    }

    @Override
    public void close() {
        if (rulingFields != null) {
            rulingFields.close();
        }
    }

    @Override
    public void project(OrderEvent event, Collector<SubjectEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind == null || !counts(kind)) {
            return;
        }
        List<String> parcels = event.getParcelIds();
        if (kind != EventKind.ORDER_SHIPPED || parcels.isEmpty()) {
            send(FactSubject.ORDER, event.getOrderId(), fact(event, kind, null), out);
            return;
        }
        for (String parcel : parcels) {
            send(FactSubject.ORDER, event.getOrderId(), fact(event, kind, parcel), out);
        }
    }

    /** All but the steps before payment: others that are not counted themselves may name the agent in charge. */
    private static boolean counts(EventKind kind) {
        return kind != EventKind.ORDER_CREATED && kind != EventKind.ORDER_CONFIRMED;
    }

    private Fact fact(OrderEvent event, EventKind kind, @Nullable String parcel) {
        return new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                kind == EventKind.ORDER_PAID || kind == EventKind.ORDER_CASE_OPENED ? buyer(event.getBuyerId()) : null,
                event.getAgentId(),
                // The subject's key says which order it is; only what links a parcel must.
                parcel == null ? null : event.getOrderId(),
                null,
                null,
                event.getCaseId(),
                parcel,
                null,
                null,
                event.getAmountCents(),
                details(event, kind));
    }

    private @Nullable Map<String, String> details(OrderEvent event, EventKind kind) {
        Entries details = new Entries()
                .put(Details.ISSUE, event.getIssueType())
                .put(Details.CASE_TYPE, event.getCaseType())
                .put(Details.SHIP_BY, millis(event.getPromisedShipAt()))
                .put(Details.DELIVER_BY, millis(event.getPromisedDeliverAt()))
                .put(Details.SKU, skus(event.getItems()));
        if (kind == EventKind.ORDER_PLATFORM_RULED) {
            ruling(event, details);
        }
        return details.map();
    }

    /** All fields that were looked at by then: an order goes by the rules of its beginning. */
    private void ruling(OrderEvent event, Entries details) {
        long ruledAt = event.getOccurredAt().toEpochMilli();
        for (Set<String> fields :
                Objects.requireNonNull(rulingFields, "not open").upTo(ruledAt)) {
            for (String field : fields) {
                details.put(
                        field,
                        field.equals("liability")
                                ? event.getLiability()
                                : event.getAttributes().get(field));
            }
        }
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable String skus(List<OrderItem> items) {
        return switch (items.size()) {
            case 0 -> null;
            case 1 -> items.get(0).getSku();
            default -> items.stream().map(OrderItem::getSku).distinct().collect(Collectors.joining(Details.SEPARATOR));
        };
    }
}
