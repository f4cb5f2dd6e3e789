package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what Jackson writes. */
class JsonOutputTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    private final JsonOutput json = new JsonOutput(1);

    @Test
    void writesEveryCharacterAsJacksonDoes() throws Exception {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c = c < 0x1000 ? c + 1 : c + 97) {
            String text = "a" + Character.toString(c) + "b";
            json.clear();
            json.writeString(text);
            assertThat(json.copy()).isEqualTo(JACKSON.writeValueAsBytes(text));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, 1_700_000_000_000L, Long.MAX_VALUE, -1, -10, Long.MIN_VALUE})
    void writesNumbers(long number) {
        json.writeNumber(number);
        json.writeNumber(number);
        assertThat(text()).isEqualTo("" + number + number);
    }

    @Test
    void grows() {
        json.write('[');
        json.writeAscii("true");
        json.write(",".repeat(3_000).getBytes(StandardCharsets.US_ASCII));
        json.writeString("x".repeat(9_000));
        assertThat(text()).isEqualTo("[true" + ",".repeat(3_000) + '"' + "x".repeat(9_000) + '"');
        assertThat(json.size()).isEqualTo(1 + 4 + 3_000 + 9_002);
    }

    private String text() {
        return new String(json.copy(), StandardCharsets.UTF_8);
    }
}
