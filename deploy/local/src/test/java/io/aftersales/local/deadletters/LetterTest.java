package io.aftersales.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.source.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void itGoesBackWithKeyAndValueAsTheyWere() {
        Letter letter = Letter.of(kept(Map.of("topic", "aftersales.orders", "reason", "UNKNOWN_SCHEMA: whose")))
                .orElseThrow();

        assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        assertThat(letter.whole()).isTrue();
        assertThat(letter.again().topic()).isEqualTo("aftersales.orders");
        assertThat(letter.again().partition()).isNull();
        assertThat(letter.again().key()).isEqualTo(bytes("key"));
        assertThat(letter.again().value()).isEqualTo(bytes("value"));
        assertThat(letter.again().headers()).isEmpty();
    }

    @Test
    void oneThatWasCutIsNotWhole() {
        assertThat(Letter.of(kept(Map.of("topic", "t", "reason", "UNDECODABLE: why", "truncated", "2000000"))))
                .hasValueSatisfying(letter -> assertThat(letter.whole()).isFalse());
    }

    @Test
    void whatSaysNotWhereItCameFromOrWhyIsNone() {
        assertThat(Letter.of(kept(Map.of("reason", "UNDECODABLE: why")))).isEmpty();
        assertThat(Letter.of(kept(Map.of("topic", "t")))).isEmpty();
        assertThat(Letter.of(kept(Map.of("topic", "t", "reason", "OF_A_LATER_RELEASE: why"))))
                .isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> kept(Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("aftersales.dead-letters", 0, 7, bytes("key"), bytes("value"));
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
