package io.aftersales.alerting.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.alerting.delivery.StubReceiver.Answer;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.result.Bilingual;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Telling a stub: what is taken, tried again, given up; what a restored task sends again; and what is left in state: nothing. */
class DeliveryFunctionTest extends DeliveryHarness {

    private static final String NO_ADDRESS =
            "environment variable BROKEN does not hold an address that begins with http:// or https://";

    @Test
    void receiversThatArePublishedAreToldFromThenOn() throws Exception {
        tell("night", "a1", NoticeKind.FIRING, 1);
        tell("night", "a1", NoticeKind.RESOLVED, 2);
        assertThat(outcomes()).containsExactly("given up: the rules name no such receiver true all/night");
        assertThat(harness.numKeyedStateEntries()).isZero();
        now = NIGHT;
        harness.setProcessingTime(now);
        tell("night", "a2", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 2);
        tell("feishu", "a3", NoticeKind.FIRING, 1); // taken away
        assertThat(outcomes())
                .endsWith("delivered true all/night", "given up: the rules name no such receiver true all/feishu");
        assertThat(stub.bodies).hasSize(1);
        forgotten();
    }

    @Test
    void whereAnAddressIsWrongTheOtherReceiversAreTold() throws Exception {
        now = WRONG;
        harness.setProcessingTime(now);
        tell("lost", "a1", NoticeKind.FIRING, 1);
        assertThat(outcomes()).containsExactly("failed, is tried again: " + NO_ADDRESS + " false all/lost");
        tell("list", "a2", NoticeKind.FIRING, 1);
        tell("ding", "a3", NoticeKind.FIRING, 1); // named no more
        tell("list", "a2", NoticeKind.RESOLVED, 2);
        until(() -> outcomes().stream().filter(each -> each.startsWith("deliv")).count() == 2);
        assertThat(outcomes()).contains("given up: the rules name no such receiver true all/ding");
        forgotten();
        assertThat(outcomes())
                .hasSize(5)
                .endsWith("given up: " + NO_ADDRESS + " true all/lost")
                .filteredOn(each -> each.endsWith("/lost"))
                .hasSize(2);
        assertThat(now - WRONG).isGreaterThanOrEqualTo(600_000);
    }

    @Test
    void whatWaitsIsToldWhenAWrongAddressWasPutRight() throws Exception {
        now = WRONG;
        harness.setProcessingTime(now);
        tell("lost", "a1", NoticeKind.FIRING, 1);
        until(5_000, () -> now - WRONG > 180_000);
        tell("lost", "a2", NoticeKind.FIRING, 1);
        assertThat(outcomes()).hasSize(2).allMatch(each -> each.startsWith("failed, is tried again: "));
        variables.put("BROKEN", stub.url());
        restart("");
        until(() -> outcomes().size() == 2);
        assertThat(outcomes()).containsOnly("delivered true all/lost");
        forgotten();
    }

    @Test
    void whoIsAskedToWaitByABadRequestLosesNothing() throws Exception {
        stub.answers = request -> Answer.of(
                request <= 3 ? 400 : 200,
                request <= 3 ? "{\"code\":9499,\"msg\":\"too many request\"}" : "{\"code\":0}");
        for (int i = 0; i < 4; i++) {
            tell("feishu", "a" + i, NoticeKind.FIRING, 1);
        }
        until(() ->
                outcomes().contains("delivered true all/feishu") && outcomes().size() == 8);
        assertThat(outcomes())
                .filteredOn(each -> !each.startsWith("delivered"))
                .hasSize(4)
                .containsOnly("failed, is tried again: HTTP 400, code 9499: too many request false all/feishu");
        assertThat(stub.bodies).as("not told one by one").hasSizeLessThan(6);
        assertThat(now - T0).isGreaterThanOrEqualTo(180_000);
        forgotten();
    }

    @Test
    void anAlertIsToldAtOnceAndRecorded() throws Exception {
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        assertThat(outcomes()).containsExactly("delivered true all/ding");
        assertThat(stub.queries.get(0)).startsWith("/robot?access_token=TOKEN&timestamp=" + T0 + "&sign=");
        JsonNode body = JSON.readTree(stub.bodies.get(0));
        assertThat(body.path("msgtype").asText()).isEqualTo("markdown");
        assertThat(body.at("/markdown/text").asText())
                .startsWith("**标题** 触发 a1")
                .contains("2026-03-04 17:59:59")
                .contains("due 2026-03-05 03:00:00");
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
    void whatIsNewerThanWhatIsRefusedIsTold() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        stub.answers = request -> {
            if (request == 1) {
                awaits(told);
            }
            return Answer.of(200, request == 1 ? "{\"errcode\":40035,\"errmsg\":\"no\"}" : "{\"errcode\":0}");
        };
        tell("ding", "a1", NoticeKind.FIRING, 1);
        tell("ding", "a1", NoticeKind.FIRING, 2);
        told.countDown();
        until(() -> outcomes().size() == 2);
        assertThat(outcomes()).containsExactly("rejected: errcode 40035: no true all/ding", "delivered true all/ding");
        assertThat(stub.bodies).hasSize(2);
        forgotten();
    }

    @Test
    void aGroupWaitsOnceForAllOfItAndThenForItsInterval() throws Exception {
        for (int i = 0; i < 5; i++) {
            ofGroup("a" + i);
            now += 1_000;
            harness.setProcessingTime(now);
        }
        until(() -> outcomes().size() == 5);
        assertThat(now - T0).isGreaterThanOrEqualTo(10_000);
        assertThat(stub.bodies).hasSize(1);
        ofGroup("b1");
        until(1_000, () -> outcomes().size() == 6);
        assertThat(now - T0).isGreaterThanOrEqualTo(130_000);
        assertThat(stub.bodies).hasSize(2);
    }

