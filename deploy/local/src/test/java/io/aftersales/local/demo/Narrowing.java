package io.aftersales.local.demo;

import static io.aftersales.local.demo.Documents.BREACHED;
import static io.aftersales.local.demo.Documents.HIGH_RISK;
import static io.aftersales.local.demo.Documents.OF_GOODS;
import static io.aftersales.local.demo.Documents.OPEN;
import static io.aftersales.local.demo.Documents.PROMISED;
import static io.aftersales.local.demo.Documents.SHOP_HOURS;
import static io.aftersales.local.demo.Documents.within;

import io.aftersales.local.demo.BoardPage.Panel;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A panel whose number says whether a board's controls narrow it, and the same number out of the documents.
 *
 * @param board the board
 * @param panel begin of the panel's title
 * @param shown the number that the panel shows
 * @param alias alias of its documents
 * @param asked the same number out of those of the documents that fulfil further filters
 * @param filters what the panel's documents fulfil
 * @param fields the controls that it is to follow, in the order in which they are used
 */
record Narrowing(
        String board,
        String panel,
        ToDoubleFunction<Panel> shown,
        String alias,
        Asked asked,
        List<String> filters,
        List<String> fields) {

    private static final String CLOCKS = "aftersales-sla-clocks";
    private static final String RISK = "aftersales-order-risk";
    private static final Asked COUNT = Documents::count;
    private static final ToDoubleFunction<Panel> TILE = panel -> Drawn.number(panel.text());

    @FunctionalInterface
    interface Asked {
        double of(Documents documents, String alias, String... filters);
    }

    /** Together they use every control of every board. */
    static List<Narrowing> all() {
        return List.of(
                openBreaches("service-floor", "platform", "shopId", "agentId", "policyId"),
                new Narrowing(
                        "dispute-risk",
                        "Orders at high risk",
                        TILE,
                        RISK,
                        COUNT,
                        List.of(HIGH_RISK, within(180 * 24)),
                        List.of("shopId")),
                new Narrowing(
                        "quality",
                        "What buyers say",
                        panel -> Drawn.sum(panel, 1),
                        "aftersales-service-metrics",
                        (documents, alias, filters) -> documents.sum(alias, "ratings", filters),
                        List.of(SHOP_HOURS, Documents.begunWithin(168)),
                        List.of("platform", "shopId")),
                new Narrowing(
                        "orders-and-parcels",
                        "Promises running",
                        TILE,
                        CLOCKS,
                        COUNT,
                        List.of(PROMISED, OF_GOODS, OPEN),
                        List.of("policyId", "shopId", "platform")),
                openBreaches("agent", "shopId", "agentId", "policyId"),
                openBreaches("shop", "shopId", "policyId"),
                openBreaches("order", "orderId"));
    }

    private static Narrowing openBreaches(String board, String... fields) {
        return new Narrowing(
                board, "Open breaches", TILE, CLOCKS, COUNT, List.of(PROMISED, BREACHED, OPEN), List.of(fields));
    }
}
