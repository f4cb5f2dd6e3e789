package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IndexTemplateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode packaged = PackagedTemplates.read().get("aftersales-sla-clocks");

    @Test
    void everyAliasOfTheContractHasATemplate() {
        assertThat(PackagedTemplates.read().keySet())
                .containsExactly(
                        "aftersales-alerts",
                        "aftersales-health",
                        "aftersales-order-risk",
                        "aftersales-rejected",
                        "aftersales-scorecards",
                        "aftersales-service-metrics",
                        "aftersales-sla-clocks");
    }

    @Test
    void thePrefixStandsBeforeNamePatternAndAlias() {
        IndexTemplate template = IndexTemplate.of("aftersales-sla-clocks", packaged, "trial-", null);

        assertThat(template.name()).isEqualTo("trial-aftersales-sla-clocks");
        assertThat(template.pattern()).isEqualTo("trial-aftersales-sla-clocks-*");
        assertThat(template.body().path("template").path("aliases").has("trial-aftersales-sla-clocks"))
                .isTrue();
        assertThat(template.body().path("template").path("aliases")).hasSize(1);
        assertThat(template.mapping().path("dynamic").asText()).isEqualTo("strict");
    }

    @Test
    void theLifecycleIsNamedWhereThereIsOne() {
        assertThat(lifecycleOf(IndexTemplate.of("a", packaged, "", "aftersales")))
                .isEqualTo("aftersales");
        assertThat(lifecycleOf(IndexTemplate.of("a", packaged, "", null))).isEmpty();
    }

    @Test
    void anUnchangedTemplateIsRecognised() {
        IndexTemplate template = IndexTemplate.of("a", packaged, "", null);
        ObjectNode changed = packaged.deepCopy();
        changed.withObject("/template/mappings/properties/newField").put("type", "keyword");

        assertThat(template.isInstalled(answer(template))).isTrue();
        assertThat(IndexTemplate.of("a", changed, "", null).isInstalled(answer(template)))
                .isFalse();
        assertThat(template.isInstalled(JSON.createObjectNode())).isFalse();
    }

    @Test
    void theLifecycleDeletesOnlyWhenAsked() {
        assertThat(Lifecycle.policy(null).at("/policy/phases").has("delete")).isFalse();
        assertThat(Lifecycle.policy(Duration.ofDays(500))
                        .at("/policy/phases/delete/min_age")
                        .asText())
                .isEqualTo("500d");
    }

    private static String lifecycleOf(IndexTemplate template) {
        return template.body().at("/template/settings/index/lifecycle/name").asText();
    }

    private static ObjectNode answer(IndexTemplate installed) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("index_templates").addObject().set("index_template", installed.body());
        return answer;
    }
}
