package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import java.util.List;

/** Says whom a target is about, where its shop alone does not. */
final class MemberText {

    private MemberText() {}

    /** Figures, and behind them whom they are about. */
    static List<String> evidence(DimensionKey key, String figures) {
        String whom = named(key, "agent", "team", "issue", "carrier", "goods", "platform");
        return whom.isEmpty() ? List.of(figures) : List.of(figures, whom);
    }

    /** In Chinese with what parts it from the figures; empty for a shop. */
    static String zh(DimensionKey key) {
        String whom = named(key, "客服", "团队", "问题", "快递", "商品", "平台");
        return whom.isEmpty() ? "" : whom + "，";
    }

    /** In English with what parts it from the figures; empty for a shop. */
    static String en(DimensionKey key) {
        String whom = named(key, "agent", "team", "issue", "carrier", "goods", "platform");
        return whom.isEmpty() ? "" : whom + ", ";
    }

    private static String named(
            DimensionKey key, String agent, String team, String issue, String carrier, String goods, String platform) {
        return switch (key.dimension()) {
            case AGENT -> agent + ' ' + key.member();
            case TEAM -> team + ' ' + key.member();
            case ISSUE -> issue + ' ' + key.member();
            case CARRIER -> carrier + ' ' + key.member();
            case SKU -> goods + ' ' + key.member();
            case PLATFORM -> platform + ' ' + key.platform().name();
            case SHOP, SCORECARD -> "";
        };
    }
}
