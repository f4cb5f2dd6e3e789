package io.aftersales.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.rules.RuleTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a job knows of its rules topic, which keeps all that was ever published. */
class RulesFollowerTest {

    private static final TopicPartition TOPIC = new TopicPartition("rules", 0);
    private static final Duration REACH = Duration.ofDays(2 * (400 + 30));
    private static final Instant STARTED = Instant.parse("2030-01-01T00:00:00Z");

    private static PublishedRules published(Instant from) {
        return PublishedRules.published(RuleTexts.packaged(), from.toEpochMilli(), from.toEpochMilli());
    }

    private static List<PublishedRules> known(PublishedRules own, PublishedRules... topic) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(TOPIC));
        consumer.updateBeginningOffsets(Map.of(TOPIC, 0L));
        for (int i = 0; i < topic.length; i++) {
            consumer.addRecord(new ConsumerRecord<>(
                    TOPIC.topic(), 0, i, RulesDocument.key(topic[i]), RulesDocument.write(topic[i])));
        }
        RulesFollower follower = new RulesFollower(consumer, own, TOPIC.topic());
        follower.readTo(new HashMap<>(Map.of(TOPIC, (long) topic.length)), Duration.ofSeconds(30));
        return follower.known();
    }

    @Test
    void whatNothingGoesByAnyMoreIsForgotten() {
        PublishedRules own = PublishedRules.own(RuleTexts.packaged(), STARTED.toEpochMilli());
        PublishedRules oldest = published(STARTED.minus(REACH).minus(Duration.ofDays(9)));
        PublishedRules older = published(STARTED.minus(REACH).minus(Duration.ofDays(5)));
        PublishedRules ended = published(STARTED.minus(REACH));
        PublishedRules now = published(STARTED.minus(Duration.ofDays(1)));
        assertThat(known(own, oldest, older, now)).containsExactly(own, older, now);
        assertThat(known(own, oldest, older, ended, now)).containsExactly(own, ended, now);
        assertThat(known(own, now, ended, older)).containsExactly(own, now, ended);
        assertThat(known(own, oldest)).as("the last stays in force").containsExactly(own, oldest);
    }
}
