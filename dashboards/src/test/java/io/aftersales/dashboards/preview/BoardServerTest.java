package io.aftersales.dashboards.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.dashboards.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's server before a stub that gives each search the same answer. */
class BoardServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> searches = new ArrayList<>();
    private String answer = "{\"hits\":{\"total\":{\"value\":7},\"hits\":[]},\"aggregations\":{}}";
    private HttpServer elasticsearch;
    private BoardServer server;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elasticsearch.createContext("/_msearch", exchange -> {
            String[] lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\n");
            for (int i = 1; i < lines.length; i += 2) {
                searches.add(BoardFile.parse(lines[i]));
            }
            String[] answers = new String[lines.length / 2];
            Arrays.fill(answers, answer);
            byte[] body = ("{\"responses\":[" + String.join(",", answers) + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        elasticsearch.start();
        server = BoardServer.start(
                "http://127.0.0.1:" + elasticsearch.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.close();
        elasticsearch.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyBoardIsReadInBothLanguages(Language language) throws Exception {
        JsonNode boards = json("api/boards?lang=" + language.code());
        assertThat(boards).hasSizeGreaterThanOrEqualTo(8);
        for (JsonNode board : boards) {
            JsonNode panels = json("api/board?lang=" + language.code() + "&hours=24&id="
                    + board.path("id").asText());
            assertThat(panels).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.path("kind").asText()).isNotEmpty();
                assertThat(panel.has("error")).isFalse();
            });
        }
    }

    @Test
    void aCountIsTheNumberOfDocumentsThatFulfilTheFilter() throws Exception {
        answer =
                "{\"hits\":{\"total\":{\"value\":7}},\"aggregations\":{\"m0\":{\"doc_count\":3},\"m1\":{\"doc_count\":5}}}";
        JsonNode panels = json("api/board?lang=en&hours=24&id=aftersales-service-floor-en");
        assertThat(panels).anySatisfy(panel -> {
            assertThat(panel.path("title").asText()).isEqualTo("Breaches, last hour");
            assertThat(panel.at("/layers/l/rows/0/m0").asInt()).isEqualTo(3);
            assertThat(panel.at("/layers/l/rows/0/m1").asInt()).isEqualTo(5);
        });
    }

    @Test
    void theLatestReadingOfEachShopIsPutTogetherByThePage() throws Exception {
        answer =
                "{\"hits\":{\"total\":{\"value\":7}},\"aggregations\":{\"b0\":{\"buckets\":[{\"key\":\"s1\",\"doc_count\":4,"
                        + "\"m0\":{\"doc_count\":4,\"v\":{\"hits\":{\"hits\":[{\"fields\":{\"waitingNow\":[6]}}]}}}}]}}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-service-floor-en"))
                .anySatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isEqualTo("Waiting now, all shops");
                    assertThat(panel.at("/layers/l/rows/0/m0").asInt()).isEqualTo(6);
                    assertThat(panel.at("/drawing/collapseFn").asText()).isEqualTo("sum");
                });
    }

    @Test
    void aChosenWordNarrowsEveryPanelButTheSignOfLife() throws Exception {
        json("api/board?lang=en&hours=24&id=aftersales-pipeline-health-en&f.job=sla-monitor");
        String chosen = "{\"terms\":{\"job\":[\"sla-monitor\"]}}";
        assertThat(searches)
                .filteredOn(search -> search.toString().contains(chosen))
                .hasSize(searches.size() - 1);
    }

    /** As in the board file: the page has no ways of its own. */
    @Test
    void aWordLeadsWhereTheDrilldownLeads() throws Exception {
        assertThat(json("api/board?lang=zh&hours=24&id=aftersales-service-floor-zh"))
                .extracting(panel -> panel.path("title").asText() + " "
                        + panel.path("leadsTo").asText("nowhere"))
                .contains(
                        "客服（最差在前） aftersales-agent-zh",
                        "店铺（最差在前） aftersales-shop-zh",
                        "按服务标准 aftersales-shop-zh",
                        "未处理超时 nowhere",
                        "最久未处理的超时 nowhere");
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-orders-and-parcels-en"))
                .filteredOn(panel -> panel.path("title").asText().equals("By promise"))
                .singleElement()
                .satisfies(panel -> assertThat(panel.has("leadsTo")).isFalse());
    }

    /** Queues of agents of different shops with one name are two rows. */
    @Test
    void theQueueOfEachAgentIsRead() throws Exception {
        answer = "{\"aggregations\":{\"b0\":{\"buckets\":[" + queueOfAnn("s1", 4) + "," + queueOfAnn("s2", 7) + "]}}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-service-floor-en&f.agentId=ann"))
                .filteredOn(panel -> panel.path("title").asText().startsWith("Waiting by agent"))
                .singleElement()
                .satisfies(panel -> assertThat(panel.at("/layers/l/rows"))
                        .extracting(row -> row.path("b0").asText() + "/"
                                + row.path("b1").asText() + " "
                                + row.path("m1").asText())
                        .containsExactly("s1/ann 4", "s2/ann 7"));
        assertThat(searches)
                .filteredOn(search -> search.toString().contains("longestWaitMillis"))
                .filteredOn(search -> search.toString().contains("{\"terms\":{\"agentId\":[\"ann\"]}}"))
                .as("the tables follow, the headlines are of all shops")
                .hasSize(2);
    }

    private static String queueOfAnn(String shop, int waiting) {
        return "{\"key\":\"" + shop + "\",\"b1\":{\"buckets\":[{\"key\":\"ann\",\"m1\":{\"v\":{\"hits\":{\"hits\":"
                + "[{\"fields\":{\"waitingNow\":[" + waiting + "]}}]}}}}]}}";
    }

    @Test
    void whatTheListsOfAnAliasOfferIsOneSearch() throws Exception {
        answer = "{\"aggregations\":{\"shopId\":{\"buckets\":[{\"key\":\"s1\"},{\"key\":\"s2\"}]},"
                + "\"platform\":{\"buckets\":[{\"key\":\"JD\"}]}}}";
        JsonNode words = json("api/words?alias=aftersales-sla-clocks&hours=24&field=platform&field=shopId");
        assertThat(words.path("shopId")).extracting(JsonNode::asText).containsExactly("s1", "s2");
        assertThat(words.path("platform")).extracting(JsonNode::asText).containsExactly("JD");
        assertThat(searches).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_all",
                "secrets",
                "aftersales-*",
                "aftersales-sla-clocks,secrets",
                "x%22%7D%0A%7B%7D%0A%7B%22index%22%3A%22secrets"
            })
    void onlyAliasesOfTheBoardsAreRead(String alias) throws Exception {
        assertThat(get("api/words?alias=" + alias + "&hours=24&field=shopId").statusCode())
                .isEqualTo(400);
        assertThat(searches).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "localhost:PORT, 200",
        "localhost:8080, 200",
        "127.0.0.1, 200",
        "evil.example:PORT, 421",
        "127.0.0.1.evil.example, 421",
    })
    void othersThanThisMachineGetNothing(String host, int status) throws Exception {
        int port = URI.create(server.url()).getPort();
        for (String path : List.of("/", "/api/boards?lang=en")) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host.replace("PORT", Integer.toString(port))
                    + "\r\nConnection: close\r\n\r\n";
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                byte[] begin = socket.getInputStream().readNBytes(12);
                assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
            }
        }
    }

    @Test
    void documentsAreCountedOnlyWhereAllOfThemAreANumber() throws Exception {
        json("api/board?lang=en&hours=24&id=aftersales-service-floor-en");
        assertThat(searches)
                .filteredOn(search -> search.path("track_total_hits").asBoolean())
                .as("About to breach, Open breaches")
                .hasSize(2);
    }

    @Test
    void whatIsOpenIsSoughtHoweverLongAgoItBegan() throws Exception {
        json("api/board?lang=en&hours=1&id=aftersales-service-floor-en");
        assertThat(searches)
                .filteredOn(search -> search.toString().contains("\"PAUSED\""))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(search -> assertThat(search.at("/query/bool/filter/0/range/@timestamp/gte")
                                .asText())
                        .isEqualTo("now-9600h"));
        assertThat(searches)
                .filteredOn(search -> search.at("/query/bool/filter/0/range")
                        .findValue("gte")
                        .asText()
                        .equals("now-1h"))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void daysAreThoseOfTheReadersZone() throws Exception {
        json("api/board?lang=en&hours=168&zone=Asia/Shanghai&id=aftersales-quality-en");
        JsonNode histogram = histograms("windowStart").get(0);
        assertThat(histogram.path("calendar_interval").asText()).isEqualTo("1d");
        assertThat(histogram.path("time_zone").asText()).isEqualTo("Asia/Shanghai");
        assertThat(get("api/board?lang=en&hours=168&zone=Nowhere&id=aftersales-quality-en")
                        .body())
                .isEqualTo("no time zone Nowhere");
    }

    /** What was broken today is due today, whenever its clock took its last step; an hour is one of today if it began today. */
    @Test
    void documentsAreLookedForByTheTimeOfTheirDataView() throws Exception {
        json("api/board?lang=en&hours=24&id=aftersales-agent-en");
        assertThat(searches)
                .filteredOn(search -> search.toString().contains("elapsedMillis"))
                .singleElement()
                .satisfies(search -> assertThat(search.at("/query/bool/filter/0"))
                        .hasToString("{\"range\":{\"dueAt\":{\"gte\":\"now-24h\",\"lte\":\"now\"}}}"));
        searches.clear();
        json("api/words?alias=aftersales-service-metrics&hours=24&field=shopId");
        assertThat(searches)
                .singleElement()
                .satisfies(search -> assertThat(search.at("/query/bool/filter/0"))
                        .hasToString("{\"range\":{\"windowStart\":{\"gte\":\"now-24h\",\"lte\":\"now\"}}}"));
    }

    /** A clock changed just now may have been due long ago: its bar would be thousands of bars away. */
    @Test
    void theTimeAlongAnAxisIsTheOneLookedAt() throws Exception {
        json("api/board?lang=en&hours=24&id=aftersales-service-floor-en");
        assertThat(searches)
                .filteredOn(search -> search.toString().contains("date_histogram"))
                .singleElement()
                .satisfies(search -> assertThat(search.at("/query/bool/filter/0"))
                        .hasToString("{\"range\":{\"dueAt\":{\"gte\":\"now-24h\",\"lte\":\"now\"}}}"));
    }

    @ParameterizedTest
    @CsvSource({"24, 5m", "83, 5m", "84, 600000ms", "2160, 10800000ms"})
    void barsGrowWiderWhereThereWouldBeTooMany(int hours, String width) throws Exception {
        json("api/board?lang=en&hours=" + hours + "&id=aftersales-service-floor-en");
        assertThat(histograms("dueAt"))
                .extracting(histogram -> histogram.path("fixed_interval").asText())
                .containsExactly(width);
    }

    @Test
    void theWorstIsNamedFirst() throws Exception {
        answer = "{\"aggregations\":{\"b0\":{\"buckets\":{" + named("CRITICAL", 2) + "," + named("HIGH", 1) + ","
                + named("LOW", 0) + "," + named("MEDIUM", 7) + "}}}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-dispute-risk-en"))
                .anySatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isEqualTo("By level");
                    assertThat(panel.at("/layers/l/rows"))
                            .extracting(row ->
                                    row.path("b0").asText() + row.path("m0").asInt())
                            .containsExactly("CRITICAL2", "HIGH1", "MEDIUM7", "LOW0");
                });
        assertThat(searches)
                .filteredOn(search -> search.at("/sort/0").has("severityRank"))
                .singleElement()
                .satisfies(search -> {
                    assertThat(search.at("/runtime_mappings/severityRank/type").asText())
                            .isEqualTo("long");
                    assertThat(search.at("/sort/0/severityRank/order").asText()).isEqualTo("asc");
                });
    }

    /** 99 ratings of 5 in one hour and one of 1 in another. */
    @Test
    void aMeanIsThatOfAllRatings() throws Exception {
        answer = "{\"aggregations\":{\"b0\":{\"buckets\":[{\"key\":\"s1\",\"m3X0\":{\"value\":496},"
                + "\"m3X1\":{\"value\":100}}]}}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-quality-en")).anySatisfy(panel -> {
            assertThat(panel.at("/layers/l/columns/m3/label").asText()).isEqualTo("Speed");
            assertThat(panel.at("/layers/l/rows/0/m3").asDouble()).isEqualTo(4.96);
        });
        assertThat(searches).anySatisfy(search -> {
            assertThat(search.at("/aggs/b0/aggs/m3X0/sum/field").asText()).isEqualTo("speedSum");
            assertThat(search.at("/aggs/b0/aggs/m3X1/sum/field").asText()).isEqualTo("speedMarks");
        });
    }

    /** A correction of an earlier day changes later ones at the same instant: the latest day is not the one that changed last. */
    @Test
    void ofEachScorecardTheLatestDayCounts() throws Exception {
        answer = "{\"aggregations\":{\"b0\":{\"buckets\":[" + card("a", "1") + "," + card("b", "0") + ","
                + card("c", "") + "," + card("d", "1") + "]}}}";
        assertThat(json("api/board?lang=en&hours=168&id=aftersales-quality-en"))
                .filteredOn(panel -> panel.path("title").asText().startsWith("Targets missed"))
                .singleElement()
                .satisfies(panel -> {
                    assertThat(panel.at("/layers/l/rows"))
                            .extracting(row -> row.path("m0").asText())
                            .containsExactly("1", "0", "null", "1");
                    assertThat(panel.at("/drawing/collapseFn").asText()).isEqualTo("sum");
                });
        assertThat(searches)
                .filteredOn(search -> search.at("/aggs/b0/terms/field").asText().equals("card"))
                .singleElement()
                .satisfies(search -> {
                    assertThat(search.at("/aggs/b0/aggs/m0/top_hits/sort")).hasToString("[{\"dayStart\":\"desc\"}]");
                    assertThat(search.path("runtime_mappings").has("dayStart")).isTrue();
                });
    }

    private static String card(String name, String missed) {
        return "{\"key\":\"" + name + "\",\"m0\":{\"hits\":{\"hits\":[{"
                + (missed.isEmpty() ? "" : "\"fields\":{\"missed\":[" + missed + "]}") + "}]}}}";
    }

    /** Too few cases decide nothing: a cell without a number has no colour. */
    @Test
    void whatIsNotDecidedIsNeitherMissedNorKept() throws Exception {
        answer = "{\"aggregations\":{\"b0\":{\"buckets\":[{\"key\":\"dispute-refund-rate\",\"b1\":{\"buckets\":["
                + "{\"key\":\"s1\",\"b2\":{\"buckets\":[{\"key\":\"2026-11-23\",\"m0\":{\"value\":null},"
                + "\"m2\":{\"value\":30.0}}]}}]}}]}}}";
        assertThat(json("api/board?lang=en&hours=168&id=aftersales-quality-en"))
                .filteredOn(panel -> panel.path("title").asText().startsWith("Platform scorecards"))
                .hasSize(2)
                .allSatisfy(panel -> {
                    assertThat(panel.at("/layers/l/columns/m0/label").asText()).isEqualTo("Missed");
                    assertThat(panel.at("/layers/l/rows/0/m0").isNull()).isTrue();
                    assertThat(panel.at("/layers/l/rows/0/m2").asInt()).isEqualTo(30);
                });
    }

    /** The bounds are Wilson's, as of statistics' tables: 1 of 2 is 9.45 %, 10 of 10 is 72.2 %, none of 10 is none. */
    @ParameterizedTest
    @CsvSource({"1, 2, 0.0945", "10, 10, 0.7225", "95, 100, 0.8882", "0, 10, 0.0000"})
    void aShareOfFewSaysHowLargeItIsAtLeast(int satisfied, int ratings, double bound) throws Exception {
        answer = "{\"aggregations\":{\"b0\":{\"buckets\":[{\"key\":\"s1\",\"m2X0\":{\"value\":" + satisfied
                + "},\"m2X1\":{\"value\":" + ratings + "}}]}}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-quality-en"))
                .filteredOn(panel -> panel.path("title").asText().startsWith("What buyers say"))
                .singleElement()
                .satisfies(panel -> {
                    assertThat(panel.at("/layers/l/columns/m2/label").asText()).isEqualTo("Satisfied ≥");
                    assertThat(panel.at("/layers/l/rows/0/m2").asDouble()).isCloseTo(bound, within(0.0001));
                });
    }

    @Test
    void aShareOfNothingIsNone() throws Exception {
        answer = "{\"aggregations\":{\"b0\":{\"buckets\":[{\"key\":\"s1\",\"m1X0\":{\"value\":0},"
                + "\"m1X1\":{\"value\":0},\"m2X0\":{\"value\":0},\"m2X1\":{\"value\":0}}]}}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-quality-en"))
                .filteredOn(panel -> panel.path("title").asText().startsWith("What buyers say"))
                .singleElement()
                .satisfies(panel -> {
                    assertThat(panel.at("/layers/l/rows/0/m1").isNull()).isTrue();
                    assertThat(panel.at("/layers/l/rows/0/m2").isNull()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({"20, o20", "21, +1", "5000, +4980"})
    void ofVeryManyOrdersTheFirstAreShown(int orders, String last) throws Exception {
        String members = IntStream.rangeClosed(1, orders)
                .mapToObj(order -> "\"o" + order + "\"")
                .collect(Collectors.joining(","));
        answer = "{\"hits\":{\"hits\":[{\"_source\":{\"members\":[" + members + "]}}]}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-dispute-risk-en"))
                .filteredOn(panel -> panel.path("title").asText().startsWith("Alerts, critical first"))
                .singleElement()
                .satisfies(panel -> {
                    List<String> columns = new ArrayList<>();
                    panel.path("columns").forEach(column -> columns.add(column.asText()));
                    assertThat(panel.at("/rows/0/" + columns.indexOf("members")).asText())
                            .startsWith("o1 · o2 · ")
                            .contains(" · o20")
                            .doesNotContain("o21")
                            .endsWith(" · " + last);
                });
    }

    /** The page names the columns of lists itself. */
    @ParameterizedTest
    @EnumSource
    void everyColumnOfAListHasAName(Language language) throws Exception {
        String page = get("board.js").body();
        String words = page.substring(page.indexOf("  " + language.code() + ": {"));
        words = words.substring(words.indexOf("fields: {"), words.indexOf("\n  },\n"));
        int lists = 0;
        for (JsonNode board : json("api/boards?lang=" + language.code())) {
            for (JsonNode panel : json("api/board?lang=" + language.code() + "&hours=24&id="
                    + board.path("id").asText())) {
                for (JsonNode column :
                        panel.path("kind").asText().equals("search") ? panel.path("columns") : List.<JsonNode>of()) {
                    lists++;
                    assertThat(words)
                            .as(panel.path("title").asText())
                            .containsPattern("[ '\n]" + Pattern.quote(column.asText()) + "'?: '");
                }
            }
        }
        assertThat(lists).isGreaterThan(30);
    }

    private static String named(String word, int documents) {
        return "\"" + word + "\":{\"doc_count\":" + documents + "}";
    }

    private List<JsonNode> histograms(String field) {
        return searches.stream()
                .flatMap(search -> search.findValues("date_histogram").stream())
                .filter(histogram -> histogram.path("field").asText().equals(field))
                .toList();
    }

    @Test
    void anErrorOfOnePanelIsToldInItsPlace() throws Exception {
        answer = "{\"error\":{\"reason\":\"all shards failed\",\"caused_by\":{\"reason\":\"no such field\"}}}";
        assertThat(json("api/board?lang=en&hours=24&id=aftersales-quality-en"))
                .allSatisfy(panel -> assertThat(panel.path("error").asText()).isEqualTo("no such field"));
    }

    @Test
    void wrongQuestionsAndAnAbsentElasticsearchGetAReason() throws Exception {
        assertThat(get("api/board?lang=en&hours=24&id=nothing").statusCode()).isEqualTo(400);
        assertThat(get("api/board?lang=en&id=aftersales-quality-en").body()).contains("hours");
        assertThat(get("nothing").statusCode()).isEqualTo(404);
        elasticsearch.stop(0);
        assertThat(get("api/board?lang=en&hours=24&id=aftersales-quality-en").statusCode())
                .isEqualTo(502);
    }

    @Test
    void thePageAndItsPartsAreServed() throws Exception {
        for (String part : List.of("", "board.js", "draw.js", "board.css", "echarts.js")) {
            assertThat(get(part).statusCode()).as(part).isEqualTo(200);
        }
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return BoardFile.parse(response.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
