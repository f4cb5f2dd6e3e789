package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ElasticsearchOptionsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("AFTERSALES_ES_API_KEY", "k3y", "AFTERSALES_ES_USER", "env", "AFTERSALES_ES_PASSWORD", "of-env");

    @TempDir
    private Path folder;

    private Path secret;

    @BeforeEach
    void write() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    }

    @Test
    void anApiKeyOfTheEnvironmentHoldsUnlessTheOptionsSayOtherwise() {
        assertThat(credentials().authorization()).contains("ApiKey k3y");
        assertThat(credentials("--es-api-key-file", secret.toString()).authorization())
                .contains("ApiKey s3cret");
    }

    @Test
    void aUserThatIsNamedGoesBeforeAnApiKeyOfTheEnvironment() {
        Credentials named = credentials("--es-user", "anna", "--es-password-file", secret.toString());

        assertThat(named.apiKey()).isNull();
        assertThat(named.user()).isEqualTo("anna");
        assertThat(named.password()).isEqualTo("s3cret");
        assertThat(credentials("--es-user", "anna").password()).isEqualTo("of-env");
        assertThat(credentials("--es-password-file", secret.toString()).user()).isEqualTo("env");
    }

    @Test
    void twoWaysAtOnceAreAnError() {
        assertThatThrownBy(() -> credentials("--es-user", "anna", "--es-api-key-file", secret.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--es-api-key-file");
    }

    private static Credentials credentials(String... options) {
        ElasticsearchOptions parsed = new ElasticsearchOptions();
        CommandLine.populateCommand(parsed, options);
        return parsed.credentials(ENVIRONMENT);
    }
}
