package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentsTest {

    @TempDir
    private Path folder;

    @Test
    void tellsWhetherAJarHoldsAClass() {
        assertThat(JarContents.holds(CountingJob.jar(folder), CountingJob.class.getName()))
                .isTrue();
        assertThat(JarContents.holds(JarContents.writeEmpty(folder.resolve("empty.jar")), CountingJob.class.getName()))
                .isFalse();
    }

    @Test
    void aFileThatIsNoneIsNamed() {
        assertThatThrownBy(() -> JarContents.holds(folder.resolve("missing.jar"), "a.B"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("missing.jar");
    }
}
