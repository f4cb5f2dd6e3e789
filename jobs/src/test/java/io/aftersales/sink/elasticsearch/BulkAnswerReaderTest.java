package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkAnswerReaderTest {
    private static BulkAnswer read(String json) throws IOException {
        return BulkAnswerReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsNoItemsOfAnAnswerWithoutErrors() throws IOException {
        BulkAnswer answer = read("{\"errors\":false,\"items\":[{\"index\":{\"status\":201}}, broken");
        assertThat(answer.covers(1)).isTrue();
        assertThat(answer.item(0).status()).isEqualTo(200);
    }

    @Test
    void readsStatusTypeAndReasonsOfEachItem() throws IOException {
        BulkAnswer answer = read("{\"took\":3,\"errors\":true,\"items\":[{\"index\":{\"_id\":\"a\",\"status\":201}},"
                + "{\"delete\":{\"status\":409,\"error\":{\"type\":\"version_conflict_engine_exception\"}}},"
                + "{\"index\":{\"error\":{\"type\":\"document_parsing_exception\",\"caused_by\":{\"x\":[1],\"reason\":\"why\"},"
                + "\"reason\":\"what\"},\"status\":400}}]}");
        assertThat(answer.items())
                .containsExactly(
                        new ItemAnswer(201, null, null),
                        new ItemAnswer(409, "version_conflict_engine_exception", null),
                        new ItemAnswer(400, "document_parsing_exception", "what; why"));
        assertThat(answer.items().get(2).error()).isEqualTo("400 document_parsing_exception: what; why");
        assertThat(answer.covers(2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html>Bad gateway</html>",
                "{}",
                "{\"errors\":true}",
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":",
                "{\"errors\":true,\"items\":[7]}"
            })
    void refusesWhatIsNoAnswerToABulk(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
    }
}
