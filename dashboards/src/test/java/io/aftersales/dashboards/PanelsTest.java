package io.aftersales.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.board.Control;
import io.aftersales.dashboards.board.Panel;
import io.aftersales.dashboards.board.Search;
import io.aftersales.dashboards.catalog.Catalog;
import io.aftersales.dashboards.lens.Chart;
import io.aftersales.dashboards.lens.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a board's panels must keep for what they say to be true: none of it is an error to Kibana. */
class PanelsTest {

    private static final Pattern OPEN = Pattern.compile("state: \\(?RUNNING|status: \\(?FIRING");

    static List<Board> boards() {
        return Catalog.boards();
    }

    /** A document bears the time of its last change: what is open may have stood still for longer than a board looks back. */
    @ParameterizedTest
    @MethodSource("boards")
    void whatIsOpenIsShownHoweverLongAgoItBegan(Board board) {
        assertThat(panels(board))
                .filteredOn(panel -> OPEN.matcher(asked(panel)).find())
                .allSatisfy(
                        panel -> assertThat(panel.lookBack()).as(asked(panel)).isEqualTo("400d"));
    }

    /** An order is critical until it is settled, with or without another word of it, and its document keeps its last change. */
    @ParameterizedTest
    @MethodSource("boards")
    void anOrderAtRiskIsShownForAsLongAsItIsRemembered(Board board) {
        assertThat(panels(board))
                .filteredOn(panel -> asked(panel).contains("level: "))
                .allSatisfy(
                        panel -> assertThat(panel.lookBack()).as(asked(panel)).isEqualTo("180d"));
    }

