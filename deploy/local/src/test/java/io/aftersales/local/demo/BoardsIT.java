package io.aftersales.local.demo;

import static io.aftersales.local.demo.Documents.BREACHED;
import static io.aftersales.local.demo.Documents.COUNTED;
import static io.aftersales.local.demo.Documents.DECIDED;
import static io.aftersales.local.demo.Documents.KEPT;
import static io.aftersales.local.demo.Documents.OF_GOODS;
import static io.aftersales.local.demo.Documents.OPEN;
import static io.aftersales.local.demo.Documents.PROMISED;
import static io.aftersales.local.demo.Documents.dueBetween;
import static io.aftersales.local.demo.Documents.stoppedWithin;
import static io.aftersales.local.demo.Documents.within;
import static io.aftersales.local.demo.Drawn.column;
import static io.aftersales.local.demo.Drawn.count;
import static io.aftersales.local.demo.Drawn.greatest;
import static io.aftersales.local.demo.Drawn.ofAgents;
import static io.aftersales.local.demo.Drawn.pairs;
import static io.aftersales.local.demo.Drawn.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.local.demo.BoardPage.Panel;
import io.aftersales.local.replay.InputEvent;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tour from start to first results, and then the boards in a browser, over the same stack. Without Chromium and its driver
 * the browser's part is skipped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BoardsIT {

    private static final List<String> BOARDS = List.of(
            "service-floor",
            "dispute-risk",
            "quality",
            "orders-and-parcels",
            "agent",
            "shop",
            "order",
            "pipeline-health");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLOCKS = ResultStore.CLOCKS;
    private static final String OLD_SHOP = "shop-of-long-ago";
    private static final String CLEARED_SHOP = "shop-that-cleared-away";
    private static final Path PICTURES = Path.of("target", "boards");

    private static Demo demo;
    private static Browser browser;
    private static BoardPage page;
    private static String open = "";
    private static Documents documents;
    private static String shown;

    @BeforeAll
    static void start() throws Exception {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            demo = Demo.start(1, null);
        } finally {
            System.setOut(terminal);
        }
        shown = printed.toString(StandardCharsets.UTF_8);
        demo.shops().beginScript();
        refuse(new ElasticsearchRest(demo.elasticsearchUrl(), Credentials.NONE));
        documents =
                new Documents(new ResultStore(new ElasticsearchRest(demo.elasticsearchUrl(), Credentials.NONE), ""));
        browser = Browser.start().orElse(null);
        if (browser != null) {
            page = new BoardPage(browser, demo.boardUrl());
        }
    }

    /** As the jobs' sink does with a document that Elasticsearch does not take; nothing that happens in the demo is one. */
    private static void refuse(ElasticsearchRest elasticsearch) {
        Instant at = Instant.ofEpochMilli(System.currentTimeMillis());
        String month =
                DateTimeFormatter.ofPattern("yyyy.MM").withZone(ZoneOffset.UTC).format(at);
        elasticsearch.call(
                "PUT",
                "/aftersales-rejected-" + month + "/_doc/refused",
                new ObjectMapper()
                        .createObjectNode()
                        .put("@timestamp", at.toString())
                        .put("index", "aftersales-sla-clocks-" + month)
                        .put("id", "refused")
                        .put("reason", "for the test"));
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void needsABrowser(TestInfo test) {
        if (!test.getTags().contains("tour")) {
            assumeThat(browser).as("chromium and chromedriver on the PATH").isNotNull();
        }
    }

    @Test
    @Order(1)
    @Tag("tour")
    void theFirstResultsAreShown() {
        assertThat(shown)
                .contains("ship-72h", "ship-promise", "pickup-24h", "delivery-promise", "first-reply", "refund-review")
                .contains("demo-")
                .contains("/aftersales-sla-clocks/_search");
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"en", "zh"})
    void everyPanelIsDrawn(String language) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String board : BOARDS) {
            // Windows are written some seconds after the clocks.
            await(board).atMost(PATIENCE).untilAsserted(() -> {
                page.open(board, language);
                assertThat(page.panels())
                        .filteredOn(panel -> panel.shown().isEmpty())
                        .as("empty panels")
                        .isEmpty();
            });
            check(language, board, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(String language, String board, List<String> wrong) throws IOException {
        browser.picture(PICTURES.resolve(board + "-" + language + ".png"));
        page.panels().forEach(panel -> panel.cut().forEach(text -> wrong.add(language + ": cut: " + text)));
        browser.complaints().forEach(complaint -> wrong.add(language + ": " + complaint));
    }

    @Test
    @Order(4)
    void aNewBreachComesOntoTheServiceFloorByItself() throws IOException {
        page.open("service-floor", "en");
        String shop = "shop-of-the-breach";
        Instant due = Instant.now().plusSeconds(4);
        demo.writer().send(InputEvent.of(paid(shop, Instant.now(), due)));
        // Broken so long ago that no clock has changed for longer than any board's own time.
        Instant old = Instant.now().minus(Duration.ofDays(9));
        demo.writer().send(InputEvent.of(paid(OLD_SHOP, old, old.plusSeconds(60))));
        // The same, cleared away today: no breach of today.
        demo.writer().send(InputEvent.of(paid(CLEARED_SHOP, old, old.plusSeconds(60))));
        demo.writer().send(InputEvent.of(shipped(CLEARED_SHOP, Instant.now())));
        demo.writer().flush();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> page.panel("Shops, worst first").shown().stream()
                        .anyMatch(row -> row.get(0).equals(shop) && !row.get(1).equals("0")));
        System.out.printf(
                "a new breach was on the Service floor %.1f s after its deadline; the board asks every 10 s%n",
                Duration.between(due, Instant.now()).toMillis() / 1e3);
    }

    private static OrderEvent paid(String shop, Instant at, @Nullable Instant shipBy) {
        OrderEvent event = new OrderEvent();
        event.setEventId("e-of-" + shop);
        event.setType(OrderEventType.PAID);
        event.setOccurredAt(at);
        event.setPlatform(Platform.TAOBAO);
        event.setShopId(shop);
        event.setBuyerId("buyer-0");
        event.setOrderId("o-of-" + shop);
        event.setAttributes(Map.of());
        event.setParcelIds(List.of());
        event.setCurrency("CNY");
        event.setItems(List.of());
        event.setPromisedShipAt(shipBy);
        return event;
    }

    private static OrderEvent shipped(String shop, Instant at) {
        OrderEvent event = paid(shop, at, null);
        event.setEventId("s-of-" + shop);
        event.setType(OrderEventType.SHIPPED);
        event.setParcelIds(List.of("p-of-" + shop));
        return event;
    }

    /** The shops rest by now: what is compared stands still, but for deadlines that pass between the two looks. */
    @Test
    @Order(5)
    void whatIsDrawnIsWhatTheDocumentsSay() {
        demo.shops().close();
        page.open("service-floor", "en");
        agree(
                "service-floor",
                "Open breaches",
                panel -> assertThat(count(panel.text())).isEqualTo(documents.count(CLOCKS, PROMISED, BREACHED, OPEN)));
        agree(
                "service-floor",
                "Breaches, last hour",
                panel -> assertThat(count(panel.text()))
                        .isEqualTo(
                                documents.count(CLOCKS, PROMISED, BREACHED, dueBetween("now-1h", "now"), within(24))));
        agree(
                "service-floor",
                "Promises kept",
                panel -> assertThat(panel.text())
                        .isEqualTo(share(
                                panel.text(),
                                documents.count(CLOCKS, PROMISED, KEPT, stoppedWithin(1)),
                                documents.count(CLOCKS, PROMISED, KEPT, stoppedWithin(1))
                                        + documents.count(CLOCKS, PROMISED, BREACHED, dueBetween("now-1h", "now")))));
        String cleared = Documents.is("shopId", CLEARED_SHOP);
        await("a breach of long ago that was cleared away today")
                .atMost(PATIENCE)
                .until(() -> documents.count(CLOCKS, PROMISED, BREACHED, cleared, within(24)) > 0);
        agree(
                "service-floor",
                "By promise",
                panel -> assertThat(pairs(panel))
                        .isEqualTo(greatest(
                                12,
                                documents.counts(
                                        CLOCKS, "policyId", PROMISED, BREACHED, dueBetween("now-24h", "now")))));
        agree(
                "service-floor",
                "Shops, worst first",
                panel -> assertThat(column(panel, 1))
                        .isEqualTo(documents.counts(CLOCKS, "shopId", PROMISED, BREACHED, OPEN))
                        .containsKey(OLD_SHOP));
        agree(
                "service-floor",
                "Agents, worst first",
                panel -> assertThat(ofAgents(panel, 3))
                        .isEqualTo(documents.countsOfAgents(CLOCKS, PROMISED, BREACHED, dueBetween("now-1h", "now"))));
        agree(
                "service-floor",
                "Oldest open breaches",
                panel -> assertThat(panel.shown().stream()
                                .limit(10)
                                .map(row -> row.get(6))
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(
                                documents.first(CLOCKS, 10, "dueAt", "subjectId", PROMISED, BREACHED, OPEN))
                        .contains("o-of-" + OLD_SHOP));
        agree(
                "orders-and-parcels",
                "Promises running",
                panel -> assertThat(count(panel.text())).isEqualTo(documents.count(CLOCKS, PROMISED, OF_GOODS, OPEN)));
        agree(
                "orders-and-parcels",
                "On time",
                panel -> assertThat(panel.text())
                        .isEqualTo(share(
                                panel.text(),
                                documents.count(CLOCKS, PROMISED, OF_GOODS, KEPT, dueBetween("now-7d", "now")),
                                documents.count(CLOCKS, PROMISED, OF_GOODS, DECIDED, dueBetween("now-7d", "now")))));
        agree(
                "orders-and-parcels",
                "Overdue and open",
                panel -> assertThat(count(panel.text()))
                        .isEqualTo(documents.count(CLOCKS, PROMISED, OF_GOODS, BREACHED, OPEN)));
        agree(
                "quality",
                "Targets missed",
                panel -> assertThat(count(panel.text())).isEqualTo(documents.targetsMissed()));
        agree(
                "quality",
                "By promise",
                panel -> assertThat(column(panel, 1))
                        .isEqualTo(
                                documents.counts(CLOCKS, "policyId", COUNTED, BREACHED, dueBetween("now-7d", "now"))));
        agree(
                "agent",
                "By promise",
                panel -> assertThat(column(panel, 1))
                        .isEqualTo(documents.counts(
                                CLOCKS, "policyId", PROMISED, BREACHED, dueBetween("now-24h", "now"))));
    }

    /** Looks at the panel anew until it agrees. */
    private static void agree(String board, String title, ThrowingConsumer<Panel> agreement) {
        await(board + ": " + title).atMost(PATIENCE).untilAsserted(() -> {
            if (!board.equals(open)) {
                page.open(board, "en");
                open = board;
            }
            Panel panel = page.panel(title);
            open = ""; // looked at anew, unless it agrees
            agreement.accept(panel);
            open = board;
        });
    }

    /** Each control is used beside those before it; what is chosen is what most documents have. */
    @ParameterizedTest
    @Order(6)
    @MethodSource("io.aftersales.local.demo.Narrowing#all")
    void everyControlFilters(Narrowing narrowing) throws IOException {
        page.open(narrowing.board(), "en");
        List<String> filters = new ArrayList<>(narrowing.filters());
        for (String field : narrowing.fields()) {
            Map<String, Long> counts = documents.counts(narrowing.alias(), field, filters.toArray(String[]::new));
            counts.keySet().retainAll(page.offered(field));
            String word = mostFrequent(counts);
            filters.add(Documents.is(field, word));
            page.choose(field, word);
            String[] all = filters.toArray(String[]::new);
            await(narrowing.board() + " by " + field)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(narrowing.shown().applyAsDouble(page.panel(narrowing.panel())))
                            .isEqualTo(narrowing.asked().of(documents, narrowing.alias(), all))
                            .isPositive());
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private static String mostFrequent(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new AssertionError("no documents to narrow"));
    }

    @Test
    @Order(6)
    void aClickKeepsWhatIsChosen() {
        page.open("service-floor", "en");
        String agents = "Agents, worst first";
        String shop = page.panel(agents).text();
        String agent = page.panel(agents).shown().get(0).get(1);
        page.follow(agents, 0, 1);
        assertThat(page.board()).isEqualTo("agent");
        assertThat(page.chosen()).as("an agent is one of a shop").isEqualTo(Map.of("shopId", shop, "agentId", agent));

        page.open("service-floor", "en");
        page.choose("shopId", shop);
        agent = page.panel(agents).shown().get(0).get(1);
        page.follow(agents, 0, 1);
        assertThat(page.board()).isEqualTo("agent");
        assertThat(page.chosen()).isEqualTo(Map.of("shopId", shop, "agentId", agent));

        page.open("shop", "en");
        String orders = "Orders at risk";
        page.choose("shopId", shop);
        String order = page.panel(orders).text();
        page.follow(orders, 0, 0);
        assertThat(page.board()).isEqualTo("order");
        assertThat(page.chosen())
                .as("a board without a list of shops shows that one is chosen")
                .isEqualTo(Map.of("shopId", shop, "orderId", order));
        page.choose("shopId", "");
        assertThat(page.chosen()).isEqualTo(Map.of("orderId", order));
    }

    @Test
    @Order(6)
    void anAlertIsReadWhole() {
        page.open("dispute-risk", "en");
        assertThat(page.unfold("Alerts, critical first", 0)).isTrue();
        assertThat(page.unfold("Alerts, critical first", 0)).isFalse();
        assertThat(page.panel("Alerts, critical first").shown())
                .as("times are the reader's, in sentences too")
                .allSatisfy(row -> assertThat(String.join(" ", row)).doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT"));
    }

    @Test
    @Order(7)
    void noControlIsForgotten() {
        for (String board : BOARDS) {
            page.open(board, "en");
            assertThat(Narrowing.all().stream()
                            .filter(narrowing -> narrowing.board().equals(board))
                            .flatMap(narrowing -> narrowing.fields().stream()))
                    .as(board)
                    .containsAll(page.controls());
        }
    }
}
