package io.aftersales.dashboards.catalog;

import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Severity;
import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.board.Control;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What several boards speak of, called the same everywhere. */
final class Words {

    /** Clocks by their last step: what is so now. */
    static final DataView CLOCKS = DataView.of("aftersales-sla-clocks");

    /**
     * Clocks by their deadline: what was kept and broken in a span. A clock that is cleared away, or given up after a month, takes a
     * step, but breaks nothing anew.
     */
    static final DataView DUE = CLOCKS.by("dueAt", text("按截止时间", "by deadline"));

    /** Windows by the time that they speak of: a late correction of last week is none of today. */
    static final DataView METRICS = DataView.of("aftersales-service-metrics", "windowStart");

    static final DataView SCORECARDS = DataView.of("aftersales-scorecards");
    static final DataView RISK = DataView.of("aftersales-order-risk");
    static final DataView ALERTS = DataView.of("aftersales-alerts");
    static final DataView HEALTH = DataView.of("aftersales-health");
    static final DataView REJECTED = DataView.of("aftersales-rejected");

    /** Clocks that count: not on trial, and not taken back. */
    static final String COUNTED = "shadow: false and not (state: CANCELLED and retracted: true)";

    /** What someone should walk for: clocks that are only measured are of low severity. */
    static final String PROMISED = COUNTED + " and not severity: LOW";

    /** Orders that someone should look at. */
    static final String AT_RISK = "level: (MEDIUM or HIGH or CRITICAL)";

    /**
     * How far back an order's risk is looked for: as long as the default rules remember an open order. A critical one stays so until it is
     * settled, without another word; what is older is forgotten, and nobody will settle it.
     */
    static final String REMEMBERED = "180d";

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

    /** Agents of each shop: those of two shops with one name are two. */
    static List<Bucket> agents(int size) {
        return List.of(shops(50), Bucket.terms("agentId", AGENT, size));
    }

    static Bucket policies(int size) {
        return Bucket.terms("policyId", POLICY, size);
    }

    /** By severity; the colours mean the same as elsewhere. */
    static Bucket severities() {
        return graded("severity", text("严重程度", "Severity"));
    }

    /** Words that say how bad something is, the worst first: the alphabet has another order. */
    static Bucket graded(String field, Text label) {
        return Bucket.words(field, label, Severity.WORST_FIRST)
                .coloured(Map.of("CRITICAL", Levels.ACT, "HIGH", Levels.WATCH, "MEDIUM", "#56B4E9", "LOW", "#999999"));
    }

    static Value breaches() {
        return Value.count(BREACHES).where("breached: true");
    }

    /** The controls of boards about shops, over those documents. */
    static List<Control> shopControls(DataView documents) {
        return List.of(new Control(documents, "platform", PLATFORM), new Control(documents, "shopId", SHOP));
    }

    /** The controls of boards about clocks that nobody in particular answers for: orders and parcels have no agent. */
    static List<Control> promiseControls() {
        List<Control> controls = new ArrayList<>(shopControls(CLOCKS));
        controls.add(new Control(CLOCKS, "policyId", POLICY));
        return controls;
    }

    /** The controls of boards about clocks of agents. */
    static List<Control> agentControls() {
        List<Control> controls = promiseControls();
        controls.add(2, new Control(CLOCKS, "agentId", AGENT));
        return controls;
    }
}
