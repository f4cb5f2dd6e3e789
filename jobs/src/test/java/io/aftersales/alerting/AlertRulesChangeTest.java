package io.aftersales.alerting;

import static io.aftersales.LiveRun.eitherOf;
import static io.aftersales.LiveRun.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.CollectingSink;
import io.aftersales.LiveRun;
import io.aftersales.LiveStream;
import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertDelivery;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Routes and playbooks published while the job runs, on a small cluster at parallelism 4 with a failure behind them: an alert goes by the
 * rules of when it was raised to its end, and a replay of the conditions writes the same.
 */
@SuppressWarnings("deprecation") // no other source can be spoken into
class AlertRulesChangeTest {

    private static final int PARALLELISM = 4;
    private static final int ORDERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant T0 = Instant.parse("2026-11-10T17:00:00Z");
    private static final Instant CHANGE = T0.plus(Duration.ofHours(2));
    private static final Instant END = CHANGE.plus(Duration.ofMinutes(30));
    private static final String NEW_STEP = "先叫醒夜班主管。";

    private static final PublishedRules OWN = PublishedRules.own(Scenario.rules(), 0);
    private static final PublishedRules SECOND =
            PublishedRules.published(changed(Scenario.rules()), 1, CHANGE.toEpochMilli());

    private static final AtomicReference<List<PublishedRules>> KNOWN = new AtomicReference<>(List.of(OWN));
    private static final AtomicBoolean FAIL = new AtomicBoolean();
    private static final AtomicLong WALL = new AtomicLong();

    private final LiveStream<Either<DeadLetter, AlertCondition>> conditions = new LiveStream<>();
    private final List<AlertCondition> told = new ArrayList<>();
    private final CollectingSink<Alert> alerts = new CollectingSink<>();
    private final CollectingSink<Dispatch> dispatches = new CollectingSink<>();

    private static RuleTexts changed(RuleTexts texts) {
        String routes = texts.texts()
                .get(RuleFile.ROUTES)
                .replaceFirst("(?s)\nroutes:.*?\nrepeat:", "\nroutes: [{id: night, receivers: [robot]}]\nrepeat:");
        String playbooks = texts.texts()
                .get(RuleFile.PLAYBOOKS)
                .replaceFirst(
                        "(?s)(- id: general\n    steps:\n)", "$1      - {zh: " + NEW_STEP + ", en: Wake the lead.}\n");
        return texts.with(RuleFile.ROUTES, routes, "test").with(RuleFile.PLAYBOOKS, playbooks, "test");
    }

