package io.aftersales.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.local.Monitor;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.JobSubmission;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand alerts, while the process that delivers them is killed at random and every third call of the robots fails: each reaches
 * each receiver, and what comes twice is the same alert. Also how long an alert takes from Kafka to a robot's request, and a message
 * that is one; and what does not go with it.
 */
class DeliveryIT {

    /** The first ones wait for the job's own start. */
    private static final int FIRST = 50;

    private static final int CALM = 200;
    private static final int ROUGH = 750;
    private static final int KILLS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String PREFIX = "delivery";
    private static final String ROUTES = """
            receivers:
              - {name: list, type: alertmanager, url: {file: %1$s/list}, perMinute: 6000, perSecond: 100, batch: 100}
              - {name: dingtalk, type: dingtalk, url: {file: %1$s/dingtalk}, secret: {file: %1$s/secret}, perMinute: 6000, perSecond: 100}
              - {name: wecom, type: wecom, url: {file: %1$s/wecom}, perMinute: 6000, perSecond: 100}
              - {name: feishu, type: feishu, url: {file: %1$s/feishu}, secret: {file: %1$s/secret}, perMinute: 6000, perSecond: 100}
            routes:
              - {id: all, receivers: [list, dingtalk, wecom, feishu]}
            inhibit: {never: [harm]}
            messages:
              zh: {text: "<{fingerprint}> {title} {summary} {evidence} {order}"}
            """;

    @TempDir
    private Path folder;

    private final Random random = new Random(5);
    private final List<Long> saidAt = new ArrayList<>();

    @Test
    void eachAlertReachesEachReceiver() throws Exception {
        try (StubRobot dingtalk = new StubRobot();
                StubRobot wecom = new StubRobot();
                StubRobot feishu = new StubRobot();
                TestSystem system = TestSystem.start(1, 3)) {
            Map<String, StubRobot> robots = Map.of("dingtalk", dingtalk, "wecom", wecom, "feishu", feishu);
            Optional<Alertmanager> list = Alertmanager.start(folder);
            try {
                if (list.isEmpty()) {
                    System.out.println(
                            "DeliveryIT: this machine has no prometheus-alertmanager, so the robots alone are told");
                }
                system.prepare(PREFIX);
                String job = start(system, PREFIX, 2, robots, list);
                say(system, FIRST, () -> {});
                awaitAsked(dingtalk, FIRST);
                say(system, CALM, () -> {});
                awaitAsked(dingtalk, FIRST + CALM);
                report(robots);

                robots.values().forEach(robot -> robot.failing = true);
                Set<Integer> kills = kills();
                say(system, ROUGH, () -> {
                    if (kills.contains(saidAt.size())) {
                        system.stack().flink().killTaskManager(1);
                    }
                });
                Set<String> all = new HashSet<>();
                for (int i = 0; i < FIRST + CALM + ROUGH; i++) {
                    all.add(fingerprint(i));
                }
                for (StubRobot robot : robots.values()) {
                    eventually()
                            .untilAsserted(
                                    () -> assertThat(new HashSet<>(robot.taken)).isEqualTo(all));
                }
                if (list.isPresent()) {
                    eventually()
                            .untilAsserted(
                                    () -> assertThat(list.get().fingerprints()).isEqualTo(all));
                }
                awaitRecorded(system, all.size());
                takeOne(system);
                tell(robots, list.isPresent());
                system.stack().flink().rest().cancel(job);
                system.wait(job).untilEnded();
                followWhatIsSaid(system, robots, list);
            } finally {
                list.ifPresent(Alertmanager::close);
            }
        }
    }

    /** The way of a message through all jobs that take part, and that nothing of its buyer's own goes with it. */
    private void followWhatIsSaid(TestSystem system, Map<String, StubRobot> robots, Optional<Alertmanager> list)
            throws Exception {
        robots.values().forEach(robot -> robot.failing = false);
        system.prepare(SpokenHarm.PREFIX);
        system.run(SpokenHarm.PREFIX, SpokenHarm.PREFIX, 1, null);
        submit(system, "io.aftersales.risk.DisputeRiskJob", SpokenHarm.PREFIX, 1, List.of());
        start(system, SpokenHarm.PREFIX, 1, robots, list);
        SpokenHarm harm = new SpokenHarm(system);
        harm.say(robots.get("dingtalk"));
        harm.awaitAndReport(robots.get("dingtalk"));
        List<String> requests = new ArrayList<>();
        robots.values().forEach(robot -> requests.addAll(robot.bodies));
        List<Path> logs = new ArrayList<>(List.of(system.stack().folder()));
        list.ifPresent(any -> logs.add(folder));
        harm.assertNothingLeaked(requests, list.isPresent() ? list.get().alerts() : "", logs);
        system.cancelAll();
    }

    /** After which alerts the process is killed. */
    private Set<Integer> kills() {
        Set<Integer> kills = new HashSet<>();
        for (int i = 1; i <= KILLS; i++) {
            kills.add(FIRST + CALM + i * ROUGH / (KILLS + 1) + random.nextInt(ROUGH / 10));
        }
        return kills;
    }

