package io.aftersales.domain.incident.feed;

import io.aftersales.domain.event.EventStream;

/**
 * A rule and the feed that it listens to.
 *
 * @param ruleId rule
 * @param stream name of the stream, empty for all
 * @param shopId shop, empty for all
 */
public record FeedKey(String ruleId, String stream, String shopId) {

    private static final char SEPARATOR = '\u001f';

    /** The feed that events of that stream and shop belong to under the rule. */
    public static FeedKey of(FeedRule rule, EventStream stream, String shopId) {
        return switch (rule.scope()) {
            case SHOP -> new FeedKey(rule.id(), "", shopId);
            case STREAM -> new FeedKey(rule.id(), stream.name(), "");
            case SHOP_STREAM -> new FeedKey(rule.id(), stream.name(), shopId);
        };
    }

    /** Whether there is such a feed under the rule, whose scope may have been another when the key was made. */
    public boolean isOf(FeedRule rule) {
        return ruleId.equals(rule.id())
                && switch (rule.scope()) {
                    case SHOP -> stream.isEmpty() && !shopId.isEmpty();
                    case STREAM -> !stream.isEmpty() && shopId.isEmpty();
                    case SHOP_STREAM -> !stream.isEmpty() && !shopId.isEmpty();
                };
    }

    /** As text, by which streams are keyed. */
    public String text() {
        return ruleId + SEPARATOR + stream + SEPARATOR + shopId;
    }

    /** The key with that text. */
    public static FeedKey of(String text) {
        String[] parts = text.split(String.valueOf(SEPARATOR), -1);
        return new FeedKey(parts[0], parts[1], parts[2]);
    }
}
