package io.aftersales.local.lexicon;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LexiconScanCommandTest {

    /** As chats often are that were exported. */
    @Test
    void aFileInAnotherEncodingIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("chats.txt"), "你们是骗子", Charset.forName("GBK"));

        assertThatThrownBy(CommandLine.populateCommand(new LexiconScanCommand(), file.toString())::run)
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(file + " is not in UTF-8");
    }
}
