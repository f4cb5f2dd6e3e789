package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {

    @ParameterizedTest
    @CsvSource({"a😀b,0,''", "a😀b,1,a", "a😀b,2,a", "a😀b,3,a😀", "a😀b,4,a😀b", "a😀b,9,a😀b"})
    void keepsWholeCharacters(String text, int most, String kept) {
        assertThat(Cut.first(text, most)).isEqualTo(kept);
    }

    @Test
    void excerptsHoldNoHalfOfACharacter() {
        String text = "😀".repeat(20) + "住院" + "😀".repeat(20);
        for (int reach = 0; reach < 5; reach++) {
            String excerpt = PersonalDataMask.packaged().excerpt(text, 40, 42, reach);
            assertThat(excerpt).contains("住院");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(excerpt)).isTrue();
        }
    }
}
