package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    private Path folder;

    @Test
    void noneSendsNothing() {
        assertThat(Credentials.of(Map.of()).authorization()).isEmpty();
        assertThat(Credentials.of(Map.of("AFTERSALES_ES_USER", "")).authorization())
                .isEmpty();
    }

    @Test
    void userAndPasswordAreBasic() {
        Credentials credentials =
                Credentials.of(Map.of("AFTERSALES_ES_USER", "anna", "AFTERSALES_ES_PASSWORD", "secret"));

        assertThat(credentials.authorization()).contains("Basic YW5uYTpzZWNyZXQ=");
        assertThat(credentials).asString().contains("anna").doesNotContain("secret");
    }

    @Test
    void anApiKeyWins() {
        Credentials credentials = Credentials.of(Map.of("AFTERSALES_ES_USER", "anna", "AFTERSALES_ES_API_KEY", "k3y"));

        assertThat(credentials.authorization()).contains("ApiKey k3y");
        assertThat(credentials).asString().doesNotContain("k3y");
    }

    @Test
    void aUserWithoutAPasswordIsAnError() {
        assertThatThrownBy(() -> Credentials.of(Map.of("AFTERSALES_ES_USER", "anna")))
                .hasMessageContaining("AFTERSALES_ES_PASSWORD");
    }

    @Test
    void aRefusalNamesWhereTheyAreFromAndNoSecret() {
        Map<String, String> anna = Map.of("AFTERSALES_ES_USER", "anna", "AFTERSALES_ES_PASSWORD", "s3cret");

        assertThat(Credentials.of(anna).advice(401))
                .contains("user anna", "--es-password-file")
                .doesNotContain("s3cret");
        assertThat(Credentials.of(Map.of("AFTERSALES_ES_API_KEY", "k3y")).advice(403))
                .contains("--es-api-key-file")
                .doesNotContain("k3y");
        assertThat(Credentials.NONE.advice(401)).contains("nobody", "AFTERSALES_ES_API_KEY");
        assertThat(Credentials.NONE.advice(404)).isEmpty();
    }

    @Test
    void aServerThatCannotBeTrustedIsToldWithTheOptionOfTheAuthority() {
        IOException unknown = new IOException(new SSLHandshakeException("PKIX path building failed"));

        assertThat(Credentials.NONE.unreached("Elasticsearch", unknown))
                .hasMessageContaining("Elasticsearch cannot be trusted")
                .hasMessageContaining("--es-ca")
                .hasMessageContaining("PKIX");
        assertThat(Credentials.of(Map.of("AFTERSALES_ES_CA", "/ca.pem")).unreached("Elasticsearch", unknown))
                .hasMessageContaining("/ca.pem, the file of AFTERSALES_ES_CA or --es-ca");
        assertThat(Credentials.NONE.unreached("Elasticsearch", new IOException("refused")))
                .hasMessageContaining("does not answer");
    }

    @Test
    void aSecretIsReadFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "k3y\n");

        assertThat(Credentials.secret(file, "--es-api-key-file")).isEqualTo("k3y");
        assertThatThrownBy(() -> Credentials.secret(folder.resolve("none"), "--es-api-key-file"))
                .hasMessageContaining("--es-api-key-file")
                .hasMessageContaining("none");
    }
}
