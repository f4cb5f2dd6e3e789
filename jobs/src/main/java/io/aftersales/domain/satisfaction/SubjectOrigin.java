package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import org.jspecify.annotations.Nullable;

/** Whom a subject concerns as its events are gone through: each thing as the last event that named it said. */
final class SubjectOrigin {

    private Platform platform = Platform.OTHER;
    private String shopId = Origin.NO_SHOP;
    private @Nullable String agentId;
    private @Nullable String issueType;
    private @Nullable String carrier;
    private @Nullable String sku;
    private @Nullable String buyerKey;
    private @Nullable Origin now;

    void see(Fact event) {
        if (event.platform() != Platform.OTHER && event.platform() != platform) {
            platform = event.platform();
            now = null;
        }
        if (!event.shopId().isBlank() && !event.shopId().equals(shopId)) {
            shopId = event.shopId();
            now = null;
        }
        agentId = later(agentId, event.agentId());
        buyerKey = later(buyerKey, event.buyerKey());
        if (event.details() != null) {
            seeDetails(event);
        }
    }

    /** Asks only for what the stream can tell: this is done for each event of a subject whenever another comes. */
    private void seeDetails(Fact event) {
        switch (event.kind().stream()) {
            case CHAT -> issueType = later(issueType, event.detail(Details.ISSUE));
            case ORDER -> {
                issueType = later(issueType, event.detail(Details.ISSUE));
                sku = later(sku, event.detail(Details.SKU));
            }
            case LOGISTICS -> carrier = later(carrier, event.detail(Details.CARRIER));
            case REVIEW -> sku = later(sku, event.detail(Details.SKU));
        }
    }

    private @Nullable String later(@Nullable String known, @Nullable String told) {
        if (told == null || told.isBlank() || told.equals(known)) {
            return known;
        }
        now = null;
        return told;
    }

    /** As things stand. */
    Origin now() {
        if (now == null) {
            now = new Origin(platform, shopId, agentId, issueType, carrier, sku, buyerKey);
        }
        return now;
    }

    /** Of the order as such, which no agent and no issue is booked with. */
    Origin ofOrder(@Nullable String byCarrier) {
        return new Origin(platform, shopId, null, null, byCarrier, null, buyerKey);
    }

    /** As things stand, with another agent; the same agent where none is named. */
    Origin handedTo(@Nullable String agent) {
        return new Origin(platform, shopId, agent == null ? agentId : agent, issueType, carrier, sku, buyerKey);
    }
}
