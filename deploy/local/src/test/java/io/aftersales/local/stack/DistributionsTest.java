package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionsTest {

    @Test
    void aClassPathHasTheJarsThatTheBuildNamedAndNoOthers(@TempDir Path target) throws IOException {
        Files.createDirectories(target.resolve("lib"));
        Files.writeString(target.resolve("lib/kafka-4.1.0.jar"), "of an earlier release");
        Path names = Files.writeString(target.resolve("class-path"), "lib/kafka-4.2.0.jar:lib/avro-1.12.1.jar");

        assertThat(Distributions.namedIn(names))
                .isEqualTo(target + "/lib/kafka-4.2.0.jar:" + target + "/lib/avro-1.12.1.jar");
    }

    @Test
    void theElasticsearchIsTheOneThatTheBuildNames() {
        assertThat(Distributions.elasticsearchVersion()).matches("[89]\\.[0-9]+\\.[0-9]+");
    }
}
