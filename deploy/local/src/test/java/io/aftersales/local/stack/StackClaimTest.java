package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackClaimTest {

    @TempDir
    private Path folder;

    @Test
    void oneHasItUntilItIsGivenUp() {
        Path properties = folder.resolve("target/stack.properties");
        StackClaim first = Objects.requireNonNull(StackClaim.take(properties));
        assertThat(StackClaim.take(properties)).isNull();

        first.close();

        Objects.requireNonNull(StackClaim.take(properties)).close();
    }
}
