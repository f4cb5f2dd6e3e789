package io.aftersales.risk;

import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Standing;
import io.aftersales.domain.risk.Weighed;
import io.aftersales.event.Platform;
import io.aftersales.result.Bilingual;
import io.aftersales.result.OrderRisk;
import io.aftersales.result.RiskFactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes where a subject stands as the record of the contract. */
final class RiskRecords {

    /** Digits that people read, and that are the same on every machine. */
    private static final double PRECISION = 10_000;

    private RiskRecords() {}

    static OrderRisk of(String subject, RiskCase risk, Standing standing, long version) {
        OrderStory story = risk.story();
        OrderRisk told = new OrderRisk();
        told.setTimestamp(Instant.ofEpochMilli(standing.changedAt()));
        told.setOrderId(RiskSubject.id(subject));
        told.setPlatform(Platform.valueOf(story.platform().name()));
        told.setShopId(story.shopId());
        told.setBuyerKey(story.buyerKey());
        told.setAmountCents(story.amountCents());
        told.setScore(rounded(standing.score()));
        told.setLevel(standing.level().name());
        List<RiskFactor> factors = new ArrayList<>(standing.factors().size());
        standing.factors().forEach(piece -> factors.add(factor(piece)));
        told.setFactors(factors);
        told.setFirstAt(Instant.ofEpochMilli(standing.firstAt()));
        told.setVersion(version);
        return told;
    }

    private static RiskFactor factor(Weighed piece) {
        RiskFactor told = new RiskFactor();
        told.setId(piece.factor().id());
        told.setTitle(new Bilingual(piece.factor().zh(), piece.factor().en()));
        told.setWeight(rounded(piece.weight()));
        told.setOccurredAt(Instant.ofEpochMilli(piece.at()));
        told.setEventId(piece.eventId());
        told.setExcerpt(piece.excerpt());
        return told;
    }

    private static double rounded(double value) {
        return Math.round(value * PRECISION) / PRECISION;
    }
}
