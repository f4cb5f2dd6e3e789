package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with TLS by an authority of its own, which wants an API key. */
class SecuredServerTest {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static HttpsServer https;

    @BeforeAll
    static void start() throws Exception {
        KeyStore keys = keys();
        String certificate = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("server").getEncoded());
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
        Files.writeString(folder.resolve("key"), "c2VjcmV0\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        https.createContext("/", exchange -> {
            AUTHORIZATIONS.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        https.start();
    }

    /** The JDK makes certificates by its tool alone. */
    private static KeyStore keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elasticsearch",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        return keys;
    }

    @AfterAll
    static void stop() {
        https.stop(0);
    }

    @BeforeEach
    void nothingIsAsked() {
        AUTHORIZATIONS.clear();
    }

    @Test
    void isTrustedByItsAuthorityAndGetsTheKeyOfTheFile() throws IOException {
        try (RestClient client =
                LowLevelClient.open(server().withCaFile(folder.resolve("ca.pem").toString()), 1)) {
            client.performRequest(new Request("GET", "/"));
        }

        assertThat(AUTHORIZATIONS).containsExactly("ApiKey c2VjcmV0");
    }

    @Test
    void isTrustedByTheAuthorityOfTheEnvironmentWhereNoneIsNamed() throws IOException {
        Map<String, String> environment =
                Map.of("AFTERSALES_ES_CA", folder.resolve("ca.pem").toString());
        try (RestClient client = LowLevelClient.open(server(), 1, environment::get)) {
            client.performRequest(new Request("GET", "/"));
        }

        assertThat(AUTHORIZATIONS).containsExactly("ApiKey c2VjcmV0");
    }

    @Test
    void theAuthorityThatIsNamedWinsAndNoneIsReadWithoutTls() {
        Map<String, String> environment = Map.of("AFTERSALES_ES_CA", "/other.pem");

        assertThat(server().withCaFile("/ca.pem").authority(environment::get)).isEqualTo("/ca.pem");
        assertThat(server().authority(environment::get)).isEqualTo("/other.pem");
        assertThat(server().authority(Map.of("AFTERSALES_ES_CA", "")::get)).isNull();
        assertThat(ElasticsearchServer.at("http://127.0.0.1:9200").authority(environment::get))
                .isNull();
    }

    @Test
    void withoutItsAuthorityItGetsNothingAndNoLaterTryWillHelp() throws IOException {
        try (RestClient client = LowLevelClient.open(server(), 1)) {
            RequestFailure failure =
                    RequestFailure.of(catchThrowable(() -> client.performRequest(new Request("GET", "/"))));

            assertThat(failure.outcome()).isEqualTo(RequestOutcome.FATAL);
            assertThat(ElasticsearchSinkException.refused(
                            ElasticsearchConfig.of(url()).withServer(server()),
                            "a question",
                            failure.status(),
                            failure.reason()))
                    .hasMessageContaining("authority's certificate file: it is not set");
        }
        assertThat(AUTHORIZATIONS).isEmpty();
    }

    @Test
    void aKeyThatIsRefusedIsToldWithItsFileAndNotItself() {
        assertThat(ElasticsearchSinkException.refused(
                        ElasticsearchConfig.of(url()).withServer(server()), "a question", 401, "security_exception"))
                .hasMessageContaining(folder.resolve("key") + " (option --es.api.key.file)")
                .message()
                .doesNotContain("c2VjcmV0");
    }

    private static ElasticsearchServer server() {
        return ElasticsearchServer.at(url())
                .withAuth(ElasticsearchAuth.fromFile(folder.resolve("key").toString()));
    }

    private static String url() {
        return "https://127.0.0.1:" + https.getAddress().getPort();
    }
}
