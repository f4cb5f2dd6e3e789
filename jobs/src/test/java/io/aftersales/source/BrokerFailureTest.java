package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class BrokerFailureTest {

    private static final SourceConfig.Broker PLAIN = new SourceConfig.Broker("kafka:9092", "group", Map.of());
    private static final SourceConfig.Broker SECURED = new SourceConfig.Broker(
            "kafka:9092", "group", Map.of("sasl.jaas.config", "s3cret"), "/etc/kafka/client.properties");

    @Test
    void aWrongPasswordIsToldWithTheOptionAndTheFile() {
        assertThat(BrokerFailure.of(SECURED, new SaslAuthenticationException("Invalid username or password")))
                .hasMessageContaining("kafka:9092 does not accept the job's credentials (Invalid username or password)")
                .hasMessageContaining("/etc/kafka/client.properties (option --kafka.config)");
    }

    @Test
    void soIsARightThatIsMissing() {
        assertThat(BrokerFailure.of(SECURED, new TopicAuthorizationException("Topic authorization failed.")))
                .hasMessageContaining("lacks a right")
                .hasMessageContaining("/etc/kafka/client.properties (option --kafka.config)");
    }

    /** A listener that wants TLS or SASL does not answer one who speaks without. */
    @Test
    void silenceMayBeSecurity() {
        TimeoutException silence = new TimeoutException("Timed out waiting for a node assignment.");

        assertThat(BrokerFailure.of(PLAIN, silence))
                .hasMessageContaining("check that the broker runs")
                .hasMessageContaining("without TLS and SASL, else name the settings with option --kafka.config");
        assertThat(BrokerFailure.of(SECURED, silence))
                .hasMessageContaining("its security is that of /etc/kafka/client.properties");
    }

    @Test
    void settingsThatMakeNoClientAreToldWithWhatIsWrong() {
        SourceConfig.Broker wrong = new SourceConfig.Broker(
                "127.0.0.1:1", "group", Map.of("security.protocol", "SASL"), "/etc/kafka/client.properties");

        assertThatIllegalStateException()
                .isThrownBy(() -> PartitionCounts.ask(wrong, List.of("topic")))
                .withMessageContaining("security.protocol")
                .withMessageContaining("check /etc/kafka/client.properties (option --kafka.config)");
        assertThat(BrokerFailure.of(wrong, new KafkaException("Failed", new IllegalArgumentException("no colon"))))
                .hasMessageContaining("cannot be used (no colon)");
    }
}
