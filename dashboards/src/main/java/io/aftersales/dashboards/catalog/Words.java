package io.aftersales.dashboards.catalog;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.board.Control;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Value;
import java.util.List;

/** What several boards speak of, called the same everywhere. */
final class Words {

    static final String CLOCKS = "aftersales-sla-clocks";
    static final String METRICS = "aftersales-service-metrics";
    static final String SCORECARDS = "aftersales-scorecards";
    static final String RISK = "aftersales-order-risk";
    static final String ALERTS = "aftersales-alerts";
    static final String HEALTH = "aftersales-health";
    static final String REJECTED = "aftersales-rejected";

    /** Clocks that count: not on trial, and not taken back. */
    static final String COUNTED = "shadow: false and not (state: CANCELLED and retracted: true)";

    /** What someone should walk for: clocks that are only measured are of low severity. */
    static final String PROMISED = COUNTED + " and not severity: LOW";

    static final String OPEN = "state: (RUNNING or PAUSED)";
    static final String KEPT = "state: MET and breached: false";
    static final String DECIDED = "state: (MET or MET_LATE) or breached: true";

    static final Text SHOP = text("店铺", "Shop");
    static final Text AGENT = text("客服", "Agent");
    static final Text POLICY = text("服务标准", "Promise");
    static final Text PLATFORM = text("平台", "Platform");
    static final Text TIME = text("时间", "Time");
    static final Text BREACHES = text("超时", "Breaches");

    private Words() {}

    static Text text(String zh, String en) {
        return new Text(zh, en);
    }

    static Bucket shops(int size) {
        return Bucket.terms("shopId", SHOP, size);
    }

    static Bucket agents(int size) {
        return Bucket.terms("agentId", AGENT, size);
    }

    static Bucket policies(int size) {
        return Bucket.terms("policyId", POLICY, size);
    }

    static Value breaches() {
        return Value.count(BREACHES).where("breached: true");
    }

    /** The board's controls over the documents of an alias. */
    static List<Control> shopControls(String alias) {
        return List.of(new Control(alias, "platform", PLATFORM), new Control(alias, "shopId", SHOP));
    }

    /** The controls of boards about clocks. */
    static List<Control> clockControls() {
        return List.of(
                new Control(CLOCKS, "platform", PLATFORM),
                new Control(CLOCKS, "shopId", SHOP),
                new Control(CLOCKS, "agentId", AGENT),
                new Control(CLOCKS, "policyId", POLICY));
    }
}
