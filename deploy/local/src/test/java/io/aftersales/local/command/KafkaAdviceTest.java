package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaAdviceTest {

    private static final Path FILE = Path.of("/etc/kafka/client.properties");

    @Test
    void aRefusalNamesTheOptionAndItsFile() {
        CommandFailure wrongPassword = new CommandFailure(
                "cannot create topic a", new IOException(new SaslAuthenticationException("Invalid password")));

        assertThat(KafkaAdvice.of(wrongPassword, FILE))
                .contains("password", "/etc/kafka/client.properties (--kafka-config)");
        assertThat(KafkaAdvice.of(new CommandFailure("no", new TopicAuthorizationException("a")), FILE))
                .contains("right", "/etc/kafka/client.properties (--kafka-config)");
        assertThat(KafkaAdvice.of(new CommandFailure("no", new TimeoutException("a")), FILE))
                .contains("security", "/etc/kafka/client.properties (--kafka-config)");
    }

    @Test
    void whoGaveNoneIsToldOfTheOption() {
        assertThat(KafkaAdvice.of(new CommandFailure("no", new TimeoutException("a")), (Path) null))
                .contains("--kafka-config")
                .doesNotContain("null");
    }

    @Test
    void anotherFailureIsLeftAlone() {
        assertThat(KafkaAdvice.of(new CommandFailure("no such file"), FILE)).isEmpty();
    }
}
