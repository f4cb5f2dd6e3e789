package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuyerKeyTest {

    private static final String SECRET = "0123456789abcdef";

    @Test
    void theSameBuyerHasTheSameKeyUnderTheSameSecretOnly() {
        BuyerKey one = BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, SECRET), null);
        BuyerKey other = BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, SECRET + "x"), null);
        assertThat(one.of("buyer-1"))
                .matches("[0-9a-f]{16}")
                .isEqualTo(one.of("buyer-1"))
                .isNotEqualTo(one.of("buyer-2"))
                .isNotEqualTo(other.of("buyer-1"));
    }

    @Test
    void noBuyerHasNoKey() {
        BuyerKey key = BuyerKey.resolve(Map.of(), null);
        assertThat(key.of("")).isNull();
        assertThat(key.of(null)).isNull();
    }

    @Test
    void theFileGoesBeforeTheEnvironment(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), SECRET + "\n");
        assertThat(BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, "another secret 123"), file)
                        .of("b"))
                .isEqualTo(BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, SECRET), null)
                        .of("b"));
    }

    @Test
    void badSecretsAreRefusedWithoutBeingTold(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, "short-one"), null))
                .hasMessageContaining(BuyerKey.ENVIRONMENT)
                .hasMessageContaining("16")
                .hasMessageNotContaining("short-one");
        assertThatThrownBy(() -> BuyerKey.resolve(Map.of(), folder.resolve("absent")))
                .hasMessageContaining("buyer.key.file")
                .hasMessageContaining("absent");
    }

    @Test
    void travelsToTheClusterWithoutTheSecret() throws Exception {
        BuyerKey key = BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, SECRET), null);
        byte[] bytes = InstantiationUtil.serializeObject(key);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
        BuyerKey copy = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
        assertThat(copy.of("b")).isEqualTo(key.of("b"));
    }

    @Test
    void whereTheClientHasNoSecretEachProcessTakesItsOwn() {
        BuyerKey submitted = BuyerKey.resolve(Map.of(), null);
        BuyerKey own = BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, SECRET), null);
        assertThat(submitted.development()).isTrue();
        assertThat(submitted.in(Map.of(BuyerKey.ENVIRONMENT, SECRET)).of("b")).isEqualTo(own.of("b"));
        assertThat(submitted.in(Map.of()).of("b")).isEqualTo(submitted.of("b"));
        assertThat(submitted.in(Map.of()).development()).isTrue();
        assertThatThrownBy(() -> submitted.in(Map.of(BuyerKey.ENVIRONMENT, "short-one")))
                .hasMessageContaining(BuyerKey.ENVIRONMENT)
                .hasMessageNotContaining("short-one");
    }

    @Test
    void theClientsSecretGoesBeforeThatOfAProcessSoThatAllHaveTheSame() {
        BuyerKey submitted = BuyerKey.resolve(Map.of(BuyerKey.ENVIRONMENT, SECRET), null);
        assertThat(submitted.development()).isFalse();
        assertThat(submitted.in(Map.of(BuyerKey.ENVIRONMENT, "another secret 123")))
                .isSameAs(submitted);
    }

    @Test
    void aProcessLooksWhenItIsGivenTheJob() throws Exception {
        // Where the test runs there is no secret, so this is the public key again; but it was looked for there.
        BuyerKey key = BuyerKey.resolve(Map.of(), null);
        BuyerKey copy = InstantiationUtil.clone(key);
        assertThat(copy).isNotSameAs(key);
        assertThat(copy.of("b"))
                .isEqualTo(BuyerKey.resolve(System.getenv(), null).of("b"));
    }
}
