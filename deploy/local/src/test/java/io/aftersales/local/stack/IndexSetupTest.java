package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.StubServer;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.ResultStore;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Elasticsearch does. */
class IndexSetupTest {

    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachAliasWithoutAnIndexGetsOne() {
        server.answer("aftersales-alerts-*/_settings", 200, "{\"mine-aftersales-alerts-2018.01\": {}}");

        assertThat(setup().createMissing())
                .hasSize(ResultStore.ALIASES.size() - 1)
                .anyMatch(line -> line.matches("created index mine-aftersales-rejected-[0-9.]{7}, still empty"))
                .noneMatch(line -> line.contains("alerts"));
        assertThat(server.asked())
                .anyMatch(asked -> asked.matches("PUT /mine-aftersales-sla-clocks-[0-9]{4}\\.[0-9]{2}"))
                .noneMatch(asked -> asked.startsWith("PUT /mine-aftersales-alerts"));
    }

    @Test
    void anIndexThatAJobMadeMeanwhileIsNoFailure() {
        server.answer("PUT /mine-aftersales-health", 400, """
                {"error": {"type": "resource_already_exists_exception", "reason": "index exists"}}
                """);

        assertThat(setup().createMissing()).noneMatch(line -> line.contains("health"));
    }

    @Test
    void indicesThatAreThereLearnWhatANewerTemplateSays() {
        server.answer("_settings/index.uuid", 200, "{\"mine-aftersales-any-2018.01\": {}}");

        setup().install(null);

        assertThat(server.asked())
                .contains("PUT /mine-aftersales-sla-clocks-*/_mapping", "PUT /mine-aftersales-health-*/_mapping")
                .contains("PUT /mine-aftersales-sla-clocks-*/_settings")
                .doesNotContain("PUT /mine-aftersales-health-*/_settings");
    }

    @Test
    void anIndexWithOtherFieldsIsNamedAndKeepsNothingElseBack() {
        server.answer("mine-aftersales-health-*/_settings/index.uuid", 200, """
                {"mine-aftersales-health-2018.01": {}, "mine-aftersales-health-2018.02": {}}
                """);
        String refusal = "{\"error\": {\"reason\": \"mapper [job] cannot be changed from type [text] to [keyword]\"}}";
        server.answer("mine-aftersales-health-*/_mapping", 400, refusal);
        server.answer("mine-aftersales-health-2018.02/_mapping", 400, refusal);

        IndexSetup.Report report = setup().install(null);

        assertThat(report.misfits())
                .singleElement()
                .asString()
                .contains(
                        "mine-aftersales-health-2018.02", "from type [text]", "DELETE /mine-aftersales-health-2018.02");
        assertThat(report.done())
                .contains("updated index template mine-aftersales-health and the mapping of 1 indices")
                .contains("updated index template mine-aftersales-sla-clocks");
        assertThat(server.asked())
                .containsSubsequence(
                        "PUT /_index_template/mine-aftersales-health",
                        "PUT /mine-aftersales-health-*/_mapping",
                        "PUT /mine-aftersales-health-2018.01/_mapping")
                .as("the others too")
                .contains("PUT /_index_template/mine-aftersales-sla-clocks");
        assertThat(server.told("PUT /_index_template/mine-aftersales-health"))
                .as("or the next setup would take it for done")
                .doesNotContain("fingerprint");
        assertThat(server.told("PUT /_index_template/mine-aftersales-sla-clocks"))
                .contains("fingerprint");
    }

    @Test
    void aMappingThatMayNotBeChangedIsAFailure() {
        server.answer("_settings/index.uuid", 200, "{\"mine-aftersales-any-2018.01\": {}}");
        server.answer("/_mapping", 403, """
                {"error": {"type": "security_exception", "reason": "not allowed"}}
                """);

        assertThatThrownBy(() -> setup().install(null))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("status 403: not allowed");
    }

    @Test
    void anyOtherRefusalIs() {
        server.answer("PUT /mine-aftersales-health", 403, """
                {"error": {"type": "security_exception", "reason": "not allowed"}}
                """);

        assertThatThrownBy(() -> setup().createMissing())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("status 403: not allowed");
    }

    private IndexSetup setup() {
        return new IndexSetup(new ElasticsearchRest(server.url(), Credentials.NONE), "mine-");
    }
}
