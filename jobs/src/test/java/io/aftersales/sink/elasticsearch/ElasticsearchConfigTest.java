package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchConfigTest {
    @TempDir
    private Path folder;

    @Test
    void takesSeveralNodes() {
        assertThat(ElasticsearchServer.at(" http://a:9200, https://b ").urls())
                .containsExactly(URI.create("http://a:9200"), URI.create("https://b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "localhost:9200", "ftp://a", "http://", "http://a b"})
    void refusesWhatIsNoUrl(String urls) {
        assertThatThrownBy(() -> ElasticsearchServer.at(urls))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("URL of Elasticsearch");
    }

    @Test
    void refusesAPasswordInTheUrlWithoutRepeatingIt() {
        assertThatThrownBy(() -> ElasticsearchServer.at("https://elastic:geheim@es:9200"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://es:9200")
                .hasMessageContaining("AFTERSALES_ES_PASSWORD")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop-", "-a", "a b", "_a"})
    void refusesAPrefixThatNoIndexMayHave(String prefix) {
        assertThatThrownBy(() -> ElasticsearchConfig.of("http://a").withIndexPrefix(prefix))
                .hasMessageContaining("index.prefix '" + prefix + "'");
    }

    @Test
    void readsTheSecretFromTheFileFirst() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "c2VjcmV0\n");
        ElasticsearchAuth auth = ElasticsearchAuth.fromFile(file.toString());
        assertThat(auth.header(Map.of("AFTERSALES_ES_API_KEY", "other")::get)).isEqualTo("ApiKey c2VjcmV0");
        assertThat(auth.toString()).doesNotContain("c2VjcmV0");
    }

    @Test
    void readsTheSecretFromTheEnvironment() {
        ElasticsearchAuth auth = ElasticsearchAuth.fromEnvironment();
        assertThat(auth.header(name -> null)).isNull();
        assertThat(auth.header(Map.of("AFTERSALES_ES_API_KEY", "abc")::get)).isEqualTo("ApiKey abc");
        assertThat(auth.header(Map.of("AFTERSALES_ES_USER", "u", "AFTERSALES_ES_PASSWORD", "p")::get))
                .isEqualTo("Basic dTpw");
        assertThatThrownBy(() -> auth.header(Map.of("AFTERSALES_ES_USER", "u")::get))
                .hasMessageContaining("AFTERSALES_ES_PASSWORD is not");
    }

    @Test
    void namesTheFileThatHoldsNoKey() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatThrownBy(() -> ElasticsearchAuth.fromFile(empty.toString()).header(name -> null))
                .hasMessageContaining(empty.toString());
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ElasticsearchAuth.fromFile(missing.toString()).header(name -> null))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
    }

    @ParameterizedTest
    @CsvSource({"1,100", "2,200", "3,400", "8,10000", "100,10000", "1000000,10000"})
    void waitsLongerAfterEachFailureAndTakesUpToHalfOff(int failures, long full) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100; i++) {
            assertThat(Backoff.DEFAULT.delayMillis(failures, random)).isBetween(full / 2, full);
        }
    }

    @Test
    void refusesLimitsThatCannotWork() {
        Duration linger = Duration.ofMillis(200);
        assertThatThrownBy(() -> new BulkLimits(0, 1, linger, 1, 2)).hasMessageContaining("documents");
        assertThatThrownBy(() -> new BulkLimits(5, 1, linger, 1, 5)).hasMessageContaining("buffered");
        assertThatThrownBy(() -> new BulkLimits(5, 1, Duration.ZERO, 1, 6)).hasMessageContaining("linger");
        assertThatThrownBy(() -> new Backoff(Duration.ofMillis(2), Duration.ofMillis(1)))
                .hasMessageContaining("Backoff");
    }

    @ParameterizedTest
    @CsvSource({
        "-1,2000.01",
        "0,2000.01",
        "949363200000,2000.02",
        "1793491200000,2026.11",
        "1796083199999,2026.11",
        "1796083200000,2026.12",
        "1798761599999,2026.12",
        "1798761600000,2027.01"
    })
    void namesMonthsInUtc(long epochMillis, String month) {
        assertThat(IndexMonth.of(epochMillis)).isEqualTo(month);
    }
}
