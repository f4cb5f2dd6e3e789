package io.aftersales.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.event.Sender;
import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.InputEvent;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.stack.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Buyers who tell of injuries, and of their telephones and addresses with it: how long that takes from the message in Kafka to a
 * robot's request, and that nothing of what is theirs gets anywhere.
 */
final class SpokenHarm {

    static final String PREFIX = "said";

    /** In front of each message of the corpus. */
    private static final String HARM = "孩子吃了你们家的辅食上吐下泻，现在在医院挂水。";

    /** The first ones wait for the job's own start. */
    private static final int FIRST = 17;

    /** Elasticsearch gives no more at once. */
    private static final int MOST_DOCUMENTS = 10_000;

    private final TestSystem system;
    private final Secrets secrets;

    SpokenHarm(TestSystem system) throws IOException {
        this.system = system;
        this.secrets = new Secrets();
    }

    /**
     * Tells it all, ten messages in a second, once the robot was told of the first ones; the same in reviews and in remarks on orders,
     * which nobody waits for.
     */
    void say(StubRobot robot) throws IOException {
        say(0, FIRST);
        awaitAsked(robot, FIRST);
        say(FIRST, secrets.messages.size());
    }

    private void say(int from, int to) throws IOException {
        try (EventWriter writer = system.writer(PREFIX)) {
            for (int i = from; i < to; i++) {
                String text = HARM + secrets.messages.get(i);
                writer.send(InputEvent.of(EventTopic.CHATS, message(i, text)));
                writer.send(InputEvent.of(EventTopic.REVIEWS, review(i, text)));
                writer.send(InputEvent.of(EventTopic.ORDERS, remark(i, text)));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            writer.sendRaw(EventTopic.CHATS, "broken", secrets.messages.get(0).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static ChatEvent message(int number, String text) {
        return ChatEvent.newBuilder()
                .setEventId("said-" + number)
                .setType(ChatEventType.MESSAGE)
                .setOccurredAt(Instant.now())
                .setPlatform(Platform.TAOBAO)
                .setShopId(Events.SHOP)
                .setBuyerId("buyer-" + number)
                .setOrderId(order(number))
                .setConversationId("talk-" + number)
                .setSender(Sender.BUYER)
                .setText(text)
                .build();
    }

    private static ReviewEvent review(int number, String text) {
        return ReviewEvent.newBuilder()
                .setEventId("reviewed-" + number)
                .setType(ReviewEventType.POSTED)
                .setOccurredAt(Instant.now())
                .setPlatform(Platform.TAOBAO)
                .setShopId(Events.SHOP)
                .setBuyerId("reviewer-" + number)
                .setReviewId("review-" + number)
                .setRating(1)
                .setText(text)
                .build();
    }

    private static OrderEvent remark(int number, String text) {
        return OrderEvent.newBuilder()
                .setEventId("asked-" + number)
                .setType(OrderEventType.CASE_OPENED)
                .setOccurredAt(Instant.now())
                .setPlatform(Platform.TAOBAO)
                .setShopId(Events.SHOP)
                .setBuyerId("asker-" + number)
                .setOrderId("asked-" + number)
                .setCaseId("case-" + number)
                .setAmountCents(100)
                .setNote(text)
                .build();
    }

    private static String order(int number) {
        return "told-" + number;
    }

    /** Waits until the robot was told of every message, and prints how long that took from the message in Kafka. */
    void awaitAndReport(StubRobot robot) {
        int count = secrets.messages.size();
        await().atMost(TestSystem.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(robot.firstAskedAt.keySet()).containsAll(fingerprints(count)));
        Map<String, Long> appendedAt = new HashMap<>();
        try (TopicReader chats = new TopicReader(system.bootstrap(), PREFIX + ".chats")) {
            await().atMost(TestSystem.PATIENCE).until(() -> chats.all().size() > count);
            for (ConsumerRecord<byte[], byte[]> record : chats.all()) {
                appendedAt.put(new String(record.key(), StandardCharsets.UTF_8), record.timestamp());
            }
        }
        List<Long> waits = new ArrayList<>();
        for (int i = FIRST; i < count; i++) {
            waits.add(robot.firstAskedAt.get(fingerprint(i)) - appendedAt.get("talk-" + i));
        }
        waits.sort(Long::compare);
        System.out.printf(
                "DeliveryIT: from the harmful message in Kafka to the robot's request: p50 %d ms, p99 %d ms, max %d ms of %d%n",
                waits.get(waits.size() / 2),
                waits.get(waits.size() * 99 / 100),
                waits.get(waits.size() - 1),
                waits.size());
    }

    private static void awaitAsked(StubRobot robot, int count) {
        await().atMost(TestSystem.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(robot.firstAskedAt.keySet()).containsAll(fingerprints(count)));
    }

    private static List<String> fingerprints(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(fingerprint(i));
        }
        return all;
    }

    private static String fingerprint(int number) {
        return "risk:harm:" + order(number);
    }

    /** Looks for what is the buyers' own in all that came of it. */
    void assertNothingLeaked(List<String> requests, String alertmanager, List<Path> logs) throws IOException {
        requests.forEach(body -> secrets.assertNotIn("a request to a robot", body));
        secrets.assertNotIn("Alertmanager", alertmanager);
        assertNotInIndices();
        assertNotInTopics();
        for (Path folder : logs) {
            secrets.assertNotInLogsOf(folder);
        }
    }

    private void assertNotInTopics() {
        int looked = 0;
        for (String stem : Topics.of().stream().map(spec -> spec.stem()).toList()) {
            if (Topics.INPUTS.contains(stem)) {
                continue;
            }
            boolean letters = stem.equals(EventWriter.DEAD_LETTERS);
            try (TopicReader reader = new TopicReader(system.bootstrap(), PREFIX + "." + stem)) {
                for (ConsumerRecord<byte[], byte[]> record : reader.whole()) {
                    looked++;
                    secrets.assertNotIn(
                            stem + " headers", TopicReader.headers(record).toString());
                    secrets.assertNotIn(stem + " key", text(record.key()));
                    if (!letters) {
                        secrets.assertNotIn(stem, text(record.value()));
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(secrets.messages.size());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private void assertNotInIndices() {
        ResultStore results = new ResultStore(system.elasticsearch(), PREFIX + "-");
        results.refresh();
        long found = 0;
        for (String alias : ResultStore.ALIASES) {
            long count = results.count(alias);
            assertThat(count).as(alias).isLessThan(10_000);
            found += count;
            secrets.assertNotIn(alias, results.search(alias, "{\"size\":10000}").toString());
        }
        // A document for each order, review and case, and an alert for what was said.
        assertThat(found).isGreaterThan(4L * secrets.messages.size());
    }
}
