package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a target's change as the condition of the contract. */
final class Conditions {

    private Conditions() {}

    /**
     * A target that is missed, or kept again.
     *
     * @param counts of the window that says so, null where it is not kept any more
     */
    static AlertCondition of(
            ServiceTarget target,
            DimensionKey key,
            boolean firing,
            @Nullable Counts counts,
            long at,
            long detectedAt,
            long version) {
        AlertCondition told = about(target.id(), key, at, detectedAt, version);
        told.setFiring(firing);
        told.setFamily(target.family());
        told.setLevel(target.level());
        told.setSeverity(target.severity());
        told.setTitle(new Bilingual(target.zh(), target.en()));
        TargetFigures figures = TargetFigures.of(target, counts);
        if (figures != null) {
            told.setEvidence(MemberText.evidence(key, figures.evidence()));
        }
        if (figures != null && firing) {
            told.setSummary(new Bilingual(
                    target.zh() + "：" + MemberText.zh(key) + figures.zh(),
                    target.en() + ": " + MemberText.en(key) + figures.en()));
        }
        return told;
    }

    /**
     * A target that is judged no more.
     *
     * @param target as it was judged last, null where no rules tell any more: who hears of the end knows what has begun
     */
    static AlertCondition ended(
            String id, @Nullable ServiceTarget target, DimensionKey key, long at, long detectedAt, long version) {
        if (target != null) {
            return of(target, key, false, null, at, detectedAt, version);
        }
        AlertCondition told = about(id, key, at, detectedAt, version);
        told.setFiring(false);
        told.setFamily(id); // which is not there without rules, but must not be blank
        told.setLevel("");
        told.setSeverity("LOW");
        told.setTitle(new Bilingual(id, id));
        return told;
    }

    private static AlertCondition about(String id, DimensionKey key, long at, long detectedAt, long version) {
        AlertCondition told = new AlertCondition();
        told.setTimestamp(Instant.ofEpochMilli(at));
        told.setFingerprint("target:" + id + ':' + MetricsDocuments.joined(key.text()));
        told.setRule(id);
        told.setShopId(key.shopId().isEmpty() ? null : key.shopId());
        switch (key.dimension()) {
            case AGENT -> told.setAgentId(key.member());
            case CARRIER -> told.setCarrier(key.member());
            case SKU -> told.setSku(key.member());
            default -> {
                // The shop says it all, or the texts do.
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
