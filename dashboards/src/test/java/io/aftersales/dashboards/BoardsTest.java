package io.aftersales.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoardsTest {
    private static final List<IndexTemplate> TEMPLATES = IndexTemplate.all();

    @TempDir
    private Path folder;

    @Test
    void findsTheTemplatesOfTheContract() {
        assertThat(TEMPLATES).extracting(IndexTemplate::alias).contains("aftersales-sla-clocks", "aftersales-rejected");
    }

    @ParameterizedTest
    @EnumSource
    void everyAliasHasADataView(Language language) throws IOException {
        List<JsonNode> dataViews = written(language).stream()
                .filter(object -> object.path("type").asText().equals("index-pattern"))
                .toList();

        assertThat(dataViews)
                .filteredOn(view -> view.path("id")
                        .asText()
                        .equals(view.at("/attributes/title").asText() + "-" + language.code()))
                .extracting(view -> view.at("/attributes/title").asText())
                .containsExactlyInAnyOrderElementsOf(
                        TEMPLATES.stream().map(IndexTemplate::alias).toList());
        assertThat(dataViews)
                .extracting(view -> view.at("/attributes/name").asText())
                .containsAll(TEMPLATES.stream()
                        .map(template -> template.title(language))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyTimeFieldIsADateOfItsDocuments(Language language) throws IOException {
        List<JsonNode> objects = written(language);

        for (IndexTemplate template : TEMPLATES) {
            assertThat(objects)
                    .filteredOn(
                            object -> object.at("/attributes/title").asText().equals(template.alias()))
                    .isNotEmpty()
                    .extracting(view -> view.at("/attributes/timeFieldName").asText())
                    .allSatisfy(field -> assertThat(template.json()
                                    .at("/template/mappings/properties/" + field + "/type")
                                    .asText())
                            .isEqualTo("date"));
        }
    }

    @Test
    void idsAreUniqueOverBothLanguages() throws IOException {
        assertThat(ids(Language.ZH)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ids(Language.EN));
        assertThat(ids(Language.EN)).doesNotHaveDuplicates();
    }

    @Test
    void languagesDifferInWordsOnly() throws IOException {
        assertThat(ids(Language.ZH))
                .extracting(id -> id.replaceAll("-zh$", "-en"))
                .containsExactlyElementsOf(ids(Language.EN));
        assertThat(names(Language.ZH)).allMatch(BoardsTest::isChinese);
        assertThat(names(Language.EN)).noneMatch(BoardsTest::isChinese);
    }

    private List<String> ids(Language language) throws IOException {
        return written(language).stream()
                .map(object ->
                        object.path("type").asText() + ":" + object.path("id").asText())
                .toList();
    }

    private List<String> names(Language language) throws IOException {
        return written(language).stream()
                .map(object -> object.at("/attributes")
                        .path(object.at("/attributes").has("name") ? "name" : "title")
                        .asText())
                .toList();
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    private List<JsonNode> written(Language language) throws IOException {
        Boards.main(new String[] {folder.toString()});
        ObjectMapper json = new ObjectMapper();
        return json.readerFor(JsonNode.class)
                .<JsonNode>readValues(Files.readString(folder.resolve(language.code() + ".ndjson")))
                .readAll();
    }
}