    @Test
    void ordersAtRiskAreRememberedForSoLong() throws IOException {
        assertThat(Files.readString(Path.of("../jobs/src/main/resources/rules/risk-rules.yaml")))
                .contains("open: P180D");
        assertThat(boards())
                .flatExtracting(PanelsTest::panels)
                .filteredOn(panel -> asked(panel).contains("level: "))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    /** Between two levels a score fades untold: one of last week may be less than a smaller one of today. */
    @Test
    void ordersAreWorkedOffByTheirLevel() {
        assertThat(panels(board("dispute-risk")))
                .filteredOn(panel -> panel instanceof Panel.Listed listed
                        && listed.search().name().equals("risk-work-list"))
                .singleElement()
                .satisfies(panel -> {
                    Search list = ((Panel.Listed) panel).search();
                    assertThat(list.order()).containsExactly(Search.Order.up("levelRank"), Search.Order.down("score"));
                    assertThat(list.columns()).contains("score", "@timestamp");
                });
    }

    /** Several jobs read the same streams, and write through the same aliases. */
    @Test
    void whatSeveralJobsHearIsCountedOnce() {
        assertThat(panels(board("pipeline-health")))
                .extracting(PanelsTest::tile)
                .filteredOn(tile -> tile != null && tile.over() != null)
                .hasSizeGreaterThanOrEqualTo(4)
                .extracting(Tile::together)
                .doesNotContain("sum");
        assertThat(panels(board("pipeline-health")))
                .filteredOn(panel -> tile(panel) != null && asked(panel).startsWith("Rejected"))
                .extracting(PanelsTest::alias)
                .containsExactly("aftersales-rejected");
    }

    @Test
    void somethingIsOpenOnTheBoards() {
        assertThat(boards())
                .flatExtracting(PanelsTest::panels)
                .filteredOn(panel -> OPEN.matcher(asked(panel)).find())
                .hasSizeGreaterThan(15);
    }

    /** The way to an order brings the other board's time along. */
    @Test
    void allOfAnOrderIsShown() {
        assertThat(panels(board("order")))
                .allSatisfy(panel -> assertThat(panel.lookBack()).isNotNull());
    }

    @Test
    void kibanaIsToldTheTimeOfAPanel() throws IOException {
        JsonNode panels = new ObjectMapper()
                .readTree(board("service-floor")
                        .compile(Language.EN)
                        .attributes()
                        .path("panelsJSON")
                        .asText());
        assertThat(panels)
                .filteredOn(panel ->
                        panel.at("/embeddableConfig/title").asText().matches("Open breaches|Oldest open breaches"))
                .hasSize(2)
                .allSatisfy(panel -> assertThat(panel.at("/embeddableConfig/timeRange"))
                        .hasToString("{\"from\":\"now-400d\",\"to\":\"now\"}"));
        assertThat(panels)
                .filteredOn(
                        panel -> panel.at("/embeddableConfig/title").asText().startsWith("Breaches over time"))
                .singleElement()
                .satisfies(panel -> assertThat(panel.at("/embeddableConfig").has("timeRange"))
                        .isFalse());
    }

    /**
     * A word chosen in a field that a panel's documents do not have leaves none of them: a number that is green because nothing
     * was asked for. A table may stand empty.
     */
    @ParameterizedTest
    @MethodSource("boards")
    void everyControlIsKnownToAllThatSpeaksOfNow(Board board) {
        for (Panel panel : panels(board)) {
            if (panel instanceof Panel.Drawn drawn && mayStandEmpty(drawn)) {
                continue;
            }
            String fields = IndexTemplate.all().stream()
                    .filter(template -> template.alias().equals(alias(panel)))
                    .map(template ->
                            template.json().at("/template/mappings/properties").toString())
                    .findFirst()
                    .orElse("");
            assertThat(board.controls())
                    .extracting(Control::field)
                    .as(board.name() + ": " + asked(panel))
                    .allSatisfy(field -> assertThat(fields).contains('"' + field + '"'));
        }
    }

    /** A queue is of a shop or of an agent, and of no promise: chosen beside it, the other leaves nothing to be read. */
    @ParameterizedTest
    @MethodSource("boards")
    void noChoiceContradictsAHeadline(Board board) {
        assertThat(panels(board))
                .filteredOn(panel ->
                        panel instanceof Panel.Drawn drawn && drawn.chart() instanceof Tile tile && !tile.unfiltered())
                .allSatisfy(panel -> assertThat(board.controls())
                        .extracting(Control::field)
                        .as(board.name() + ": " + asked(panel))
                        .allSatisfy(field -> assertThat(asked(panel)).doesNotContain("not " + field + ": *")));
    }

    /** Agents of two shops may have one name. */
    @ParameterizedTest
    @MethodSource("boards")
    void anAgentIsNamedWithTheShop(Board board) {
        assertThat(panels(board))
                .filteredOn(panel -> asked(panel).contains("\"sourceField\":\"agentId\""))
                .allSatisfy(panel -> assertThat(asked(panel)).contains("\"sourceField\":\"shopId\""));
        if (board.controls().stream().anyMatch(control -> control.field().equals("agentId"))) {
            assertThat(board.controls()).extracting(Control::field).contains("shopId");
        }
    }

    @Test
    void agentsAreInTables() {
        assertThat(boards())
                .flatExtracting(PanelsTest::panels)
                .filteredOn(panel -> asked(panel).contains("\"sourceField\":\"agentId\""))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    /** A carrier's incident has no shop, and the alerts of the shop that it explains are folded into it. */
    @Test
    void anIncidentOfACarrierIsSeenWhicheverShopIsChosen() {
        assertThat(panels(board("dispute-risk")))
                .extracting(PanelsTest::tile)
                .filteredOn(tile ->
                        tile != null && tile.layers(Language.EN).toString().contains("family: incident"))
                .singleElement()
                .satisfies(tile -> assertThat(tile.unfiltered()).isTrue());
    }

    /** Kibana leaves out the query of such a panel together with what is chosen: each number must have a filter itself. */
    @ParameterizedTest
    @MethodSource("boards")
    void aNumberOfEverythingIsNarrowedByItself(Board board) {
        assertThat(panels(board))
                .extracting(PanelsTest::tile)
                .filteredOn(tile -> tile != null && tile.unfiltered())
                .isNotEmpty()
                .allSatisfy(tile -> assertThat(tile.query()).isEmpty())
                .filteredOn(tile -> !tile.documents().equals(DataView.of("aftersales-health")))
                .allSatisfy(tile -> assertThat(tile.layers(Language.EN)
                                .get("l")
                                .at("/columns/m0/filter/query")
                                .asText())
                        .containsAnyOf("family: incident", "dimension: QUEUE and not agentId: *"));
    }

    @Test
    void aNumberOfEverythingHasNoQuery() {
        Tile tile = panels(board("quality")).stream()
                .map(PanelsTest::tile)
                .filter(each -> each != null && !each.query().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(tile::ofEverything).hasMessageContaining(tile.query());
    }

    /** What is put together of each shop or target is wrong with one left out. */
    @Test
    void aNumberPutTogetherIsOfAll() {
        assertThat(boards())
                .flatExtracting(PanelsTest::panels)
                .extracting(PanelsTest::tile)
                .filteredOn(tile -> tile != null
                        && tile.over() != null
                        && !tile.documents().equals(DataView.of("aftersales-health")))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(tile -> assertThat(tile.over().params().path("size").asInt())
                        .as(tile.title().en())
                        .isEqualTo(10_000));
    }

    /** Beside orders of half a year the scores of a week would be those of other orders. */
    @Test
    void allOfTheRiskBoardIsOfTheSameOrders() {
        assertThat(panels(board("dispute-risk")))
                .filteredOn(panel -> alias(panel).equals("aftersales-order-risk"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(
                        panel -> assertThat(panel.lookBack()).as(asked(panel)).isEqualTo("180d"));
    }

    /** An empty table of queues reads like nobody waiting. */
    @Test
    void theBoardSaysWhichChoiceEmptiesATableOfQueues() {
        Text note = board("service-floor").rows().stream()
                .flatMap(row -> row.panels().stream())
                .filter(Panel.Told.class::isInstance)
                .map(panel -> ((Panel.Told) panel).markdown())
                .findFirst()
                .orElseThrow();
        assertThat(note.en()).contains("while one is chosen", "that of shops while an agent is chosen");
        assertThat(note.zh()).contains("选了服务标准时", "选了客服时");
    }

    /** What too few cases decide is neither green nor red, and a budget is coloured. */
    @Test
    void aBudgetIsThatOfADecidedTarget() throws IOException {
        SavedObject view = Boards.compile(Language.EN).stream()
                .filter(object -> object.type().equals("index-pattern")
                        && object.attributes().path("title").asText().equals("aftersales-scorecards"))
                .findFirst()
                .orElseThrow();
        JsonNode fields = new ObjectMapper()
                .readTree(view.attributes().path("runtimeFieldMap").asText());
        assertThat(fields.at("/officialBudget/script/source").asText())
                .isEqualTo("if (doc['windowDays'].size() != 0) {"
                        + " if (doc['windowMet'].size() != 0) { if (doc['windowRemainingBudget'].size() != 0) {"
                        + " emit(doc['windowRemainingBudget'].value); } }"
                        + " } else {"
                        + " if (doc['met'].size() != 0) { if (doc['remainingBudget'].size() != 0) {"
                        + " emit(doc['remainingBudget'].value); } }"
                        + " }");
    }

    /** Who is to act on an alert must see what it rests on, whose it is, and which orders an incident is of. */
    @Test
    void anAlertStandsWithItsEvidence() {
        assertThat(panels(board("dispute-risk")))
                .filteredOn(panel -> panel instanceof Panel.Listed listed
                        && listed.search().name().equals("firing-alerts"))
                .singleElement()
                .satisfies(panel -> assertThat(((Panel.Listed) panel).search().columns())
                        .contains("summary.*", "evidence", "playbook.*", "agentId", "orderId", "members"));
    }

    /** Where a platform judges the last thirty days, one bad day is no missed target. */
    @Test
    void targetsAreJudgedByThePlatformsOwnDays() {
        assertThat(panels(board("quality")))
                .filteredOn(panel -> alias(panel).equals("aftersales-scorecards"))
                .hasSize(3)
                .allSatisfy(panel -> assertThat(asked(panel))
                        .contains("\"sourceField\":\"missed\"")
                        .doesNotContain("met: false", "\"sourceField\":\"remainingBudget\""));
    }

    private static @Nullable Tile tile(Panel panel) {
        return panel instanceof Panel.Drawn drawn && drawn.chart() instanceof Tile tile ? tile : null;
    }

    /** A table without rows, that says so itself where it speaks of now. */
    private static boolean mayStandEmpty(Panel.Drawn panel) {
        return panel.chart() instanceof Tile tile
                ? tile.unfiltered()
                : panel.lookBack() == null || panel.chart().title().en().contains("(none while ");
    }

    /** One dead job is seen although the others live, and for longer than the boards look back. */
    @ParameterizedTest
    @MethodSource("boards")
    void everyBoardSaysHowFreshItIs(Board board) {
        assertThat(panels(board))
                .filteredOn(panel -> panel instanceof Panel.Drawn drawn
                        && drawn.chart() instanceof Tile tile
                        && tile.unfiltered()
                        && tile.documents().alias().equals("aftersales-health"))
                .singleElement()
                .satisfies(panel -> {
                    Tile tile = (Tile) ((Panel.Drawn) panel).chart();
                    assertThat(tile.together()).isEqualTo("min");
                    assertThat(tile.over()).isNotNull();
                    assertThat(panel.lookBack()).isEqualTo("7d");
                });
    }

    /** A mean of means counts a window of one like a window of a hundred. */
    @ParameterizedTest
    @MethodSource("boards")
    void noMeanIsAMeanOfMeans(Board board) {
        assertThat(panels(board))
                .allSatisfy(
                        panel -> assertThat(asked(panel)).doesNotContainPattern("sourceField\":\"\\w+Mean(Millis)?\""));
    }

    /**
     * A clock that is cleared away, or given up a month later, takes a step, but breaks nothing anew: what asks for what was broken in
     * a span goes by the deadline.
     */
    @ParameterizedTest
    @MethodSource("boards")
    void aBreachIsCountedAtItsDeadline(Board board) {
        assertThat(panels(board))
                .filteredOn(panel -> panel instanceof Panel.Drawn
                        && asked(panel).contains("breached: true")
                        && panel.lookBack() == null)
                .allSatisfy(panel -> assertThat(documents(panel).timeField().equals("dueAt")
                                || asked(panel).contains("dueAt >= "))
                        .as(asked(panel))
                        .isTrue());
        assertThat(panels(board))
                .filteredOn(panel -> alias(panel).equals("aftersales-sla-clocks"))
                .allSatisfy(panel -> assertThat(asked(panel)).doesNotContain("@timestamp >="));
    }

    @Test
    void breachesAreOnTheBoards() {
        assertThat(boards())
                .flatExtracting(PanelsTest::panels)
                .filteredOn(panel -> documents(panel).timeField().equals("dueAt"))
                .hasSizeGreaterThan(8);
    }

    /** An hour changes for eight days: a review that is revised today does not bring the hour of its first form into today. */
    @ParameterizedTest
    @MethodSource("boards")
    void anHourIsLookedForInItsOwnTime(Board board) {
        assertThat(panels(board))
                .filteredOn(panel -> alias(panel).equals("aftersales-service-metrics"))
                .allSatisfy(panel -> assertThat(documents(panel).timeField())
                        .as(asked(panel))
                        .isEqualTo("windowStart"));
    }

    /** What a platform judges of a shop are its goods; a promise that is only measured is none. */
    @Test
    void onlyPromisesAreJudgedOnTheBoardOfGoods() {
        assertThat(panels(board("orders-and-parcels")))
                .filteredOn(panel -> alias(panel).equals("aftersales-sla-clocks"))
                .hasSizeGreaterThan(6)
                .allSatisfy(panel -> assertThat(asked(panel)).contains("not severity: LOW"));
    }

    /** Clearing away old breaches is no miss of today. */
    @Test
    void aPromiseIsJudgedInTheHourInWhichItWasDecided() {
        assertThat(panels(board("service-floor")))
                .extracting(PanelsTest::asked)
                .filteredOn(asked -> asked.startsWith("Promises kept, last 1h"))
                .singleElement()
                .satisfies(asked -> assertThat(asked)
                        .contains("breached: true and dueAt >= \"now-1h\" and dueAt <= \"now\"")
                        .contains("state: MET and breached: false and stoppedAt >= \"now-1h\"")
                        .doesNotContain("@timestamp"));
    }

    private static Board board(String name) {
        return boards().stream()
                .filter(board -> board.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Panel> panels(Board board) {
        return board.rows().stream()
                .flatMap(row -> row.panels().stream())
                .filter(panel -> !(panel instanceof Panel.Told))
                .toList();
    }

    private static String alias(Panel panel) {
        return documents(panel).alias();
    }

    private static DataView documents(Panel panel) {
        return panel instanceof Panel.Drawn drawn
                ? drawn.chart().documents()
                : ((Panel.Listed) panel).search().documents();
    }

    /** The queries and columns of a panel. */
    private static String asked(Panel panel) {
        if (panel instanceof Panel.Listed listed) {
            return listed.search().title().en() + ": " + listed.search().query();
        }
        Chart chart = ((Panel.Drawn) panel).chart();
        return chart.title().en() + ": " + chart.query() + " " + chart.layers(Language.EN);
    }
}
