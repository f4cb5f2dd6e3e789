package io.aftersales.alerting.delivery;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertDelivery;
import io.aftersales.result.AlertStatus;
import io.aftersales.result.Bilingual;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The function that tells receivers, and a stub that it tells; time passes as the test wants. */
abstract class DeliveryHarness {

    static final ObjectMapper JSON = new ObjectMapper();
    static final long T0 = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
    static final long NIGHT = T0 + 3_600_000;
    static final long WRONG = NIGHT + 3_600_000;
    static final String ROUTES = """
            receivers:
              - {name: list, type: alertmanager, url: {env: LIST}, resend: PT1M, attempts: 3, giveUpAfter: PT10M}
              - {name: ding, type: dingtalk, url: {env: DING}, secret: {env: SECRET}, attempts: 5, perMinute: 100, perSecond: 1000, batch: 3, giveUpAfter: PT10M}
              - {name: feishu, type: feishu, url: {env: FEISHU}, secret: {env: SECRET}, resolved: true}
              - {name: wecom, type: wecom, url: {env: WECOM}}
            routes:
              - {id: all, receivers: [list, ding]}
              - {id: grouped, where: {family: grouped}, receivers: [wecom], groupInterval: PT2M}
            inhibit: {never: [harm]}
            messages: {zh: {text: "**{title}** {kind} {alertId} {startsAt}\\n{summary}\\n{evidence}\\n{playbook}\\n{alertId}", words: {FIRING: 触发}}}
            """;

    StubReceiver stub;
    KeyedOneInputStreamOperatorTestHarness<String, Dispatch, AlertDelivery> harness;
    final Map<String, String> variables = new HashMap<>();
    long now = T0;

    @BeforeEach
    void start() throws Exception {
        stub = new StubReceiver();
        variables.put("LIST", stub.url());
        variables.put("DING", stub.url() + "/robot?access_token=TOKEN");
        variables.put("FEISHU", stub.url() + "/hook");
        variables.put("SECRET", "SECxyz");
        variables.put("BROKEN", "ops.example.com");
        harness = open(null);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
        stub.close();
    }

    KeyedOneInputStreamOperatorTestHarness<String, Dispatch, AlertDelivery> open(OperatorSubtaskState state)
            throws Exception {
        return open(state, "");
    }

    KeyedOneInputStreamOperatorTestHarness<String, Dispatch, AlertDelivery> open(
            OperatorSubtaskState state, String missing) throws Exception {
        RuleTexts texts = RuleTexts.packaged().with(RuleFile.ROUTES, ROUTES, "routes");
        RulesFeed rules = RulesFeed.of(
                PublishedRules.own(texts, 0),
                later(texts, NIGHT, "name: feishu,", "name: night,"),
                later(texts, WRONG, "name: ding,", "name: lost,", "env: DING", "env: BROKEN"));
        var opened = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new DeliveryFunction(rules, name -> name.equals(missing) ? null : variables.get(name))),
                Dispatch::receiver,
                Types.STRING);
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        opened.setProcessingTime(now);
        return opened;
    }

    private static PublishedRules later(RuleTexts texts, long from, String... replaced) {
        String routes = ROUTES;
        for (int i = 0; i < replaced.length; i += 2) {
            routes = routes.replace(replaced[i], replaced[i + 1]);
        }
        routes = routes.replace("[list, ding]", "[list]");
        return PublishedRules.published(texts.with(RuleFile.ROUTES, routes, "routes"), 1, from);
    }

    /** The task dies, and another goes on where that variable is not set. */
    void restart(String missing) throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = open(state, missing);
    }

    void tell(String receiver, String alertId, NoticeKind kind, long version) throws Exception {
        harness.processElement(dispatch(receiver, alertId, kind, version), 0);
    }

    Dispatch dispatch(String receiver, String alertId, NoticeKind kind, long version) {
        Alert alert = new Alert();
        alert.setTimestamp(Instant.ofEpochMilli(T0));
        alert.setAlertId(alertId);
        alert.setFingerprint("f-" + alertId);
        alert.setRule("some-rule");
        alert.setFamily("sla");
        alert.setSeverity("HIGH");
        alert.setLevel("supervisor");
        alert.setStatus(kind.lasts() ? AlertStatus.FIRING : AlertStatus.RESOLVED);
        alert.setTitle(new Bilingual("标题", "title"));
        alert.setSummary(new Bilingual("摘要", "summary"));
        alert.setPlaybook(new Bilingual("1. 步骤", "1. step"));
        alert.setEvidence(List.of("due 2026-03-04T19:00:00Z"));
        alert.setStartsAt(Instant.ofEpochMilli(T0 - 1000));
        alert.setEndsAt(kind.lasts() ? null : Instant.ofEpochMilli(T0));
        alert.setDeliveries(List.of());
        alert.setMembers(List.of());
        alert.setCount(1);
        alert.setVersion(version);
        return new Dispatch(receiver, "all/" + receiver, "all", kind, 2, 0, 0, "order:o1", alert);
    }

    /** One of a group that waits ten seconds, and two minutes after it was told. */
    void ofGroup(String alertId) throws Exception {
        ofGroup(dispatch("feishu", alertId, NoticeKind.FIRING, 1));
    }

    void ofGroup(Dispatch each) throws Exception {
        harness.processElement(
                new Dispatch(
                        "feishu", each.route(), "g", each.kind(), 2, 10_000, 120_000, each.subject(), each.alert()),
                0);
    }

    static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<String> outcomes() {
        return harness.extractOutputValues().stream()
                .map(each -> each.getOutcome() + " " + each.getSettled() + " " + each.getRoute())
                .toList();
    }

    /** Lets time pass until the condition holds; the receiver answers in its own time. */
    void until(Callable<Boolean> condition) {
        until(100, condition);
    }

    /** The same in greater steps, for what takes minutes. */
    void until(long stepMillis, Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    now += stepMillis;
                    harness.setProcessingTime(now);
                    return condition.call();
                });
    }

    /** After a while nothing is left in state. */
    void forgotten() throws Exception {
        until(() -> {
            now += 60_000;
            harness.setProcessingTime(now);
            return harness.numKeyedStateEntries() == 0 && harness.numProcessingTimeTimers() == 0;
        });
    }
}
