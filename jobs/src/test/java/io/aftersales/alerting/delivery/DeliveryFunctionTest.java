package io.aftersales.alerting.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.alerting.delivery.StubReceiver.Answer;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertDelivery;
import io.aftersales.result.AlertStatus;
import io.aftersales.result.Bilingual;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telling a stub: what is taken, tried again, given up; what a restored task sends again; and what is left in state: nothing. */
class DeliveryFunctionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long T0 = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
    private static final long NIGHT = T0 + 3_600_000;
    private static final long WRONG = NIGHT + 3_600_000;
    private static final String ROUTES = """
            receivers:
              - {name: list, type: alertmanager, url: {env: LIST}, resend: PT1M}
              - {name: ding, type: dingtalk, url: {env: DING}, secret: {env: SECRET}, attempts: 5, perMinute: 100, perSecond: 1000, batch: 3}
              - {name: feishu, type: feishu, url: {env: FEISHU}, secret: {env: SECRET}, resolved: true}
              - {name: wecom, type: wecom, url: {env: WECOM}}
            routes:
              - {id: all, receivers: [list, ding]}
            inhibit: {never: [harm]}
            messages: {zh: {text: "**{title}** {kind} {alertId}\\n{summary}\\n{playbook}\\n{alertId}", words: {FIRING: 触发}}}
            """;

    private StubReceiver stub;
    private KeyedOneInputStreamOperatorTestHarness<String, Dispatch, AlertDelivery> harness;
    private long now = T0;

    @BeforeEach
    void start() throws Exception {
        stub = new StubReceiver();
        harness = open(null);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
        stub.close();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Dispatch, AlertDelivery> open(OperatorSubtaskState state)
            throws Exception {
        RuleTexts texts = RuleTexts.packaged().with(RuleFile.ROUTES, ROUTES, "routes");
        RulesFeed rules = RulesFeed.of(
                PublishedRules.own(texts, 0),
                later(texts, NIGHT, "name: feishu,", "name: night,"),
                later(texts, WRONG, "name: ding,", "name: lost,", "env: DING", "env: BROKEN"));
        Map<String, String> variables = Map.of(
                "LIST",
                stub.url(),
                "DING",
                stub.url() + "/robot?access_token=TOKEN",
                "FEISHU",
                stub.url() + "/hook",
                "SECRET",
                "SECxyz",
                "BROKEN",
                "ht!tp//nowhere");
        var opened = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DeliveryFunction(rules, variables::get)),
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

    @Test
    void receiversThatArePublishedAreToldFromThenOn() throws Exception {
        tell("night", "a1", NoticeKind.FIRING, 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        now = NIGHT;
        harness.setProcessingTime(now);
        tell("night", "a2", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        tell("feishu", "a3", NoticeKind.FIRING, 1); // taken away
        assertThat(outcomes()).containsExactly("delivered true all/night");
        assertThat(stub.bodies).hasSize(1);
    }

    @Test
    void whereAnAddressIsWrongTheReceiversStay() throws Exception {
        now = WRONG;
        harness.setProcessingTime(now);
        tell("ding", "a1", NoticeKind.FIRING, 1);
        tell("lost", "a2", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        assertThat(outcomes()).containsExactly("delivered true all/ding");
    }

    @Test
    void anAlertIsToldAtOnceAndRecorded() throws Exception {
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        assertThat(outcomes()).containsExactly("delivered true all/ding");
        assertThat(stub.queries.get(0)).startsWith("/robot?access_token=TOKEN&timestamp=" + T0 + "&sign=");
        JsonNode body = JSON.readTree(stub.bodies.get(0));
        assertThat(body.path("msgtype").asText()).isEqualTo("markdown");
        assertThat(body.at("/markdown/text").asText()).startsWith("**标题** 触发 a1");
        forgotten();
    }

    @Test
    void successWithAnErrorCodeIsTriedAgain() throws Exception {
        stub.answers =
                request -> Answer.of(200, request < 3 ? "{\"errcode\":-1,\"errmsg\":\"busy\"}" : "{\"errcode\":0}");
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 2);
        assertThat(outcomes())
                .containsExactly("failed, is tried again: errcode -1: busy false all/ding", "delivered true all/ding");
        assertThat(stub.bodies).hasSize(3);
        forgotten();
    }

    @Test
    void aLostConnectionIsTriedAgain() throws Exception {
        stub.answers = request -> Answer.of(request == 1 ? 0 : 200, "{\"errcode\":0}");
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().contains("delivered true all/ding"));
        assertThat(outcomes().get(0)).startsWith("failed, is tried again: no answer: ");
    }

    @Test
    void theWaitThatIsAskedForIsKept() throws Exception {
        stub.answers = request ->
                request == 1 ? new Answer(429, "", Map.of("Retry-After", "30")) : Answer.of(200, "{\"errcode\":0}");
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 2);
        assertThat(now - T0).isGreaterThanOrEqualTo(30_000);
    }

    @Test
    void whatIsNeverTakenIsGivenUp() throws Exception {
        stub.answers = request -> Answer.of(503, "");
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 2);
        assertThat(outcomes().get(1)).isEqualTo("given up after 5 attempts: HTTP 503 true all/ding");
        assertThat(stub.bodies).hasSize(5);
        forgotten();
    }

    @Test
    void aMessageThatIsRefusedGoesOnInItsParts() throws Exception {
        stub.answers = request -> Answer.of(
                200,
                stub.bodies.get(request - 1).contains("bad")
                        ? "{\"errcode\":40035,\"errmsg\":\"no\"}"
                        : "{\"errcode\":0}");
        tell("ding", "first", NoticeKind.FIRING, 1);
        tell("ding", "bad", NoticeKind.FIRING, 1);
        tell("ding", "good", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 3);
        assertThat(outcomes())
                .containsExactlyInAnyOrder(
                        "delivered true all/ding",
                        "delivered true all/ding",
                        "rejected: errcode 40035: no true all/ding");
    }

    @Test
    void whatWaitsGoesTogether() throws Exception {
        for (int i = 0; i < 7; i++) {
            tell("ding", "a" + i, NoticeKind.FIRING, 1);
        }
        until(() -> outcomes().size() == 7);
        // The first at once; then three to a message.
        assertThat(stub.bodies).hasSize(3);
        forgotten();
    }

    @Test
    void theNewestOfAnAlertIsTold() throws Exception {
        stub.answers = request -> Answer.of(request == 1 ? 503 : 200, "{\"errcode\":0,\"code\":0}");
        tell("feishu", "a1", NoticeKind.FIRING, 1);
        tell("feishu", "a1", NoticeKind.RESOLVED, 2);
        until(() -> outcomes().contains("delivered true all/feishu"));
        assertThat(stub.bodies).hasSize(2);
        assertThat(stub.bodies.get(1)).contains("RESOLVED").contains("\"sign\"").contains("\"timestamp\"");
        forgotten();
    }

    @Test
    void whoWantsNoEndsIsToldOfNone() throws Exception {
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        tell("ding", "a1", NoticeKind.RESOLVED, 2);
        forgotten();
        assertThat(stub.bodies).hasSize(1);
    }

    @Test
    void aReceiverWithoutAddressIsLeftOut() throws Exception {
        tell("wecom", "a1", NoticeKind.FIRING, 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(stub.bodies).isEmpty();
    }

    @Test
    void alertmanagerIsRemindedOfWhatLasts() throws Exception {
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(() -> stub.bodies.size() == 3);
        JsonNode first = JSON.readTree(stub.bodies.get(0)).get(0);
        assertThat(stub.queries.get(0)).isEqualTo("/api/v2/alerts");
        assertThat(first.at("/labels/alertname").asText()).isEqualTo("some-rule");
        assertThat(first.at("/labels/fingerprint").asText()).isEqualTo("f-a1");
        assertThat(first.at("/labels/severity").asText()).isEqualTo("high");
        assertThat(Instant.parse(first.path("endsAt").asText())).isEqualTo(Instant.ofEpochMilli(T0 + 240_000));
        assertThat(now - T0).isGreaterThanOrEqualTo(120_000);
        assertThat(outcomes()).hasSize(1);
        tell("list", "a1", NoticeKind.RESOLVED, 2);
        until(() -> outcomes().size() == 2);
        JsonNode last = JSON.readTree(stub.bodies.get(stub.bodies.size() - 1)).get(0);
        assertThat(Instant.parse(last.path("endsAt").asText())).isBeforeOrEqualTo(Instant.ofEpochMilli(now));
        forgotten();
    }

    @Test
    void aSeverityThatChangesEndsWhatAlertmanagerHadListed() throws Exception {
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        Dispatch worse = dispatch("list", "a1", NoticeKind.FIRING, 2);
        worse.alert().setSeverity("CRITICAL");
        harness.processElement(worse, 0);
        until(() -> outcomes().size() == 2);
        JsonNode body = JSON.readTree(stub.bodies.get(1));
        assertThat(body).hasSize(2);
        assertThat(body.get(0).at("/labels/severity").asText()).isEqualTo("high");
        assertThat(Instant.parse(body.get(0).path("endsAt").asText())).isBeforeOrEqualTo(Instant.ofEpochMilli(now));
        assertThat(body.get(1).at("/labels/severity").asText()).isEqualTo("critical");
    }

    @Test
    void aRestoredTaskSendsAgainWhatWasUnderWay() throws Exception {
        stub.answers = request -> Answer.of(200, "{\"errcode\":0}");
        tell("ding", "a1", NoticeKind.FIRING, 1);
        tell("ding", "a2", NoticeKind.FIRING, 1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        await().until(() -> stub.bodies.size() == 1);
        harness.close();
        harness = open(state);
        until(() -> outcomes().size() == 2);
        assertThat(String.join("", stub.bodies)).contains("a1").contains("a2");
        assertThat(stub.bodies.size()).isBetween(2, 3);
        forgotten();
    }

    @Test
    void noSecretIsInAnyMessageOfAFailure() throws Exception {
        AlertRules rules = RuleSet.parse(RuleTexts.packaged().with(RuleFile.ROUTES, ROUTES, "routes"))
                .alerts();
        assertThatThrownBy(
                        () -> Couriers.of(rules, name -> name.equals("DING") ? "ht!tp//oapi?access_token=TOKEN" : null))
                .hasMessageContaining("environment variable DING")
                .hasMessageNotContaining("TOKEN");
        stub.close();
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> !outcomes().isEmpty());
        assertThat(outcomes().get(0))
                .doesNotContain("TOKEN")
                .doesNotContain("SECxyz")
                .doesNotContain("127.0.0.1");
    }

    private void tell(String receiver, String alertId, NoticeKind kind, long version) throws Exception {
        harness.processElement(dispatch(receiver, alertId, kind, version), 0);
    }

    private Dispatch dispatch(String receiver, String alertId, NoticeKind kind, long version) {
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
        alert.setEvidence(List.of());
        alert.setStartsAt(Instant.ofEpochMilli(T0 - 1000));
        alert.setEndsAt(kind.lasts() ? null : Instant.ofEpochMilli(T0));
        alert.setDeliveries(List.of());
        alert.setMembers(List.of());
        alert.setCount(1);
        alert.setVersion(version);
        return new Dispatch(receiver, "all/" + receiver, "all", kind, 2, 0, 0, "order:o1", alert);
    }

    private List<String> outcomes() {
        return harness.extractOutputValues().stream()
                .map(each -> each.getOutcome() + " " + each.getSettled() + " " + each.getRoute())
                .toList();
    }

    /** Lets time pass until the condition holds; the receiver answers in its own time. */
    private void until(Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    now += 100;
                    harness.setProcessingTime(now);
                    return condition.call();
                });
    }

    /** After a while nothing is left in state. */
    private void forgotten() throws Exception {
        until(() -> {
            now += 60_000;
            harness.setProcessingTime(now);
            return harness.numKeyedStateEntries() == 0 && harness.numProcessingTimeTimers() == 0;
        });
    }
}
