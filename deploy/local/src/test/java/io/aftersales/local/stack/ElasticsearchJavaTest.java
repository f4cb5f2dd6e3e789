package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ElasticsearchJavaTest {

    private static final Path THIS_JDK = Path.of(System.getProperty("java.home"));

    @Test
    void readsTheReleaseOfAJdk() {
        assertThat(ElasticsearchJava.release(THIS_JDK))
                .isEqualTo(Runtime.version().feature());
        assertThat(ElasticsearchJava.release(Path.of("/"))).isZero();
    }

    @Test
    void elasticsearch8RunsOnThisJdk() {
        assertThat(ElasticsearchJava.find("8.19.13")).contains(THIS_JDK);
    }

    @Test
    void elasticsearch9RunsOnANewEnoughJdkOrNotAtAll() {
        ElasticsearchJava.find("9.4.3")
                .ifPresent(home -> assertThat(ElasticsearchJava.release(home)).isGreaterThanOrEqualTo(21));
    }
}