    @Test
    @Timeout(180)
    void anAlertGoesByTheRulesOfWhenItWasRaised() throws Exception {
        KNOWN.set(List.of(OWN));
        FAIL.set(false);
        JobClient job = start();
        try {
            each("before", true, T0);
            await().atMost(PATIENCE)
                    .until(() -> routes("before", NoticeKind.FIRING).size() == 2);

            long checkpoints = conditions.checkpoints();
            await().atMost(PATIENCE).until(() -> conditions.checkpoints() > checkpoints + 1);
            KNOWN.set(List.of(OWN, SECOND));
            FAIL.set(true);
            each("after", true, CHANGE);
            each("late", true, CHANGE.minusMillis(1));
            each("before", false, CHANGE.plusSeconds(60));
            conditions.timeIs(END.toEpochMilli());
            Map<String, String> replayed = replayed();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(written(alerts)).containsExactlyInAnyOrderEntriesOf(replayed));
            assertThat(FAIL).isFalse();

            written(alerts)
                    .forEach((alert, said) -> assertThat(said.contains(NEW_STEP))
                            .as(alert + ": " + said)
                            .isEqualTo(alert.startsWith("after")));
            assertThat(routes("after", NoticeKind.FIRING)).containsExactly("night/robot");
            assertThat(routes("late", NoticeKind.FIRING)).containsExactlyInAnyOrder("all/list", "people/robot");
            assertThat(routes("before", NoticeKind.RESOLVED))
                    .as("who was told hears of the end")
                    .containsExactlyInAnyOrder("all/list", "people/robot");
        } finally {
            job.cancel().get();
        }
    }

    private void each(String name, boolean firing, Instant at) {
        for (int i = 0; i < ORDERS; i++) {
            long version = at.toEpochMilli() - T0.toEpochMilli() + 1;
            AlertCondition condition =
                    AlertStagesTest.condition(name + '-' + i, firing, name + "-o" + i, version, List.of());
            condition.setTimestamp(at);
            condition.setRule("unheard-of");
            condition.setFamily("unheard-of");
            told.add(condition);
            conditions.say(Either.Right(condition), at.toEpochMilli());
        }
    }

    private Set<String> routes(String name, NoticeKind kind) {
        return dispatches.collected().stream()
                .filter(each -> each.kind() == kind)
                .filter(each -> each.alert().getFingerprint().startsWith(name))
                .map(Dispatch::route)
                .collect(Collectors.toSet());
    }

    /** What is documented of each alert, but for what tells how it came about. */
    private static Map<String, String> written(CollectingSink<Alert> alerts) {
        Map<String, Alert> latest = new HashMap<>();
        alerts.collected()
                .forEach(alert ->
                        latest.merge(alert.getAlertId(), alert, (a, b) -> a.getVersion() >= b.getVersion() ? a : b));
        Map<String, String> written = new TreeMap<>();
        latest.forEach((id, alert) -> written.put(
                id,
                alert.getStatus() + " " + alert.getStartsAt() + ' ' + alert.getEndsAt() + ' ' + alert.getTimestamp()
                        + ' ' + alert.getPlaybook()));
        return written;
    }

    private Map<String, String> replayed() throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(PARALLELISM);
        List<Either<DeadLetter, AlertCondition>> history = new ArrayList<>();
        told.forEach(condition -> history.add(Either.Right(condition)));
        CollectingSink<Alert> sink = new CollectingSink<>();
        AlertTopology.build(
                        new AlertTopology.Inputs(
                                env.fromData(history, eitherOf(AlertCondition.class))
                                        .uid("conditions")
                                        .name("conditions"),
                                nothing(env, "commands", AlertCommand.class),
                                nothing(env, "deliveries", AlertDelivery.class)),
                        new AlertTopology.Settings(
                                RulesFeed.of(OWN, SECOND), WALL::incrementAndGet, END.toEpochMilli()))
                .alerts()
                .sinkTo(sink)
                .uid("alerts")
                .name("alerts");
        env.execute("alert-rules-replay");
        return written(sink);
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env = LiveRun.environment(PARALLELISM);
        AlertTopology.Outputs outputs = AlertTopology.build(
                new AlertTopology.Inputs(
                        env.addSource(conditions, eitherOf(AlertCondition.class))
                                .uid("conditions")
                                .name("conditions")
                                .map(AlertRulesChangeTest::failOnce)
                                .returns(eitherOf(AlertCondition.class))
                                .uid("failing")
                                .name("failing"),
                        silent(env, "commands", AlertCommand.class),
                        silent(env, "deliveries", AlertDelivery.class)),
                new AlertTopology.Settings(() -> KNOWN::get, WALL::incrementAndGet, Instants.NEVER));
        outputs.alerts().sinkTo(alerts).uid("alerts").name("alerts");
        outputs.dispatches().sinkTo(dispatches).uid("dispatches").name("dispatches");
        return env.executeAsync("alert-rules");
    }

    private static Either<DeadLetter, AlertCondition> failOnce(Either<DeadLetter, AlertCondition> condition) {
        if (condition.right().getFingerprint().equals("late-3") && FAIL.compareAndSet(true, false)) {
            throw new IllegalStateException("for the test");
        }
        return condition;
    }

    private static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> nothing(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        DeadLetter letter = new DeadLetter("t", 0, 0, "for the test", null, null, 0);
        return env.fromData(List.of(Either.<DeadLetter, E>Left(letter)), eitherOf(type))
                .uid(name)
                .name(name);
    }
}
