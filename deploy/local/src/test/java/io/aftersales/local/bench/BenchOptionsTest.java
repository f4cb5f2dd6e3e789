package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class BenchOptionsTest {

    /** Before any server starts. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-3"})
    void tooFewBlocksAreAUsageError(String blocks) {
        assertThatThrownBy(() -> new CommandLine(new RiskBenchCommand()).parseArgs("--blocks", blocks))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--blocks")
                .hasMessageContaining("at least 2 blocks are needed");
    }

    @Test
    void blocksAreAsTold() {
        BenchOptions options = new BenchOptions();
        new CommandLine(new BenchOptionsHolder(options)).parseArgs("--blocks", "2");

        assertThat(options.blocks(8, 3)).isEqualTo(2);
        assertThat(new BenchOptions().blocks(8, 3)).isEqualTo(8);
    }

    @CommandLine.Command
    private record BenchOptionsHolder(@CommandLine.Mixin BenchOptions options) {}
}
