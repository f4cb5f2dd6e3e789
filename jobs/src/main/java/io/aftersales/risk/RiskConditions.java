package io.aftersales.risk;

import io.aftersales.domain.risk.RaisedAlert;
import io.aftersales.domain.risk.ToldAlert;
import io.aftersales.domain.risk.Weighed;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes alerts that stand, and that stand no more, as conditions of the contract. */
final class RiskConditions {

    private static final int MOST_EVIDENCE = 10;

    private RiskConditions() {}

    /**
     * What a condition is about.
     *
     * @param fingerprint its identity
     * @param family family of the condition
     * @param shopId shop, null where unknown
     * @param agentId agent, null where none
     * @param orderId order, null where none
     * @param member what incidents list it as, null where they do not
     * @param zh how people call it, Chinese
     * @param en how people call it, English
     */
    record About(
            String fingerprint,
            String family,
            @Nullable String shopId,
            @Nullable String agentId,
            @Nullable String orderId,
            @Nullable String member,
            String zh,
            String en) {}

    /** An alert that stands. */
    static AlertCondition raised(About about, RaisedAlert alert, long at, long detectedAt, long version) {
        AlertCondition told = condition(about, alert.rule(), at, detectedAt, version);
        told.setFiring(true);
        told.setLevel(alert.alert().level());
        told.setSeverity(alert.alert().severity());
        told.setTitle(new Bilingual(alert.zh(), alert.en()));
        told.setStartsAt(Instant.ofEpochMilli(alert.startsAt()));
        told.setCount(alert.evidence().size());
        told.setEvidence(evidence(alert.evidence()));
        String said = said(alert.evidence());
        told.setSummary(new Bilingual(
                about.zh() + "：" + alert.zh() + (said.isEmpty() ? "" : "，「" + said + "」"),
                about.en() + ": " + alert.en() + (said.isEmpty() ? "" : ", \"" + said + '"')));
        return told;
    }

    /** An alert that stands no more. */
    static AlertCondition ended(About about, ToldAlert alert, long at, long detectedAt, long version) {
        AlertCondition told = condition(about, alert.rule(), at, detectedAt, version);
        told.setFiring(false);
        told.setLevel(alert.level());
        told.setSeverity(alert.severity());
        told.setTitle(new Bilingual(alert.zh(), alert.en()));
        told.setStartsAt(Instant.ofEpochMilli(alert.startsAt()));
        told.setCount(1);
        told.setEvidence(List.of());
        return told;
    }

    private static AlertCondition condition(About about, String rule, long at, long detectedAt, long version) {
        AlertCondition told = new AlertCondition();
        told.setTimestamp(Instant.ofEpochMilli(at));
        told.setFingerprint(about.fingerprint());
        told.setRule(rule);
        told.setFamily(about.family());
        told.setShopId(about.shopId());
        told.setAgentId(about.agentId());
        told.setOrderId(about.orderId());
        told.setMember(about.member());
        told.setMembers(List.of());
        told.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        told.setVersion(version);
        return told;
    }

    private static List<String> evidence(List<Weighed> pieces) {
        List<String> lines = new ArrayList<>();
        for (Weighed piece : pieces.subList(0, Math.min(MOST_EVIDENCE, pieces.size()))) {
            lines.add(Instant.ofEpochMilli(piece.at()) + " " + piece.factor().zh() + " ("
                    + piece.factor().en() + ") " + piece.eventId()
                    + (piece.excerpt() == null ? "" : ": " + piece.excerpt()));
        }
        return lines;
    }

    private static String said(List<Weighed> pieces) {
        return pieces.stream()
                .map(Weighed::excerpt)
                .filter(excerpt -> excerpt != null)
                .findFirst()
                .orElse("");
    }
}