    private String start(
            TestSystem system,
            String prefix,
            int parallelism,
            Map<String, StubRobot> robots,
            Optional<Alertmanager> list)
            throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Path addresses = Files.createDirectories(folder.resolve("addresses"));
        Files.writeString(rules.resolve("routes.yaml"), ROUTES.formatted(addresses));
        Files.writeString(addresses.resolve("secret"), "SECxyz");
        for (Map.Entry<String, StubRobot> robot : robots.entrySet()) {
            Files.writeString(
                    addresses.resolve(robot.getKey()), robot.getValue().url());
        }
        if (list.isPresent()) {
            Files.writeString(addresses.resolve("list"), list.get().url());
        }
        return submit(
                system,
                "io.aftersales.alerting.AlertJob",
                prefix,
                parallelism,
                List.of("--rules.dir", rules.toString()));
    }

    private static String submit(TestSystem system, String entry, String prefix, int parallelism, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap",
                system.bootstrap(),
                "--es.url",
                system.stack().elasticsearchUrl(),
                "--topic.prefix",
                prefix + ".",
                "--index.prefix",
                prefix + "-"));
        arguments.addAll(more);
        String job = system.stack()
                .flink()
                .submit(new JobSubmission(Distributions.jobsJar(), entry, arguments, parallelism, null));
        system.wait(job).untilRunning();
        return job;
    }

    /** Tells that many conditions, forty in a second. */
    private void say(TestSystem system, int count, Runnable afterEach) throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                String fingerprint = fingerprint(saidAt.size());
                long now = System.currentTimeMillis();
                var encoded = AlertCondition.getEncoder().encode(condition(fingerprint, now));
                byte[] value = new byte[encoded.remaining()];
                encoded.get(value);
                saidAt.add(now);
                producer.send(new ProducerRecord<>(
                        PREFIX + ".alert-conditions", fingerprint.getBytes(StandardCharsets.UTF_8), value));
                afterEach.run();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
            }
        }
    }

    private static String fingerprint(int number) {
        return "risk:injury:o" + number;
    }

    private static AlertCondition condition(String fingerprint, long now) {
        AlertCondition condition = new AlertCondition();
        condition.setTimestamp(Instant.ofEpochMilli(now));
        condition.setFingerprint(fingerprint);
        condition.setFiring(true);
        condition.setRule("injury");
        condition.setFamily("harm");
        condition.setLevel("manager");
        condition.setSeverity("CRITICAL");
        condition.setTitle(new Bilingual("人身伤害", "Injury"));
        condition.setShopId("s1");
        condition.setOrderId(fingerprint.substring(fingerprint.lastIndexOf(':') + 1));
        condition.setEvidence(List.of("孩子吃了…在医院挂水"));
        condition.setMembers(List.of());
        condition.setCount(1);
        condition.setVersion(now);
        return condition;
    }

    private static void awaitAsked(StubRobot robot, int count) {
        eventually().until(() -> robot.firstAskedAt.size() == count);
    }

    /** Every alert's document tells of its deliveries. */
    private static void awaitRecorded(TestSystem system, int count) {
        ResultStore results = new ResultStore(system.elasticsearch(), PREFIX + "-");
        eventually().untilAsserted(() -> {
            results.refresh();
            for (String receiver : List.of("dingtalk", "wecom", "feishu")) {
                assertThat(results.search(
                                        "aftersales-alerts",
                                        "{\"size\":0,\"track_total_hits\":true,\"query\":{\"bool\":{\"filter\":["
                                                + "{\"term\":{\"deliveries.route\":\"all/" + receiver + "\"}},"
                                                + "{\"term\":{\"deliveries.outcome\":\"delivered\"}}]}}}")
                                .at("/hits/total/value")
                                .asInt())
                        .isEqualTo(count);
            }
        });
    }

    /** By the command of whoever is on duty. */
    private static void takeOne(TestSystem system) {
        ResultStore results = new ResultStore(system.elasticsearch(), PREFIX + "-");
        String first = "{\"query\":{\"term\":{\"fingerprint\":\"" + fingerprint(0) + "\"}}}";
        String alertId = results.search("aftersales-alerts", first)
                .at("/hits/hits/0/_source/alertId")
                .asText();
        assertThat(Monitor.run(
                        "alerts",
                        "ack",
                        alertId,
                        "--by",
                        "ann",
                        "--kafka",
                        system.bootstrap(),
                        "--topic-prefix",
                        PREFIX + ".",
                        "--es",
                        system.stack().elasticsearchUrl(),
                        "--index-prefix",
                        PREFIX + "-"))
                .isZero();
        eventually().untilAsserted(() -> {
            results.refresh();
            JsonNode alert = results.search("aftersales-alerts", first).at("/hits/hits/0/_source");
            assertThat(alert.path("status").asText()).isEqualTo("ACKNOWLEDGED");
            assertThat(alert.path("acknowledgedBy").asText()).isEqualTo("ann");
        });
    }

    private void report(Map<String, StubRobot> robots) {
        robots.forEach((name, robot) -> {
            List<Long> waits = new ArrayList<>();
            for (int i = FIRST; i < FIRST + CALM; i++) {
                Long asked = robot.firstAskedAt.get(fingerprint(i));
                if (asked != null) {
                    waits.add(asked - saidAt.get(i));
                }
            }
            waits.sort(Long::compare);
            System.out.printf(
                    "DeliveryIT: %s: from the condition in Kafka to the request: p50 %d ms, p99 %d ms, max %d ms of %d%n",
                    name,
                    waits.get(waits.size() / 2),
                    waits.get(waits.size() * 99 / 100),
                    waits.get(waits.size() - 1),
                    waits.size());
        });
    }

    private static void tell(Map<String, StubRobot> robots, boolean list) {
        robots.forEach((name, robot) -> System.out.printf(
                "DeliveryIT: %s: %d calls, of which %d failed; %d alerts taken, %d of them again%n",
                name,
                robot.calls.get(),
                robot.failures.get(),
                robot.taken.size(),
                robot.taken.size() - new HashSet<>(robot.taken).size()));
        System.out.println("DeliveryIT: a real Alertmanager " + (list ? "lists them all" : "was not there"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(CommandFailure.class);
    }
}
