package io.aftersales.risk.incident;

import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateKey;
import io.aftersales.domain.incident.rate.RateNews;
import io.aftersales.domain.incident.rate.RateRule;
import io.aftersales.domain.incident.rate.RateState;
import io.aftersales.domain.incident.rate.RateTelling;
import io.aftersales.result.AlertCondition;
import java.time.Instant;
import java.util.List;

/** Writes an anomaly as the condition of the contract. */
final class RateConditions {

    private static final String FAMILY = "anomaly";

    private RateConditions() {}

    private static String fingerprint(String rule, String shop) {
        return FAMILY + ':' + rule + ':' + shop;
    }

    /** That an anomaly is over, because nobody asks for it any more. */
    static AlertCondition gone(RateKey key, RateState state, long at, long wall) {
        AlertCondition ended = WatchConditions.gone(
                fingerprint(key.ruleId(), key.shopId()), FAMILY, key.ruleId(), state.openedAt(), at);
        ended.setShopId(key.shopId());
        ended.setDetectedAt(Instant.ofEpochMilli(wall));
        ended.setVersion(state.nextVersion(wall));
        return ended;
    }

    static AlertCondition of(RateRule rule, String shop, RateNews news, long detectedAt) {
        RateTelling anomaly = news.telling();
        AlertCondition told = WatchConditions.condition(
                fingerprint(rule.id(), shop), FAMILY, rule.id(), rule.level(), rule.severity());
        told.setTimestamp(Instant.ofEpochMilli(anomaly.changedAt()));
        told.setStartsAt(Instant.ofEpochMilli(anomaly.openedAt()));
        told.setFiring(anomaly.firing());
        told.setTitle(WatchConditions.words(rule.zh() + "：店铺 " + shop, rule.en() + ": shop " + shop));
        told.setShopId(shop);
        told.setCount(anomaly.hits());
        told.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        told.setVersion(news.version());
        if (anomaly.takenBack()) {
            told.setSummary(WatchConditions.words(
                    "店铺 " + shop + "：迟到或撤回的数据改变了比率，此条撤回。",
                    "Shop " + shop
                            + ": data that came late or was taken back changed the share; this one is taken back."));
            return told;
        }
        String share = WatchConditions.percent(share(anomaly));
        String usual = WatchConditions.percent(anomaly.usual());
        String of = anomaly.hits() + "/" + anomaly.outOf();
        told.setEvidence(List.of(share + " (" + of + ")", "usual " + usual));
        long window = rule.windowMillis() / RateCount.HOUR;
        boolean tooFew = anomaly.outOf() < rule.minimumSample();
        String zhEnd = anomaly.firing() ? "。" : tooFew ? "，事件太少，不再判断。" : "，已恢复。";
        String enEnd = anomaly.firing() ? "." : tooFew ? "; too few events to say more." : "; it is back.";
        told.setSummary(WatchConditions.words(
                "店铺 " + shop + "：最近 " + window + " 小时为 " + share + "（" + of + "），平时 " + usual + zhEnd,
                "Shop " + shop + ": " + share + " (" + of + ") in the last " + window + " h, usually " + usual
                        + enEnd));
        return told;
    }

    private static double share(RateTelling anomaly) {
        return anomaly.outOf() == 0 ? 0 : (double) anomaly.hits() / anomaly.outOf();
    }
}
