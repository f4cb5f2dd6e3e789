package io.aftersales.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobOptionsTest {

    private enum Fruit {
        APPLE,
        PEAR
    }

    private static JobOptions parse(String... args) {
        return JobOptions.parse(args, Set.of("a", "b"));
    }

    @Test
    void readsValues() {
        JobOptions options = parse("--a", "PT0.3S", "--b", "7");
        assertThat(options.required("a")).isEqualTo("PT0.3S");
        assertThat(options.duration("a", Duration.ZERO)).isEqualTo(Duration.ofMillis(300));
        assertThat(options.requiredLong("b")).isEqualTo(7);
        assertThat(parse().text("a")).isEmpty();
        assertThat(parse().duration("a", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(parse("--a", "pear").choice("a", Fruit.APPLE)).isEqualTo(Fruit.PEAR);
        assertThat(parse().choice("a", Fruit.APPLE)).isEqualTo(Fruit.APPLE);
    }

    @Test
    void anAddressIsAnHttpUrlWithoutAPassword() {
        assertThat(parse("--a", "http://registry:8081").httpUrl("a")).contains("http://registry:8081");
        assertThat(parse("--a", "https://r.example.org/api/").httpUrl("a")).contains("https://r.example.org/api/");
        assertThat(parse().httpUrl("a")).isEmpty();
        for (String wrong :
                new String[] {"registry:8081", "ftp://registry", "http://", "http://a b", "/registry", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse("--a", wrong).httpUrl("a"))
                    .withMessageContaining("--a")
                    .withMessageContaining("not: " + wrong);
        }
        for (String secret : new String[] {"http://me:s3cret@registry:8081", "http://me:s3cret@a b"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse("--a", secret).httpUrl("a"))
                    .withMessageContaining("--a")
                    .withMessageNotContaining("s3cret");
        }
    }

    @Test
    void aWholeNumberHasADefault() {
        assertThat(parse("--a", "7").wholeNumber("a", 3)).isEqualTo(7);
        assertThat(parse().wholeNumber("a", 3)).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--a", "soon").wholeNumber("a", 3))
                .withMessageContaining("--a");
    }

    @Test
    void everyMistakeNamesItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--c", "1"))
                .withMessageContaining("--c")
                .withMessageContaining("--a, --b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("a", "1"))
                .withMessageContaining("unknown option a");
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--a")).withMessageContaining("--a needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--a", "1", "--a", "2"))
                .withMessageContaining("--a is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse().required("a"))
                .withMessageContaining("--a is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--a", "soon").duration("a", Duration.ZERO))
                .withMessageContaining("--a")
                .withMessageContaining("soon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--a", "PT-1S").duration("a", Duration.ZERO))
                .withMessageContaining("--a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--a", "x").requiredLong("a"))
                .withMessageContaining("--a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--a", "plum").choice("a", Fruit.APPLE))
                .withMessageContaining("[apple, pear]");
    }
}
