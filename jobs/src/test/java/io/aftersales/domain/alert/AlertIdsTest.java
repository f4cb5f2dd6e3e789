package io.aftersales.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertIdsTest {

    /** What comes before the emoji decides whether the place of the cut is inside one. */
    @ParameterizedTest
    @ValueSource(strings = {"risk:harm:", "risk:media:", "sla:first-reply:"})
    void cutsNoCharacterInHalf(String beginning) {
        String id = AlertIds.of(beginning + "😀".repeat(66), 1);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(id)).isTrue();
        assertThat(id).startsWith(beginning + "😀").endsWith(":1");
        assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(512);
        assertThat(AlertIds.of(beginning + "😀".repeat(67), 1)).isNotEqualTo(id);
    }
}
