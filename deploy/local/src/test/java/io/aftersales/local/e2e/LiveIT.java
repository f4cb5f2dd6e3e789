package io.aftersales.local.e2e;

import static io.aftersales.local.e2e.Events.message;
import static io.aftersales.local.e2e.Events.paid;
import static io.aftersales.local.e2e.Events.scan;
import static io.aftersales.local.e2e.Events.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.Sender;
import io.aftersales.local.Monitor;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.InputEvent;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live job: deadlines that come by themselves, whatever the streams do. */
class LiveIT {

    private static final String NEW_PHRASE = "领双倍福袋";

    private static TestSystem system;

    @BeforeAll
    static void start() {
        system = TestSystem.start(1, 2);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @AfterEach
    void cancelJobs() {
        system.cancelAll();
    }

    private static ConditionFactory eventually() {
        // An index that was just made answers no search yet.
        return await().atMost(TestSystem.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(CommandFailure.class);
    }

    private static void send(String prefix, InputEvent... events) throws IOException {
        try (EventWriter writer = system.writer(prefix)) {
            for (InputEvent event : events) {
                writer.send(event);
            }
            writer.flush();
        }
    }

    private static TopicReader clocksOf(String prefix) {
        return new TopicReader(system.bootstrap(), prefix + ".sla-clocks");
    }

    private static SlaClock awaitBreach(TopicReader clocks, String clockId) {
        return eventually()
                .until(
                        () -> clocks.history(clockId).stream()
                                .filter(SlaClock::getBreached)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Test
    void goodEventsCountAndBadOnesAreKept() throws Exception {
        system.prepare("mixed");
        system.run("mixed", "mixed", 2, null);
        Instant start = now().minus(Duration.ofDays(4));
        byte[] garbage = "not Avro at all".getBytes(StandardCharsets.UTF_8);
        long garbageAt = sendRaw("mixed.orders", garbage);
        InputEvent future = paid("from-the-future", now().plus(Duration.ofHours(2)), null);
        long futureAt = sendRaw("mixed.orders", future.encoded());
        send(
                "mixed",
                paid("o1", start, null),
                paid("o2", start, null),
                message("c1", Sender.BUYER, start),
                message("c1", Sender.AGENT, start.plus(Duration.ofMinutes(10))),
                Events.review("r1", start),
                scan("o1", LogisticsEventType.PICKED_UP, start.plus(Duration.ofDays(1))));

        try (TopicReader clocks = clocksOf("mixed");
                TopicReader letters = new TopicReader(system.bootstrap(), "mixed.dead-letters")) {
            // Nobody shipped the two in 72 hours, as far as anybody knows.
            awaitBreach(clocks, "ship-72h:o1:1");
            awaitBreach(clocks, "ship-72h:o2:1");
            awaitBreach(clocks, "first-reply:c1:1");

            eventually().untilAsserted(() -> assertThat(letters.all()).hasSize(2));
            assertThat(letters.all())
                    .anySatisfy(letter -> {
                        assertThat(letter.value()).isEqualTo(garbage);
                        assertThat(TopicReader.headers(letter))
                                .containsEntry("topic", "mixed.orders")
                                .containsEntry("partition", "0")
                                .containsEntry("offset", Long.toString(garbageAt))
                                .containsKey("reason");
                    })
                    .anySatisfy(letter -> {
                        assertThat(letter.value()).isEqualTo(future.encoded());
                        assertThat(TopicReader.headers(letter)).containsEntry("offset", Long.toString(futureAt));
                    });

            // The shipment comes late: it links the carrier's scan, and the breach is taken back.
            send("mixed", shipped("o1", start.plus(Duration.ofHours(20))));
            eventually().untilAsserted(() -> {
                List<SlaClock> history = clocks.history("ship-72h:o1:1");
                SlaClock last = history.get(history.size() - 1);
                assertThat(last.getState()).isEqualTo(ClockState.MET);
                assertThat(last.getBreached()).isFalse();
                assertThat(last.getRetracted()).isTrue();
                assertThat(history)
                        .extracting(SlaClock::getTransition)
                        .startsWith(
                                ClockTransition.STARTED,
                                ClockTransition.WARNED,
                                ClockTransition.BREACHED,
                                ClockTransition.RETRACTED);
                assertThat(standing(history)).containsExactly(ClockTransition.STARTED, ClockTransition.STOPPED);
                assertThat(clocks.history("pickup-24h:parcel-o1:1"))
                        .last()
                        .satisfies(clock -> assertThat(clock.getState()).isEqualTo(ClockState.MET));
            });
            eventually().untilAsserted(() -> {
                Map<String, JsonNode> documents = system.clocks("mixed");
                assertThat(documents).containsKeys("ship-72h:o1:1", "ship-72h:o2:1");
                assertThat(documents.get("ship-72h:o1:1").get("state").asText()).isEqualTo("MET");
                assertThat(documents.get("ship-72h:o1:1").get("retracted").asBoolean())
                        .isTrue();
                assertThat(documents.get("ship-72h:o2:1").get("breached").asBoolean())
                        .isTrue();
                assertThat(documents.values().toString()).doesNotContain("buyer-of-", "13812345678");
                // The windows follow: two started, one of them broken, one kept after all.
                assertThat(system.attainment("mixed").get("ship-72h")).containsExactly(2L, 1L, 1L);
            });
        }
    }

    /** What holds of a history in the end: a record stands at its step and takes back what was told there and behind. */
    private static List<ClockTransition> standing(List<SlaClock> history) {
        List<ClockTransition> standing = new ArrayList<>();
        for (SlaClock record : history) {
            standing.subList(Math.min(standing.size(), record.getStep() - 1), standing.size())
                    .clear();
            standing.add(record.getTransition());
        }
        return standing;
    }

    private static long sendRaw(String topic, byte[] value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic, 0, null, value))
                    .get()
                    .offset();
        }
    }

    @Test
    void aDeadlineComesByItselfInSilence() throws Exception {
        system.prepare("silent");
        system.run("silent", "silent", 2, null);
        Instant paidAt = now();
        Instant due = paidAt.plus(Duration.ofSeconds(40));
        send("silent", paid("o1", paidAt, due));
        try (TopicReader clocks = clocksOf("silent")) {
            SlaClock breach = awaitBreach(clocks, "ship-promise:o1:1");
            assertThat(breach.getDueAt()).isEqualTo(due);
            assertThat(breach.getDetectedAt()).isAfterOrEqualTo(due);
            // It was warned of first, by itself as well.
            assertThat(clocks.history("ship-promise:o1:1"))
                    .anySatisfy(clock -> assertThat(clock.getWarned() && !clock.getBreached())
                            .isTrue());
            eventually()
                    .untilAsserted(() -> assertThat(system.clocks("silent")
                                    .get("ship-promise:o1:1")
                                    .get("breached")
                                    .asBoolean())
                            .isTrue());
            System.out.printf(
                    "silent streams: detected %d ms after the deadline%n",
                    Duration.between(due, breach.getDetectedAt()).toMillis());
        }
    }

    @Test
    void feedsHoursLateAndOneEventOfTheFutureNeitherDelayNorFire() throws Exception {
        system.prepare("odd");
        system.run("odd", "odd", 2, null);
        Instant sent = now();
        Instant soon = sent.plus(Duration.ofSeconds(6));
        Instant later = sent.plus(Duration.ofMinutes(3));
        send(
                "odd",
                paid("soon", sent, soon),
                paid("later", sent, later),
                // Four minutes ahead is within what clocks may disagree; it must not carry time along.
                Events.created("ahead", sent.plus(Duration.ofMinutes(4))),
                scan("behind", LogisticsEventType.IN_TRANSIT, sent.minus(Duration.ofHours(5))),
                message("behind", Sender.BUYER, sent.minus(Duration.ofHours(5))));
        try (TopicReader clocks = clocksOf("odd")) {
            SlaClock breach = awaitBreach(clocks, "ship-promise:soon:1");
            assertThat(breach.getDetectedAt()).isAfterOrEqualTo(soon).isBefore(later);
            assertThat(clocks.history("ship-promise:later:1"))
                    .isNotEmpty()
                    .noneMatch(SlaClock::getBreached)
                    .noneMatch(SlaClock::getWarned);
        }
    }

    @Test
    void aBacklogAfterARestartFiresOnlyWhatNothingStopped() throws Exception {
        system.prepare("backlog");
        String job = system.run("backlog", "backlog", 2, null);
        Instant before = now();
        Instant due = before.plus(Duration.ofSeconds(45));
        send("backlog", paid("stopped", before, due), paid("forgotten", before, due));
        try (TopicReader clocks = clocksOf("backlog")) {
            eventually()
                    .untilAsserted(() ->
                            assertThat(clocks.history("ship-promise:stopped:1")).isNotEmpty());
            eventually().until(() -> system.stack().flink().lastCheckpoint(job).isPresent());
            String checkpoint = system.cancel(job);

            // While nobody reads: the one is shipped in time, and much else happens on the other partitions before it.
            InputEvent[] others = IntStream.range(0, 5_000)
                    .mapToObj(i -> Events.created("other-" + i, before))
                    .toArray(InputEvent[]::new);
            send("backlog", others);
            send("backlog", shipped("stopped", due.minusMillis(1)));
            eventually().until(() -> now().isAfter(due));
            system.run("backlog", "backlog", 2, checkpoint);

            SlaClock breach = awaitBreach(clocks, "ship-promise:forgotten:1");
            assertThat(breach.getDetectedAt()).isAfter(due);
            eventually()
                    .untilAsserted(() -> assertThat(clocks.history("ship-promise:stopped:1"))
                            .last()
                            .satisfies(clock -> assertThat(clock.getState()).isEqualTo(ClockState.MET)));
            assertThat(clocks.history("ship-promise:stopped:1")).noneMatch(SlaClock::getBreached);
        }
    }

    /** Copies of the packaged rules with a phrase that nobody knew before, and what it is evidence of. */
    private static void newPhrase(Path folder) throws IOException {
        Path packaged = Path.of("../../jobs/src/main/resources/rules");
        Files.writeString(
                folder.resolve("lexicon.yaml"),
                Files.readString(packaged.resolve("lexicon.yaml")) + """

                  - id: new-scam
                    title: {zh: 新骗局, en: New scam}
                    speaker: buyer
                    tier: HIGH
                    terms: [%s]
                    examples: {match: [让我%s], ignore: [怎么领福袋]}
                """.formatted(NEW_PHRASE, NEW_PHRASE));
        Files.writeString(
                folder.resolve("risk-rules.yaml"),
                Files.readString(packaged.resolve("risk-rules.yaml")).replaceFirst("\nfactors:\n", """

                factors:
                  - id: new-scam
                    title: {zh: 新骗局, en: New scam}
                    family: scam
                    says: new-scam
                    weight: 3
                    alert: {level: manager, severity: HIGH}
                    source: "for the test"
                """));
    }

    /** Words take effect for what is said from then on, as soon as the tasks have made them ready: so it is said until it is heard. */
    private static void hearThePhrase(TopicReader conditions, Instant from) throws IOException {
        List<String> said = new ArrayList<>();
        eventually().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            String conversation = "heard" + said.size();
            said.add(conversation);
            send("rules", Events.says(conversation, now(), NEW_PHRASE));
            assertThat(fingerprints(conditions)).anyMatch(fingerprint -> fingerprint.startsWith("risk:scam:"));
        });
        send("rules", Events.says("heard-late", from.minusMillis(1), NEW_PHRASE));
        send("rules", Events.says("heard-last", now(), NEW_PHRASE));
        eventually()
                .untilAsserted(() -> assertThat(fingerprints(conditions))
                        .anyMatch(fingerprint ->
                                fingerprint.startsWith("risk:scam:") && fingerprint.endsWith("heard-last")));
        assertThat(fingerprints(conditions))
                .noneMatch(fingerprint -> fingerprint.startsWith("risk:scam:") && fingerprint.endsWith("heard-late"));
    }

    private static List<String> fingerprints(TopicReader conditions) {
        return conditions.all().stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void publishedRulesHoldForWhatStartsAfterThem(@TempDir Path folder) throws Exception {
        system.prepare("rules");
        system.run("rules", "rules", 1, null);
        system.runRisk("rules", "rules", 1);
        newPhrase(folder);
        Files.writeString(
                folder.resolve("sla-policies.yaml"),
                "version: swift\npolicies: [{id: ship-72h, title: {zh: 发货, en: Ship}, subject: order, target: PT2S,"
                        + " start: [{event: order.PAID}], stop: [{event: order.SHIPPED}], warnAt: none, seriousAt: none}]");
        Instant from = now().plus(Duration.ofSeconds(3));
        send("rules", paid("before", from.minusMillis(1), null));
        try (TopicReader clocks = clocksOf("rules");
                TopicReader conditions = new TopicReader(system.bootstrap(), "rules.alert-conditions")) {
            eventually().until(() -> !clocks.history("ship-72h:before:1").isEmpty());

            assertThat(Monitor.run(
                            "rules",
                            "publish",
                            folder.toString(),
                            "--effective-from",
                            from.toString(),
                            "--retroactive",
                            "--kafka",
                            system.bootstrap(),
                            "--topic-prefix",
                            "rules."))
                    .isZero();
            send("rules", paid("after", from, null));
            hearThePhrase(conditions, from);

            SlaClock after = awaitBreach(clocks, "ship-72h:after:1");
            assertThat(after.getDueAt()).isEqualTo(from.plus(Duration.ofSeconds(2)));
            assertThat(after.getPolicyVersion()).startsWith("swift-");
            assertThat(clocks.history("ship-72h:before:1"))
                    .allSatisfy(clock -> assertThat(clock.getBreached()).isFalse())
                    .allSatisfy(clock -> assertThat(clock.getPolicyVersion()).doesNotStartWith("swift-"));
        }
    }
}
