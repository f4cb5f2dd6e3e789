package io.aftersales.dashboards.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawnPanelTest {

    /** Kibana leaves out both: were the page to keep one, it would show another number. */
    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void aLayerOfEverythingHasNeitherThePanelsQueryNorWhatIsChosen(boolean ofEverything, boolean narrowed) {
        JsonNode panel = BoardFile.parse("""
                {"embeddableConfig": {"attributes": {"state": {
                  "query": {"query": "status: FIRING", "language": "kuery"},
                  "datasourceStates": {"formBased": {"layers": {"l": {
                    "columnOrder": ["m0"], "ignoreGlobalFilters": %s,
                    "columns": {"m0": {"operationType": "count", "sourceField": "___records___", "isBucketed": false}}}}}}}}}}
                """.formatted(ofEverything));
        View view = View.last(Duration.ofHours(1), ZoneOffset.UTC, Map.of("shopId", List.of("s1")));
        DrawnPanel drawn = new DrawnPanel(
                panel, new DocumentSource("aftersales-alerts", "@timestamp", BoardFile.parse("{}")), view, null);
        String query = drawn.searches().get(0).body().path("query").toString();
        assertThat(query.contains("FIRING")).isEqualTo(narrowed);
        assertThat(query.contains("s1")).isEqualTo(narrowed);
        assertThat(query).contains("now-1h");
    }
}
