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
    private @Nullable String sku;
    private @Nullable String buyerKey;
    private @Nullable Origin now;

    /** Takes over what the event says; whether that is anything new. */
    boolean see(Fact event) {
        boolean changed = false;
        if (saysPlatform(event)) {
            platform = event.platform();
            changed = true;
        }
        if (saysShop(event)) {
            shopId = event.shopId();
            changed = true;
        }
        if (says(event.agentId(), agentId)) {
            agentId = event.agentId();
            changed = true;
        }
        if (says(event.buyerKey(), buyerKey)) {
            buyerKey = event.buyerKey();
            changed = true;
        }
        changed |= event.details() != null && seeDetails(event);
        now = changed ? null : now;
        return changed;
    }

    /** Whether the event says anything new. */
    boolean changesWith(Fact event) {
        return saysPlatform(event)
                || saysShop(event)
                || says(event.agentId(), agentId)
                || says(event.buyerKey(), buyerKey)
                || event.details() != null && detailsSayNew(event);
    }

    private boolean saysPlatform(Fact event) {
        return event.platform() != Platform.OTHER && event.platform() != platform;
    }

    private boolean saysShop(Fact event) {
        return !event.shopId().isBlank() && !event.shopId().equals(shopId);
    }

    private static boolean says(@Nullable String told, @Nullable String known) {
        return told != null && !told.isBlank() && !told.equals(known);
    }

    private boolean detailsSayNew(Fact event) {
        return switch (event.kind().stream()) {
            case CHAT -> says(event.detail(Details.ISSUE), issueType);
            case ORDER -> says(event.detail(Details.ISSUE), issueType) || says(event.detail(Details.SKU), sku);
            case LOGISTICS -> false; // each parcel has its own carrier
            case REVIEW -> says(event.detail(Details.SKU), sku);
        };
    }

    /** Asks only for what the stream can tell: this is done for each event of a subject whenever one comes late. */
    private boolean seeDetails(Fact event) {
        String issueBefore = issueType;
        String skuBefore = sku;
        switch (event.kind().stream()) {
            case CHAT -> issueType = later(issueType, event.detail(Details.ISSUE));
            case ORDER -> {
                issueType = later(issueType, event.detail(Details.ISSUE));
                sku = later(sku, event.detail(Details.SKU));
            }
            case LOGISTICS -> {
                // Each parcel has its own carrier.
            }
            case REVIEW -> sku = later(sku, event.detail(Details.SKU));
        }
        return issueType != issueBefore || sku != skuBefore;
    }

    private static @Nullable String later(@Nullable String known, @Nullable String told) {
        return says(told, known) ? told : known;
    }

    /** As things stand. */
    Origin now() {
        if (now == null) {
            now = new Origin(platform, shopId, agentId, issueType, null, sku, buyerKey);
        }
        return now;
    }

    /** Of the order as such, which no agent and no issue is booked with. */
    Origin ofOrder(@Nullable String byCarrier) {
        return new Origin(platform, shopId, null, null, byCarrier, null, buyerKey);
    }

    /** The agent hands over: to another, or to nobody in particular where none is named. */
    void handOver(@Nullable String agent) {
        agentId = agent == null || agent.isBlank() ? null : agent;
        now = null;
    }
}
