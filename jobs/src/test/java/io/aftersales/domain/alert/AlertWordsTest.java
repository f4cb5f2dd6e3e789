package io.aftersales.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.alert.rule.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ids, texts and words of alerts. */
class AlertWordsTest {

    @Test
    void idsNameTheConditionAndItsBeginning() {
        assertThat(AlertIds.of("sla:ship:o1:1", 7)).isEqualTo("sla:ship:o1:1:7");
        String longOne = "x".repeat(1000);
        assertThat(AlertIds.of(longOne, 7)).hasSizeLessThan(200).isEqualTo(AlertIds.of(longOne, 7));
        assertThat(AlertIds.of(longOne, 7)).isNotEqualTo(AlertIds.of(longOne + "y", 7));
    }

    @Test
    void linesWithoutAnyValueAreLeftOut() {
        Message message = new Message("{title}\n- {shop} {order}\n\n- {agent}\nend", Map.of("HIGH", "高"));
        assertThat(message.write(Map.of("title", "T$1", "order", "o"))).isEqualTo("T$1\n-  o\n\nend");
        assertThat(message.word("HIGH")).isEqualTo("高");
        assertThat(message.word("LOW")).isEqualTo("LOW");
        assertThat(Message.fields("{a} {b} {a}")).containsExactly("a", "b");
    }

    @Test
    void severitiesThatAreNotKnownAreInTheMiddle() {
        assertThat(Severity.of("CRITICAL")).isEqualTo(Severity.CRITICAL);
        assertThat(Severity.of("BAD")).isEqualTo(Severity.MEDIUM);
        assertThat(AlertField.named("shopId")).contains(AlertField.SHOP);
        assertThat(AlertField.named("shop")).isEmpty();
        assertThat(Instants.plus(Long.MAX_VALUE - 1, 5)).isEqualTo(Instants.NEVER);
    }
}
