package io.aftersales.local.risk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OlistOptionsTest {

    @Test
    void wrongRulesAreToldWithFileAndLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("risk-rules.yaml"), "version: mine\nnonsense: 1\n");
        OlistOptions options = CommandLine.populateCommand(
                new OlistOptions(), "--olist", folder.toString(), "--rules", folder.toString());

        assertThatThrownBy(options::rules)
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--rules: ")
                .hasMessageContaining(file + ":");
        assertThatThrownBy(options::outcomes).isInstanceOf(CommandFailure.class).hasMessageStartingWith("--rules: ");
    }
}
