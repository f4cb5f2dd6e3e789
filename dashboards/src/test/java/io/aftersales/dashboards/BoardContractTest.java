package io.aftersales.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.dashboards.catalog.Catalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every board must keep, looked up in the index templates: Kibana itself says nothing when a panel asks for a field that no
 * job writes, it draws an empty one.
 */
class BoardContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Types of fields that an operation takes. */
    private static final Map<String, Set<String>> TAKES = Map.of(
            "sum", Set.of("long", "double"),
            "average", Set.of("long", "double"),
            "max", Set.of("long", "double", "date"),
            "min", Set.of("long", "double", "date"),
            "last_value", Set.of("long", "double", "keyword", "boolean", "date"),
            "terms", Set.of("keyword", "boolean", "long", "double"),
            "date_histogram", Set.of("date"),
            "range", Set.of("long", "double"));

    private static final Pattern KQL_FIELD = Pattern.compile("([@A-Za-z.]+)\\s*(?::|<=|>=|<|>)");

    private record Panel(String board, String id, JsonNode config, JsonNode grid) {}

    @ParameterizedTest
    @EnumSource
    void everyReferenceIsThere(Language language) {
        List<SavedObject> objects = Boards.compile(language);
        Set<String> known = new HashSet<>();
        objects.forEach(object -> known.add(object.type() + ":" + object.id()));

        for (SavedObject object : objects) {
            assertThat(object.references())
                    .as(object.id())
                    .allSatisfy(reference -> assertThat(known).contains(reference.type() + ":" + reference.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPanelsOverlapOrStandOutside(Language language) throws IOException {
        Map<String, Set<String>> taken = new HashMap<>();
        for (Panel panel : panels(language)) {
            int x = panel.grid().path("x").asInt();
            int y = panel.grid().path("y").asInt();
            int right = x + panel.grid().path("w").asInt();
            assertThat(right).as(panel.board()).isBetween(x + 1, 48);
            for (int column = x; column < right; column++) {
                for (int row = y; row < y + panel.grid().path("h").asInt(); row++) {
                    assertThat(taken.computeIfAbsent(panel.board(), board -> new HashSet<>())
                                    .add(column + "/" + row))
                            .as("%s: %s overlaps at %d/%d", panel.board(), panel.id(), column, row)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnStandsInItsPlaceAndFitsItsField(Language language) throws IOException {
        int columns = 0;
        for (Panel panel : panels(language)) {
            JsonNode attributes = panel.config().path("attributes");
            for (JsonNode layer : attributes.at("/state/datasourceStates/formBased/layers")) {
                columns += layer.path("columns").size();
                bucketsComeFirst(panel, layer);
                for (JsonNode column : layer.path("columns")) {
                    fits(panel, column, fields(alias(attributes, language)));
                }
            }
        }
        assertThat(columns).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void everyQueryAsksForKnownFields(Language language) throws IOException {
        int queries = 0;
        for (Panel panel : panels(language)) {
            JsonNode attributes = panel.config().path("attributes");
            Map<String, String> fields = fields(alias(attributes, language));
            List<JsonNode> found = new ArrayList<>(attributes.findValues("filter"));
            found.addAll(attributes.findValues("input"));
            found.add(attributes.at("/state/query"));
            for (JsonNode query : found) {
                Matcher names = KQL_FIELD.matcher(query.path("query").asText().replaceAll("\"[^\"]*\"", ""));
                while (names.find()) {
                    queries++;
                    assertThat(fields).as("%s %s", panel.board(), panel.id()).containsKey(names.group(1));
                }
            }
        }
        assertThat(queries).isGreaterThan(50);
    }

    private static void bucketsComeFirst(Panel panel, JsonNode layer) {
        boolean metric = false;
        List<String> order = new ArrayList<>();
        for (JsonNode id : layer.path("columnOrder")) {
            order.add(id.asText());
            boolean bucketed =
                    layer.path("columns").path(id.asText()).path("isBucketed").asBoolean();
            assertThat(bucketed && metric).as(panel.board() + " " + panel.id()).isFalse();
            metric |= !bucketed;
        }
        List<String> names = new ArrayList<>();
        layer.path("columns").fieldNames().forEachRemaining(names::add);
        assertThat(order).containsExactlyElementsOf(names);
    }

    private static void fits(Panel panel, JsonNode column, Map<String, String> fields) {
        String operation = column.path("operationType").asText();
        String field = column.path("sourceField").asText();
        if (field.isEmpty() || field.equals("___records___")) {
            return;
        }
        assertThat(fields).as("%s %s", panel.board(), panel.id()).containsKey(field);
        assertThat(TAKES.get(operation))
                .as("%s %s: %s of %s", panel.board(), panel.id(), operation, field)
                .contains(fields.get(field));
    }

    private static String alias(JsonNode attributes, Language language) {
        String id = attributes.path("references").path(0).path("id").asText();
        return Catalog.dataViews().stream()
                .filter(documents -> documents.id(language).equals(id))
                .findFirst()
                .orElseThrow()
                .alias();
    }

    private static List<Panel> panels(Language language) throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (SavedObject object : Boards.compile(language)) {
            if (object.type().equals("dashboard")) {
                for (JsonNode panel :
                        JSON.readTree(object.attributes().path("panelsJSON").asText())) {
                    JsonNode config = panel.path("embeddableConfig");
                    if (panel.path("type").asText().equals("lens")) {
                        panels.add(new Panel(
                                object.id(), panel.path("panelIndex").asText(), config, panel.path("gridData")));
                    }
                }
            }
        }
        assertThat(panels).isNotEmpty();
        return panels;
    }

    private static Map<String, String> fields(String alias) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        IndexTemplate.all().stream()
                .filter(template -> template.alias().equals(alias))
                .forEach(template -> collect("", template.json().at("/template/mappings/properties"), fields));
        for (SavedObject view : Boards.compile(Language.EN)) {
            if (view.attributes().path("title").asText().equals(alias)) {
                collect(
                        "",
                        JSON.readTree(view.attributes().path("runtimeFieldMap").asText()),
                        fields);
            }
        }
        return fields;
    }

    private static void collect(String prefix, JsonNode properties, Map<String, String> fields) {
        properties.properties().forEach(field -> {
            if (field.getValue().has("properties")) {
                collect(prefix + field.getKey() + ".", field.getValue().path("properties"), fields);
            } else {
                fields.put(
                        prefix + field.getKey(), field.getValue().path("type").asText());
            }
        });
    }
}
