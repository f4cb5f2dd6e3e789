package io.aftersales.alerting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.alerting.delivery.StubReceiver.Answer;
import io.aftersales.domain.alert.NoticeKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Telling a receiver that keeps a list: it is reminded of what lasts, told of what reads otherwise, and forgets the rest. */
class AlertmanagerDeliveryTest extends DeliveryHarness {

    @Test
    void alertmanagerIsRemindedOfWhatLasts() throws Exception {
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(2_000, () -> stub.bodies.size() == 3);
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
    void aRuleThatChangesAndAShopThatBecomesKnownEndWhatAlertmanagerHadListed() throws Exception {
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        Dispatch other = dispatch("list", "a1", NoticeKind.CHANGED, 2);
        other.alert().setRule("other-rule");
        other.alert().setShopId("s1");
        harness.processElement(other, 0);
        until(() -> outcomes().size() == 2);
        JsonNode body = JSON.readTree(stub.bodies.get(1));
        assertThat(body).hasSize(2);
        assertThat(body.get(0).path("labels"))
                .isEqualTo(JSON.readTree(stub.bodies.get(0)).get(0).path("labels"));
        assertThat(Instant.parse(body.get(0).path("endsAt").asText())).isBeforeOrEqualTo(Instant.ofEpochMilli(now));
        assertThat(body.get(1).at("/labels/alertname").asText()).isEqualTo("other-rule");
        assertThat(body.get(1).at("/labels/shop").asText()).isEqualTo("s1");
        assertThat(Instant.parse(body.get(1).path("endsAt").asText())).isAfter(Instant.ofEpochMilli(now));
    }

    @Test
    void aSeverityThatFallsIsToldToListsAlone() throws Exception {
        for (String receiver : List.of("list", "ding")) {
            tell(receiver, "a1", NoticeKind.FIRING, 1);
            Dispatch milder = dispatch(receiver, "a1", NoticeKind.CHANGED, 2);
            milder.alert().setSeverity("LOW");
            until(() -> outcomes().contains("delivered true all/" + receiver));
            harness.processElement(milder, 0);
        }
        until(() -> outcomes().size() == 3);
        assertThat(outcomes()).filteredOn(outcome -> outcome.endsWith("/list")).hasSize(2);
        String body = stub.bodies.stream()
                .filter(each -> each.contains("\"low\""))
                .findFirst()
                .orElseThrow();
        assertThat(JSON.readTree(body)).hasSize(2);
        assertThat(JSON.readTree(body).get(0).at("/labels/severity").asText()).isEqualTo("high");
        until(2_000, () -> now - T0 > 300_000);
        assertThat(stub.bodies).filteredOn(each -> each.contains("markdown")).hasSize(1);
    }

    @Test
    void alertmanagerIsToldOfWhatLastsWhenItIsBack() throws Exception {
        stub.answers = request -> Answer.of(503, "");
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(2_000, () -> outcomes().size() == 2);
        assertThat(outcomes().get(1)).startsWith("given up after ").endsWith("attempts: HTTP 503 true all/list");
        assertThat(now - T0).as("attempts are no limit").isGreaterThanOrEqualTo(600_000);
        int failed = stub.bodies.size();
        until(2_000, () -> stub.bodies.size() > failed + 1);
        stub.answers = request -> Answer.of(200, "");
        int known = stub.bodies.size();
        until(2_000, () -> stub.bodies.size() > known + 1);
        JsonNode last = JSON.readTree(stub.bodies.get(stub.bodies.size() - 1)).get(0);
        assertThat(last.at("/labels/fingerprint").asText()).isEqualTo("f-a1");
        assertThat(Instant.parse(last.path("endsAt").asText())).isAfter(Instant.ofEpochMilli(now));
        tell("list", "a1", NoticeKind.RESOLVED, 2);
        until(2_000, () -> outcomes().size() == 3);
        forgotten();
    }

    @Test
    void anEndThatIsGivenUpIsNoLongerReminded() throws Exception {
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(2_000, () -> outcomes().size() == 1);
        stub.answers = request -> Answer.of(503, "");
        tell("list", "a1", NoticeKind.RESOLVED, 2);
        until(2_000, () -> outcomes().size() == 3);
        forgotten();
    }

    @Test
    void whoIsNamedNoMoreTakesItOff() throws Exception {
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        Dispatch worse = dispatch("list", "a1", NoticeKind.WITHDRAWN, 2);
        worse.alert().setSeverity("CRITICAL");
        worse.alert().setEndsAt(null);
        harness.processElement(worse, 0);
        until(() -> outcomes().size() == 2);
        JsonNode body = JSON.readTree(stub.bodies.get(1));
        assertThat(body.get(0).at("/labels/severity").asText()).isEqualTo("high");
        for (JsonNode alert : body) {
            assertThat(Instant.parse(alert.path("endsAt").asText())).isBeforeOrEqualTo(Instant.ofEpochMilli(now));
        }
        forgotten();
    }
}
