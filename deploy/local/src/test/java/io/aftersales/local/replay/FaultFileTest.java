package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultFileTest {

    @TempDir
    Path folder;

    private final List<String> terminal = new ArrayList<>();

    @Test
    void everyFaultIsInTheFileAndTheFirstAreTold() throws IOException {
        Path path = folder.resolve("target").resolve("bad-lines.txt");
        FaultFile faults = new FaultFile(path, terminal::add);
        try (faults) {
            for (int line = 1; line <= FaultFile.TOLD + 2; line++) {
                faults.add(new LineFault("day.jsonl", line, "eventId is missing"));
            }
        }

        assertThat(faults.path()).isEqualTo(path);
        assertThat(Files.readAllLines(path)).hasSize(FaultFile.TOLD + 2).endsWith("day.jsonl:22: eventId is missing");
        assertThat(terminal)
                .hasSize(FaultFile.TOLD + 1)
                .startsWith("bad line day.jsonl:1: eventId is missing")
                .endsWith("and 2 further bad lines; all of them are told in " + path);
    }

    @Test
    void withoutAFaultThereIsNoFile() throws IOException {
        FaultFile faults = new FaultFile(folder.resolve("bad-lines.txt"), terminal::add);
        faults.close();

        assertThat(faults.path()).isNull();
        assertThat(folder).isEmptyDirectory();
        assertThat(terminal).isEmpty();
    }

    @Test
    void aFaultIsOneLineWhateverItQuotes() throws IOException {
        Path path = folder.resolve("bad-lines.txt");
        try (FaultFile faults = new FaultFile(path, terminal::add)) {
            faults.add(new LineFault("orders.csv", 7, "review_score is not 1 to 5: a\r\nb"));
        }

        assertThat(Files.readAllLines(path)).containsExactly("orders.csv:7: review_score is not 1 to 5: a b");
    }
}
