package io.aftersales.risk.incident;

import io.aftersales.domain.incident.feed.FeedKey;
import io.aftersales.domain.incident.feed.FeedNews;
import io.aftersales.domain.incident.feed.FeedRule;
import io.aftersales.domain.incident.feed.FeedState;
import io.aftersales.result.AlertCondition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes a silence as the condition of the contract. */
final class FeedConditions {

    private static final String FAMILY = "feed";

    private FeedConditions() {}

    /** That a silence is over, because nobody listens any more. */
    static AlertCondition gone(FeedKey key, FeedState state, long at, long detectedAt) {
        AlertCondition ended = WatchConditions.gone(fingerprint(key), FAMILY, key.ruleId(), state.silentSince(), at);
        ended.setShopId(WatchConditions.orNull(key.shopId()));
        ended.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        ended.setVersion(Math.max(state.version() + 1, detectedAt));
        return ended;
    }

    private static String fingerprint(FeedKey key) {
        return FAMILY + ':' + key.ruleId() + ':' + name(key);
    }

    private static String name(FeedKey key) {
        String stream = key.stream().toLowerCase(Locale.ROOT);
        return stream.isEmpty() || key.shopId().isEmpty() ? stream + key.shopId() : key.shopId() + '/' + stream;
    }

    static AlertCondition of(FeedRule rule, FeedKey key, FeedNews news, long detectedAt) {
        String name = name(key);
        AlertCondition told =
                WatchConditions.condition(fingerprint(key), FAMILY, rule.id(), rule.level(), rule.severity());
        Instant since = Instant.ofEpochMilli(news.since());
        long minutes = news.limitMillis() / 60_000;
        String zhEnd = news.firing() ? "。" : "；" + Instant.ofEpochMilli(news.changedAt()) + " 结束。";
        String enEnd = news.firing() ? "." : "; that ended at " + Instant.ofEpochMilli(news.changedAt()) + ".";
        told.setTimestamp(Instant.ofEpochMilli(news.changedAt()));
        told.setStartsAt(since);
        told.setFiring(news.firing());
        told.setTitle(WatchConditions.words(rule.zh() + "：" + name, rule.en() + ": " + name));
        told.setSummary(WatchConditions.words(
                news.neverHeard()
                        ? name + "：应有数据，但从未收到事件" + zhEnd
                        : name + "：自 " + since + " 起没有事件，服务时间内通常不超过 " + minutes + " 分钟" + zhEnd,
                news.neverHeard()
                        ? name + ": it is expected, and no event of it was ever seen" + enEnd
                        : name + ": no event since " + since + ", in service hours never longer than " + minutes
                                + " minutes usually" + enEnd));
        told.setShopId(WatchConditions.orNull(key.shopId()));
        told.setEvidence(List.of(
                news.neverHeard() ? "never seen" : "last event " + since,
                "allowed " + minutes + " min of service hours"));
        told.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        told.setVersion(news.version());
        return told;
    }
}
