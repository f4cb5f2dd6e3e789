package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import java.time.Instant;
import java.util.List;

/** Writes a target's change as the condition of the contract. */
final class Conditions {

    private Conditions() {}

    static AlertCondition of(
            ServiceTarget target, DimensionKey key, boolean firing, long at, long detectedAt, long version) {
        AlertCondition told = new AlertCondition();
        told.setTimestamp(Instant.ofEpochMilli(at));
        told.setFingerprint("target:" + target.id() + ':' + MetricsDocuments.joined(key.text()));
        told.setFiring(firing);
        told.setRule(target.id());
        told.setFamily(target.family());
        told.setLevel(target.level());
        told.setSeverity(target.severity());
        told.setTitle(new Bilingual(target.zh(), target.en()));
        told.setShopId(key.shopId().isEmpty() ? null : key.shopId());
        switch (key.dimension()) {
            case AGENT -> told.setAgentId(key.member());
            case CARRIER -> told.setCarrier(key.member());
            case SKU -> told.setSku(key.member());
            default -> {
                // The shop says it all.
            }
        }
        told.setEvidence(List.of());
        told.setCount(1);
        told.setMembers(List.of());
        told.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        told.setVersion(version);
        return told;
    }
}
