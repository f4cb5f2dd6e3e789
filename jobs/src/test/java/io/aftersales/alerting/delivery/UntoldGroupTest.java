package io.aftersales.alerting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.alerting.delivery.StubReceiver.Answer;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.result.Bilingual;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits behind a message of its group that is not taken, and what changes while it waits. */
class UntoldGroupTest extends DeliveryHarness {

    /** Half a group's interval. */
    private static final long SOON = 60_000;

    @ParameterizedTest
    @EnumSource(
            value = NoticeKind.class,
            names = {"FIRING", "RESOLVED"})
    void behindAMessageThatIsRefusedNothingWaitsForTheInterval(NoticeKind next) throws Exception {
        CountDownLatch answers = refusesTheFirst();
        ofGroup("bad");
        until(() -> stub.bodies.size() == 1);
        ofGroup(dispatch("feishu", "b1", next, 2));
        long came = now;
        answers.countDown();
        until(() -> outcomes().size() == 2);
        assertThat(outcomes()).containsExactly("rejected: code 11246: no true all/feishu", "delivered true all/feishu");
        assertThat(now - came).isBetween(10_000L, SOON);
        forgotten();
    }

    @Test
    void whereTheGroupWasToldBeforeItWaitsForThatInterval() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        stub.answers = request -> {
            if (request == 2) {
                awaits(answers);
            }
            return request == 2 ? refusal() : taken();
        };
        ofGroup("a1");
        until(() -> outcomes().size() == 1);
        long told = now;
        ofGroup("bad");
        until(1_000, () -> stub.bodies.size() == 2);
        ofGroup("b1");
        answers.countDown();
        until(() -> outcomes().size() == 3);
        assertThat(now - told).isBetween(120_000L, 120_000L + SOON);
    }

    @Test
    void noneWaitsForWhatWasUnderWayInACrashAndIsNotSentAgain() throws Exception {
        CountDownLatch answers = refusesTheFirst();
        ofGroup("a1");
        until(() -> stub.bodies.size() == 1);
        ofGroup("b1");
        ofGroup(dispatch("feishu", "a1", NoticeKind.WITHDRAWN, 2));
        long came = now;
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = open(state);
        answers.countDown();
        until(() -> outcomes().contains("delivered true all/feishu"));
        assertThat(now - came).isLessThan(SOON);
        assertThat(stub.bodies.get(1)).contains("b1").doesNotContain("a1");
    }

    @Test
    void whatWaitsIsToldAsItReadsByThen() throws Exception {
        ofGroup("a1");
        ofGroup(reading("缓和", 2));
        until(() -> outcomes().size() == 1);
        ofGroup(reading("平静", 3));
        forgotten();
        assertThat(stub.bodies).singleElement().asString().contains("**缓和** 触发 a1");
    }

    @Test
    void whatIsUnderWayIsNotToldAgainBecauseItReadsOtherwise() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        stub.answers = request -> {
            awaits(answers);
            return taken();
        };
        ofGroup("a1");
        until(() -> stub.bodies.size() == 1);
        ofGroup(reading("缓和", 2));
        answers.countDown();
        until(() -> outcomes().size() == 1);
        forgotten();
        assertThat(stub.bodies).hasSize(1);
    }

    private Dispatch reading(String title, long version) {
        Dispatch milder = dispatch("feishu", "a1", NoticeKind.CHANGED, version);
        milder.alert().setTitle(new Bilingual(title, "milder"));
        return milder;
    }

    /** Answers the first message when the latch is down, that it is never taken. */
    private CountDownLatch refusesTheFirst() {
        CountDownLatch answers = new CountDownLatch(1);
        stub.answers = request -> {
            if (request == 1) {
                awaits(answers);
            }
            return request == 1 ? refusal() : taken();
        };
        return answers;
    }

    private static Answer refusal() {
        return Answer.of(200, "{\"code\":11246,\"msg\":\"no\"}");
    }

    private static Answer taken() {
        return Answer.of(200, "{\"code\":0}");
    }
}
