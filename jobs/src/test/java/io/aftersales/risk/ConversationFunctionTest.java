package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.StandIn;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the facts of a conversation go, and that nothing of it stays behind when it is given up. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ConversationFunctionTest {

    private static final long T = 1_772_589_600_000L;
    private static final long HOUR = 3_600_000;
    private static final long RETENTION = StandIn.CONVERSATION.retentionMillis(true);

    private static KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> run(
            @Nullable OperatorSubtaskState checkpoint) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> run =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new ConversationFunction(StandIn.CONVERSATION, () -> T + HOUR, Long.MAX_VALUE, false)),
                        ConversationEvent::conversationId,
                        Types.STRING);
        if (checkpoint != null) {
            run.initializeState(checkpoint);
        }
        run.open();
        return run;
    }

    private static ConversationEvent says(String event, long at) {
        RiskFact fact = RiskFacts.of(
                RiskSubject.conversation("c"), event, at, event, at, RiskFacts.signs("refund-asked"), null);
        return new ConversationEvent("c", event, at, null, fact);
    }

    private static ConversationEvent names(String order, long at) {
        return new ConversationEvent("c", "named-" + order, at, order, null);
    }

    private static void assertNothingIsKept(
            KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> run) {
        assertThat(run.numKeyedStateEntries()).isZero();
        assertThat(run.numEventTimeTimers()).isZero();
    }

    @Test
    void whatIsSaidMovesToTheOrderAndIsForgottenAfterTheLastWord() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var run = run(null)) {
            run.processElement(says("m1", T), 0);
            run.processElement(says("m2", T + HOUR), 0);
            run.processWatermark(T + HOUR);
            assertThat(run.numKeyedStateEntries()).isOne();
            assertThat(run.numEventTimeTimers()).isOne();
            checkpoint = run.snapshot(1, 1);
        }
        try (var run = run(checkpoint)) {
            run.processWatermark(T + 2 * HOUR);
            run.processElement(names("o1", T + 2 * HOUR), 0);
            assertThat(run.extractOutputValues())
                    .extracting(RiskFact::subject, RiskFact::eventId, RiskFact::withdrawn)
                    .containsExactly(
                            tuple("cc", "m1", true),
                            tuple("oo1", "m1", false),
                            tuple("cc", "m2", true),
                            tuple("oo1", "m2", false));
            run.processWatermark(T + 2 * HOUR + RETENTION - 1);
            assertThat(run.numKeyedStateEntries()).isOne();
            assertThat(run.numEventTimeTimers()).isOne();
            run.processWatermark(T + 2 * HOUR + RETENTION);
            assertNothingIsKept(run);
        }
    }

    @Test
    void whatComesAfterItWasGivenUpIsSentOnAndForgottenAtOnce() throws Exception {
        try (var run = run(null)) {
            run.processElement(names("o1", T), 0);
            run.processWatermark(T + RETENTION);
            assertNothingIsKept(run);
            run.processElement(says("m1", T - HOUR), 0);
            assertThat(run.extractOutputValues())
                    .extracting(RiskFact::subject)
                    .containsExactly(RiskSubject.conversation("c"));
            run.processWatermark(T + RETENTION + 1);
            assertNothingIsKept(run);
        }
    }

    @Test
    void manyWordsHaveOneTimer() throws Exception {
        try (var run = run(null)) {
            for (int i = 0; i < 100; i++) {
                run.processElement(says("m" + i, T + i * HOUR), 0);
                run.processWatermark(T + i * HOUR);
                assertThat(run.numEventTimeTimers()).isOne();
            }
            run.processWatermark(T + 99 * HOUR + RETENTION);
            assertNothingIsKept(run);
        }
    }

    /** Marketplaces let buyers change a review for half a year, and what they change names no order. */
    @Test
    void aReviewIsKnownForAsLongAsItMayBeChanged() throws Exception {
        try (var run = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new ConversationFunction(StandIn.REVIEW, () -> T + HOUR, Long.MAX_VALUE, false)),
                ConversationEvent::conversationId,
                Types.STRING)) {
            run.open();
            run.processElement(new ConversationEvent("r1", "posted", T, "o1", form("posted", T, "bad-review")), 0);
            long later = T + 2 * RETENTION;
            run.processWatermark(later);
            run.processElement(new ConversationEvent("r1", "deleted", later, null, form("deleted", later)), 0);
            run.processElement(new ConversationEvent("r2", "deleted", later, null, form("deleted", later)), 0);
            assertThat(run.extractOutputValues())
                    .extracting(RiskFact::subject, RiskFact::eventId)
                    .containsExactly(tuple("oo1", "posted"), tuple("oo1", "deleted"), tuple("rr2", "deleted"));
            run.processWatermark(later + StandIn.REVIEW.retentionMillis(true));
            assertNothingIsKept(run);
        }
    }

    /** Most are good and stay so: they are not worth half a year's timer each. */
    @Test
    void aReviewThatSaidNothingAgainstItsOrderIsKnownForAMonth() throws Exception {
        try (var run = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new ConversationFunction(StandIn.REVIEW, () -> T + HOUR, Long.MAX_VALUE, false)),
                ConversationEvent::conversationId,
                Types.STRING)) {
            run.open();
            run.processElement(new ConversationEvent("good", "posted", T, "o1", null), 0);
            run.processElement(new ConversationEvent("r1", "posted", T, "o1", null), 0);
            run.processWatermark(T + HOUR);
            run.processElement(
                    new ConversationEvent("r1", "revised", T + HOUR, null, form("revised", T + HOUR, "bad-review")), 0);
            run.processWatermark(T + StandIn.REVIEW.retentionMillis(false));
            assertThat(run.numKeyedStateEntries()).as("the revised one").isEqualTo(1);
            assertThat(run.numEventTimeTimers()).isEqualTo(1);
            run.processWatermark(T + HOUR + StandIn.REVIEW.retentionMillis(true));
            assertNothingIsKept(run);
        }
    }

    private static RiskFact form(String event, long at, String... factors) {
        return RiskFacts.of(RiskSubject.review("r"), event, at, "review:r", at, RiskFacts.signs(factors), null);
    }
}
