package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ClockCountTest {

    @ParameterizedTest
    @CsvSource({"10k,10000", "1m,1000000", "10M,10000000", "12345,12345", "0,0"})
    void readsThousandsAndMillions(String text, int clocks) {
        assertThat(new ClockCount().convert(text)).isEqualTo(clocks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "ten", "-1k", "9000m", "1.5m"})
    void saysWhatIsWrong(String text) {
        assertThatThrownBy(() -> new ClockCount().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("10k");
    }

    @Test
    void writesThemShort() {
        assertThat(ClockCount.text(10_000)).isEqualTo("10k");
        assertThat(ClockCount.text(10_000_000)).isEqualTo("10m");
        assertThat(ClockCount.text(12_345)).isEqualTo("12345");
    }
}
