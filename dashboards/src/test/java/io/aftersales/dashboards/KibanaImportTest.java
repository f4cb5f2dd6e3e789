package io.aftersales.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the checker of import files whether Kibana 8.19, 9.2 and 9.4 take ours, with every field looked up in the index
 * templates. The checker is not ours to ship: where it is absent, the test is skipped and says so.
 */
class KibanaImportTest {
    private static final Path CHECKER = Path.of(System.getProperty("shared.dir"), "tools", "check_kibana_ndjson.py");

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() throws IOException {
        assumeThat(CHECKER).as("the checker of import files").exists();
        Boards.main(new String[] {folder.toString()});
    }

    @Test
    void kibanaTakesBothLanguages() throws Exception {
        Check check = check("zh.ndjson", "en.ndjson");

        assertThat(check.output()).contains("0 error(s), 0 warning(s)");
        assertThat(check.status()).isZero();
    }

    @Test
    void theCheckerFindsATimeFieldThatDoesNotExist() throws Exception {
        Path file = folder.resolve("en.ndjson");
        Files.writeString(file, Files.readString(file).replace("@timestamp", "noSuchTime"));

        Check check = check("en.ndjson");

        assertThat(check.output()).contains("noSuchTime");
        assertThat(check.status()).isNotZero();
    }

    private Check check(String... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("python3", CHECKER.toString(), "--target", "8.19,9.2,9.4", "--need-mapping", "--strict"));
        for (IndexTemplate template : IndexTemplate.all()) {
            Path mapping = folder.resolve(template.alias() + ".json");
            Files.writeString(mapping, template.json().toString());
            command.addAll(List.of("--mapping", template.alias() + "=" + mapping));
        }
        for (String file : files) {
            command.add(folder.resolve(file).toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Check(process.waitFor(), output);
    }

    private record Check(int status, String output) {}
}
