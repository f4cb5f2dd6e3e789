package io.aftersales.risk.incident;

import io.aftersales.domain.incident.IncidentKey;
import io.aftersales.domain.incident.IncidentMember;
import io.aftersales.domain.incident.IncidentNews;
import io.aftersales.domain.incident.IncidentRule;
import io.aftersales.domain.incident.IncidentTelling;
import io.aftersales.domain.incident.IncidentTold;
import io.aftersales.domain.text.IdPart;
import io.aftersales.result.AlertCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a mass incident as the condition of the contract. It names factors and events, never a text. */
final class IncidentConditions {

    private static final String FAMILY = "incident";
    private static final int MOST_EVIDENCE = 10;

    private IncidentConditions() {}

    static AlertCondition of(IncidentRule rule, IncidentKey key, IncidentNews news, long detectedAt) {
        IncidentTelling incident = news.telling();
        AlertCondition told = WatchConditions.condition(
                fingerprint(key),
                FAMILY,
                rule.id(),
                rule.output().level(),
                rule.output().severity());
        told.setTimestamp(Instant.ofEpochMilli(incident.changedAt()));
        told.setStartsAt(Instant.ofEpochMilli(incident.openedAt()));
        told.setFiring(incident.firing());
        told.setTitle(WatchConditions.words(rule.zh() + "：" + zh(rule, key), rule.en() + ": " + en(rule, key)));
        told.setSummary(WatchConditions.words(zh(rule, key, incident), en(rule, key, incident)));
        told.setShopId(WatchConditions.orNull(key.shopId()));
        told.setSku(WatchConditions.orNull(key.sku()));
        told.setCarrier(WatchConditions.orNull(key.carrier()));
        told.setCount(incident.buyers());
        told.setMembers(rule.output().folds() ? ListedMembers.of(incident.members()) : List.of());
        told.setEvidence(evidence(incident));
        told.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        told.setVersion(news.version());
        return told;
    }

    /** That the incident which was told last is over, because nobody asks for it any more. */
    static AlertCondition gone(IncidentKey key, IncidentTold told, long at, long detectedAt, long version) {
        AlertCondition ended = WatchConditions.gone(fingerprint(key), FAMILY, key.ruleId(), told.openedAt(), at);
        ended.setShopId(WatchConditions.orNull(key.shopId()));
        ended.setSku(WatchConditions.orNull(key.sku()));
        ended.setCarrier(WatchConditions.orNull(key.carrier()));
        ended.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        ended.setVersion(version);
        return ended;
    }

    private static String fingerprint(IncidentKey key) {
        return FAMILY + ':' + key.ruleId() + ':' + place(key);
    }

    private static String place(IncidentKey key) {
        if (!key.sku().isEmpty()) {
            return IdPart.of(key.shopId()) + ':' + IdPart.of(key.sku());
        }
        if (!key.station().isEmpty()) {
            return IdPart.of(key.carrier()) + ':' + IdPart.of(key.station());
        }
        return key.carrier().isEmpty() ? key.shopId() : key.carrier();
    }

    private static String zh(IncidentRule rule, IncidentKey key) {
        return switch (rule.scope()) {
            case SKU -> "店铺 " + key.shopId() + " 商品 " + key.sku();
            case CARRIER -> key.carrier();
            case STATION -> key.carrier() + " " + key.station();
            case SHOP -> "店铺 " + key.shopId();
        };
    }

    private static String en(IncidentRule rule, IncidentKey key) {
        return switch (rule.scope()) {
            case SKU -> "shop " + key.shopId() + ", product " + key.sku();
            case CARRIER -> key.carrier();
            case STATION -> key.carrier() + ", " + key.station();
            case SHOP -> "shop " + key.shopId();
        };
    }

    private static String zh(IncidentRule rule, IncidentKey key, IncidentTelling incident) {
        if (incident.orders() == 0) {
            return zh(rule, key) + "：迟到或撤回的数据改变了开始时间或人数，此条撤回。";
        }
        return zh(rule, key) + "：" + incident.buyers() + " 位买家、" + incident.orders() + " 个订单出现负面信号；窗口 "
                + rule.windowMillis() / 60_000 + " 分钟内达到 " + incident.threshold() + " 位即告警，"
                + (incident.usual() < 0 ? "平时水平尚未知。" : "平时同一时段 " + WatchConditions.number(incident.usual()) + " 位。")
                + (incident.firing() ? "" : "现已平息。");
    }

    private static String en(IncidentRule rule, IncidentKey key, IncidentTelling incident) {
        if (incident.orders() == 0) {
            return en(rule, key)
                    + ": data that came late or was taken back moved its beginning or its number; this one is taken back.";
        }
        return en(rule, key) + ": " + incident.buyers() + " buyers with " + incident.orders()
                + " orders have signals against it; " + incident.threshold() + " within "
                + rule.windowMillis() / 60_000 + " minutes are an incident, "
                + (incident.usual() < 0
                        ? "what is usual is not known yet."
                        : "usual at this hour are " + WatchConditions.number(incident.usual()) + ".")
                + (incident.firing() ? "" : " It is over.");
    }

    private static List<String> evidence(IncidentTelling incident) {
        Map<String, Integer> byFactor = new TreeMap<>();
        incident.members().forEach(member -> byFactor.merge(member.factor(), 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        byFactor.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_EVIDENCE / 2)
                .forEach(each -> lines.add(each.getKey() + " × " + each.getValue()));
        for (int i = 0; i < incident.members().size() && lines.size() < MOST_EVIDENCE; i++) {
            IncidentMember member = incident.members().get(i);
            lines.add(Instant.ofEpochMilli(member.at()) + " " + member.id() + " " + member.factor() + " "
                    + member.eventId());
        }
        return lines;
    }
}