    @Test
    void whatComesWhileItsGroupIsToldWaitsForTheInterval() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        stub.answers = request -> {
            awaits(told);
            return Answer.of(200, "{\"code\":0}");
        };
        ofGroup("a1");
        until(() -> stub.bodies.size() == 1);
        ofGroup("b1");
        told.countDown();
        until(1_000, () -> outcomes().size() == 2);
        assertThat(now - T0).isGreaterThanOrEqualTo(130_000);
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
    void anAlertOfWhichNobodyKnowsWhyItIsRefusedHoldsUpNoOther() throws Exception {
        stub.answers = request -> Answer.of(
                200,
                stub.bodies.get(request - 1).contains("bad")
                        ? "{\"errcode\":424242,\"errmsg\":\"new\"}"
                        : "{\"errcode\":0}");
        tell("ding", "first", NoticeKind.FIRING, 1);
        tell("ding", "bad", NoticeKind.FIRING, 1);
        tell("ding", "good", NoticeKind.FIRING, 1);
        until(() ->
                outcomes().stream().filter(each -> each.startsWith("delivered")).count() == 2);
        assertThat(now - T0).as("not after all attempts").isLessThan(60_000);
        tell("ding", "later", NoticeKind.FIRING, 1);
        until(() ->
                outcomes().stream().filter(each -> each.startsWith("delivered")).count() == 3);
        assertThat(now - T0).isLessThan(60_000);
        until(() -> outcomes().contains("given up after 5 attempts: errcode 424242: new true all/ding"));
        forgotten();
    }

    @Test
    void whatWasOverBeforeItWasSentIsNotSentToWhoWantsNoEnds() throws Exception {
        Dispatch soon = dispatch("ding", "a1", NoticeKind.FIRING, 1);
        harness.processElement(
                new Dispatch("ding", soon.route(), "g", soon.kind(), 2, 10_000, 0, soon.subject(), soon.alert()), 0);
        tell("ding", "a1", NoticeKind.RESOLVED, 2);
        assertThat(outcomes()).containsExactly("not sent: it was over before true all/ding");
        forgotten();
        assertThat(stub.bodies).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeKind.class,
            names = {"RESOLVED", "WITHDRAWN"})
    void whatFailedAndNobodyIsToBeToldByThenIsNotSentAgain(NoticeKind end) throws Exception {
        CountDownLatch told = failsAfterwards();
        tell("ding", "a1", NoticeKind.FIRING, 1);
        tell("ding", "a1", end, 2);
        told.countDown();
        until(() -> !outcomes().isEmpty());
        assertThat(outcomes()).singleElement().asString().startsWith("not sent again: nobody was to be told by then: ");
        forgotten();
        assertThat(outcomes()).hasSize(1);
        assertThat(stub.bodies).hasSize(1);
    }

    @Test
    void ofWhatWasUnderWayInACrashAndNobodyIsToBeToldItIsRecordedThatItIsNotSentAgain() throws Exception {
        CountDownLatch told = failsAfterwards();
        tell("ding", "a1", NoticeKind.FIRING, 1);
        tell("ding", "a1", NoticeKind.WITHDRAWN, 2);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = open(state);
        told.countDown();
        until(() -> !outcomes().isEmpty());
        assertThat(outcomes())
                .singleElement()
                .asString()
                .startsWith(
                        "not sent again: nobody was to be told by then: the process that sent it ended before an answer");
        forgotten();
    }

    @Test
    void whatABuyerWroteCallsNobody() throws Exception {
        Dispatch said = dispatch("feishu", "a1", NoticeKind.FIRING, 1);
        String text = "<at id=all></at> <@all> [win](http://example.org)";
        said.alert().setSummary(new Bilingual(text, text));
        harness.processElement(said, 0);
        until(() -> outcomes().size() == 1);
        String body =
                JSON.readTree(stub.bodies.get(0)).at("/card/elements/0/content").asText();
        assertThat(body).contains("all").doesNotContain("<").doesNotContain("](");
    }

    @Test
    void whatWaitsIsKeptWhileItsAddressIsMissing() throws Exception {
        stub.answers = request -> Answer.of(503, "");
        tell("ding", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        restart("DING");
        until(2_000, () -> now - T0 > 180_000);
        tell("ding", "a2", NoticeKind.FIRING, 1);
        assertThat(outcomes()).isEmpty();
        stub.answers = request -> Answer.of(200, "{\"errcode\":0}");
        restart("");
        until(() -> outcomes().size() == 2);
        assertThat(outcomes()).containsOnly("delivered true all/ding");
        forgotten();
    }

    @Test
    void whatWaitsForAnAddressTooLongIsGivenUp() throws Exception {
        stub.answers = request -> Answer.of(503, "");
        tell("list", "a1", NoticeKind.FIRING, 1);
        until(() -> outcomes().size() == 1);
        restart("LIST");
        forgotten();
        assertThat(outcomes()).containsExactly("given up: its address is not set true all/list");
        assertThat(now - T0).isGreaterThanOrEqualTo(600_000);
    }

    @Test
    void aReceiverWithoutAddressIsLeftOut() throws Exception {
        tell("wecom", "a1", NoticeKind.FIRING, 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(stub.bodies).isEmpty();
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
        DeliveryRules rules =
                DeliveryRules.of(RuleSet.parse(RuleTexts.packaged().with(RuleFile.ROUTES, ROUTES, "routes")));
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

    /** The receiver answers, that it fails, only when the latch is down. */
    private CountDownLatch failsAfterwards() {
        CountDownLatch told = new CountDownLatch(1);
        stub.answers = request -> {
            awaits(told);
            return Answer.of(503, "");
        };
        return told;
    }
}
