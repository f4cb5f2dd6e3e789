package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.StubServer;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of Elasticsearch's answers, against a server that answers as it does. */
class ResultCountsTest {

    private static final String WINDOWS = """
            {"aggregations": {"dimension": {"buckets": [
              {"key": "SLA", "doc_count": 3, "minutes": {"buckets": [{"key": 1440, "doc_count": 3}]}},
              {"key": "SHOP", "doc_count": 5, "minutes": {"buckets": [{"key": 1, "doc_count": 4}, {"key": 60, "doc_count": 1}]}}]}}}
            """;

    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        server.answer("service-metrics", 200, WINDOWS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachJobsResultsAreCounted() {
        server.answer("scorecards", 200, """
                {"aggregations": {"metric": {"buckets": [
                  {"key": "b", "doc_count": 9, "met": {"doc_count": 5}, "missed": {"doc_count": 2}},
                  {"key": "a", "doc_count": 1, "met": {"doc_count": 0}, "missed": {"doc_count": 0}}]}}}
                """);
        server.answer("order-risk", 200, """
                {"aggregations": {"level": {"buckets": [
                  {"key": "LOW", "doc_count": 8, "least": {"value": 0.5}},
                  {"key": "HIGH", "doc_count": 2, "least": {"value": 60.0}}]}}}
                """);

        ResultCounts counts = ResultCounts.of(store(), EnumSet.allOf(ReplayJob.class));

        assertThat(counts.windows())
                .containsExactly(
                        new WindowCounts("SHOP", Map.of(1, 4L, 60, 1L)), new WindowCounts("SLA", Map.of(1440, 3L)));
        assertThat(counts.scorecards())
                .containsExactly(new ScorecardCounts("a", 1, 0, 0), new ScorecardCounts("b", 9, 5, 2));
        assertThat(counts.risks()).containsExactly(new RiskCounts("HIGH", 2, 60), new RiskCounts("LOW", 8, 0.5));
    }

    @Test
    void onlyWhatTheJobsThatRanWriteIsAskedFor() {
        ResultCounts service = ResultCounts.of(store(), Set.of(ReplayJob.SATISFACTION));
        assertThat(service.windows()).extracting(WindowCounts::dimension).containsExactly("SHOP");
        assertThat(server.asked()).noneMatch(asked -> asked.contains("sla-clocks") || asked.contains("risk"));

        ResultCounts clocks = ResultCounts.of(store(), Set.of(ReplayJob.SLA));
        assertThat(clocks.windows()).extracting(WindowCounts::dimension).containsExactly("SLA");

        assertThat(ResultCounts.of(store(), Set.of(ReplayJob.ALERTS)).windows()).isEmpty();
    }

    @Test
    void refusalsOfEarlierReplaysAreNotThoseOfThisOne() {
        server.answer("rejected", 200, """
                {"hits": {"total": {"value": 5}, "hits": [
                  {"_source": {"index": "mine-aftersales-alerts-2018.01", "id": "x", "reason": "too long"}}]}}
                """);

        assertThat(Refusals.since(store(), 5)).isEqualTo(new Refusals(0, "mine-aftersales-rejected", List.of()));
        Refusals refusals = Refusals.since(store(), 3);
        assertThat(refusals.total()).isEqualTo(2);
        assertThat(refusals.told())
                .contains(
                        "refused 2 results",
                        "in mine-aftersales-rejected",
                        "mine-aftersales-alerts-2018.01 x: too long");
    }

    private ResultStore store() {
        return new ResultStore(new ElasticsearchRest(server.url(), Credentials.NONE), "mine-");
    }
}
