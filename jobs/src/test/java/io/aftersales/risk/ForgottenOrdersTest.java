package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.StandIn;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A buyer's thread that goes on is remembered for longer than the orders that it was about at first. After a restore, what is told again of
 * the thread leaves orders alone that were settled and are forgotten.
 */
@SuppressWarnings("try") // closing a harness may be interrupted
class ForgottenOrdersTest {

    private static final long T = Instant.parse("2026-09-01T02:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long RESTORED_AT = T + 40 * DAY;

    private final Map<String, AlertCondition> conditions = new HashMap<>();
    private final Map<String, DocumentWrite> index = new HashMap<>();
    private final RiskDocuments writer = new RiskDocuments();

    @Test
    void aSettledOrderStaysSettled() throws Exception {
        RiskFact said = fact(RiskSubject.conversation("c1"), "said", T, "injury");
        goOn(
                List.of(
                        names("o1", T - MINUTE),
                        new ConversationEvent("c1", "said", T, null, said),
                        names("o2", T + 20 * DAY),
                        names("o2", T + 38 * DAY)),
                List.of(fact(RiskSubject.order("o1"), "closed", T + 2 * DAY, "settled:everything")),
                names("o2", RESTORED_AT + MINUTE));
        assertThat(conditions).containsKey("risk:harm:o1");
        assertThat(conditions.values()).noneMatch(AlertCondition::getFiring);
    }

    @Test
    void whatWasNeverSaidOfAnOrderTakesNoDocumentOfIts() throws Exception {
        RiskFact said = fact(RiskSubject.conversation("c1"), "said", T, "anger");
        goOn(
                List.of(
                        names("o1", T - MINUTE),
                        new ConversationEvent("c1", "said", T, null, said),
                        names("o2", T + 20 * MINUTE),
                        names("o3", T + 25 * DAY),
                        names("o3", T + 38 * DAY)),
                List.of(
                        fact(RiskSubject.order("o1"), "closed", T + DAY, "settled:everything"),
                        fact(RiskSubject.order("o2"), "complaint", T + MINUTE, "complaint"),
                        fact(RiskSubject.order("o2"), "closed", T + DAY, "settled:everything")),
                names("o3", RESTORED_AT + MINUTE));
        assertThat(index.get("o2@2026.09").isDelete()).isFalse();
    }

    @Test
    void whatSaysNothingOfAnOrderTellsNothingOfIt() throws Exception {
        OperatorSubtaskState forgotten;
        try (var run = run(T, null)) {
            run.processElement(fact(RiskSubject.order("o1"), "complaint", T, "complaint"), T);
            run.processElement(fact(RiskSubject.order("o1"), "closed", T + DAY, "settled:everything"), T + DAY);
            run.processWatermark(RESTORED_AT);
            forgotten = run.snapshot(1, 1);
        }
        try (var run = run(RESTORED_AT + 10 * MINUTE, forgotten)) {
            run.processWatermark(RESTORED_AT);
            long at = RESTORED_AT + MINUTE;
            run.processElement(fact(RiskSubject.order("o1"), "closed-again", at, "settled:everything"), at);
            assertThat(run.extractOutputValues()).isEmpty();
        }
    }

    /** Hears all of it, forgets the orders, is restored, and hears one thing more. */
    private void goOn(List<ConversationEvent> thread, List<RiskFact> ofOrders, ConversationEvent afterRestore)
            throws Exception {
        OperatorSubtaskState links;
        OperatorSubtaskState orders;
        try (var link = links(T, null);
                var run = run(T, null)) {
            for (ConversationEvent event : thread) {
                link.processElement(event, event.at());
            }
            forward(link, run);
            for (RiskFact fact : ofOrders) {
                run.processElement(fact, fact.at());
            }
            link.processWatermark(RESTORED_AT);
            run.processWatermark(RESTORED_AT);
            publish(run);
            assertThat(run.numKeyedStateEntries()).as("all is forgotten").isZero();
            links = link.snapshot(1, 1);
            orders = run.snapshot(1, 1);
        }
        long wall = RESTORED_AT + 10 * MINUTE;
        try (var link = links(wall, links);
                var run = run(wall, orders)) {
            link.processWatermark(RESTORED_AT);
            run.processWatermark(RESTORED_AT);
            link.processElement(afterRestore, afterRestore.at());
            forward(link, run);
            run.processWatermark(wall + DAY);
            publish(run);
        }
    }

    private static ConversationEvent names(String order, long at) {
        return new ConversationEvent("c1", "named-" + at, at, order, null);
    }

    private static RiskFact fact(String subject, String eventId, long at, String factor) {
        return RiskFacts.of(subject, eventId, at, eventId, at, RiskFacts.signs(factor), null);
    }

    private void forward(
            KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> link,
            KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> run)
            throws Exception {
        for (RiskFact fact : link.extractOutputValues()) {
            run.processElement(fact, fact.at());
        }
        link.getOutput().clear();
        publish(run);
    }

    /** Puts what was told where the world sees it. */
    private void publish(KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> run) {
        for (RiskUpdate update : run.extractOutputValues()) {
            for (DocumentWrite write : writer.writes(update)) {
                index.merge(write.id() + '@' + write.month(), write, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        run.getOutput().clear();
        var told = run.getSideOutput(RiskFunction.CONDITIONS);
        if (told != null) {
            told.forEach(each -> conditions.merge(
                    each.getValue().getFingerprint(),
                    each.getValue(),
                    (a, b) -> a.getVersion() > b.getVersion() ? a : b));
            told.clear();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> links(
            long wall, @Nullable OperatorSubtaskState checkpoint) throws Exception {
        var link = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new ConversationFunction(StandIn.CONVERSATION, () -> wall, Long.MAX_VALUE, false)),
                ConversationEvent::conversationId,
                Types.STRING);
        if (checkpoint != null) {
            link.initializeState(checkpoint);
        }
        link.open();
        return link;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> run(
            long wall, @Nullable OperatorSubtaskState checkpoint) throws Exception {
        var run = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RiskFunction(
                        RulesFeed.of(RuleTexts.packaged()), () -> wall, MINUTE, Long.MAX_VALUE, false)),
                RiskFact::subject,
                Types.STRING);
        if (checkpoint != null) {
            run.initializeState(checkpoint);
        }
        run.open();
        return run;
    }
}
