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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A run that is killed had read on behind its last checkpoint and told what came of it; the next one reads the same in another order, and
 * may never come by it. What stands outside in the end is what an undisturbed run tells.
 */
@SuppressWarnings("try") // closing a harness may be interrupted
class RiskAfterRestoreTest {

    /** Late in the last day of a month. */
    private static final long T = Instant.parse("2026-11-30T23:50:00Z").toEpochMilli();

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final List<AlertCondition> conditions = new ArrayList<>();
    private final Map<String, DocumentWrite> index = new HashMap<>();
    private final RiskDocuments documents = new RiskDocuments();
    private long horizon = Long.MAX_VALUE;

    private KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> run(
            long wall, @Nullable OperatorSubtaskState checkpoint) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> run =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new RiskFunction(
                                RulesFeed.of(RuleTexts.packaged()), () -> wall, MINUTE, horizon, false)),
                        RiskFact::subject,
                        Types.STRING);
        if (checkpoint != null) {
            run.initializeState(checkpoint);
        }
        run.open();
        return run;
    }

    /** Puts what was told where the world sees it: of a document, by month, and of a condition the greatest version counts. */
    private void publish(KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> run) {
        for (RiskUpdate update : run.extractOutputValues()) {
            for (DocumentWrite write : documents.writes(update)) {
                index.merge(write.id() + '@' + write.month(), write, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        Queue<StreamRecord<AlertCondition>> told = run.getSideOutput(RiskFunction.CONDITIONS);
        if (told != null) {
            told.forEach(record -> conditions.add(record.getValue()));
            told.clear();
        }
        run.getOutput().clear();
    }

    private List<String> indexed() {
        return index.entrySet().stream()
                .filter(each -> !each.getValue().isDelete())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private List<String> firing() {
        Map<String, AlertCondition> last = new HashMap<>();
        conditions.forEach(
                each -> last.merge(each.getFingerprint(), each, (a, b) -> a.getVersion() > b.getVersion() ? a : b));
        return last.values().stream()
                .filter(AlertCondition::getFiring)
                .map(AlertCondition::getFingerprint)
                .sorted()
                .toList();
    }

    private static RiskFact fact(String subject, String eventId, long at, String thread, long rank, String... factors) {
        return RiskFacts.of(subject, eventId, at, thread, rank, RiskFacts.signs(factors), null);
    }

    private static RiskFact order(String eventId, long at, String... factors) {
        return fact(RiskSubject.order("o1"), eventId, at, eventId, at, factors);
    }

    /** Reads the facts, is killed, and reads them again in another order. */
    private void lose(List<RiskFact> before, List<RiskFact> lost, List<RiskFact> again) throws Exception {
        OperatorSubtaskState checkpoint;
        try (var run = run(T + HOUR, null)) {
            for (RiskFact fact : before) {
                run.processElement(fact, fact.at());
            }
            checkpoint = run.snapshot(1, 1);
            for (RiskFact fact : lost) {
                run.processElement(fact, fact.at());
            }
            publish(run);
        }
        try (var run = run(T + 2 * HOUR, checkpoint)) {
            for (RiskFact fact : again) {
                run.processElement(fact, fact.at());
            }
            publish(run);
            run.processWatermark(T + 2 * HOUR + 1);
            publish(run);
        }
    }

    @Test
    void aDocumentThatOnlyTheLostRunToldGoes() throws Exception {
        RiskFact posted = fact(RiskSubject.order("o1"), "posted", T, "review:r", T, "bad-review");
        RiskFact deleted = fact(RiskSubject.order("o1"), "deleted", T + MINUTE, "review:r", T + MINUTE);
        lose(List.of(), List.of(posted), List.of(deleted, posted));
        assertThat(indexed()).isEmpty();
        assertThat(index).containsKey("o1@2026.11");
    }

    @Test
    void aDocumentThatTheLostRunToldInTheNeighbouringMonthGoes() throws Exception {
        RiskFact first = order("first", T, "complaint");
        RiskFact second = order("second", T + 15 * MINUTE, "case-refused");
        lose(List.of(), List.of(second), List.of(first, second));
        assertThat(index).containsKeys("o1@2026.11", "o1@2026.12");
        assertThat(indexed()).containsExactly("o1@2026.11");
    }

    @Test
    void soItDoesWhereAHistoryIsTakenAsItArrives() throws Exception {
        horizon = T + 3 * HOUR;
        aDocumentThatTheLostRunToldInTheNeighbouringMonthGoes();
    }

    @Test
    void aDocumentThatTheLostRunMovedToTheNeighbouringMonthComesBack() throws Exception {
        RiskFact known = order("known", T + 15 * MINUTE, "complaint");
        RiskFact posted = fact(RiskSubject.order("o1"), "posted", T, "review:r", T, "bad-review");
        RiskFact deleted = fact(RiskSubject.order("o1"), "deleted", T + MINUTE, "review:r", T + MINUTE);
        lose(List.of(known), List.of(posted), List.of(deleted, posted));
        assertThat(indexed()).containsExactly("o1@2026.12");
    }

    @Test
    void anAlertThatOnlyTheLostRunToldIsOver() throws Exception {
        RiskFact complaint = order("complaint", T, "complaint");
        RiskFact missed = fact(
                RiskSubject.order("o1"), "clock", T + MINUTE, "clock:c", 1, "promise-missed-critical", "case-refused");
        RiskFact kept = fact(RiskSubject.order("o1"), "clock", T + MINUTE, "clock:c", 2);
        RiskFact weak = order("weak", T, "bad-rating");
        lose(List.of(weak), List.of(missed), List.of(kept, missed));
        assertThat(conditions).anyMatch(AlertCondition::getFiring);
        assertThat(firing()).isEmpty();
        conditions.clear();
        lose(List.of(complaint), List.of(missed), List.of(kept, missed));
        assertThat(firing()).as("what stands by something else").containsExactly("risk:dispute:o1");
    }

    /** The alert ended when the case was closed, not when the job was started again. */
    @Test
    void anAlertThatWasOverBeforeStaysOverSinceThen() throws Exception {
        RiskFact closed = order("closed", T + 5 * MINUTE, "settled:everything");
        lose(
                List.of(order("complaint", T, "complaint"), closed),
                List.of(),
                List.of(order("opened", T + 20 * MINUTE, "case-opened")));
        assertThat(firing()).isEmpty();
        assertThat(conditions)
                .filteredOn(each -> !each.getFiring())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getTimestamp()).isEqualTo(Instant.ofEpochMilli(T + 5 * MINUTE)));
    }

    @Test
    void whatIsKnownToStandIsToldOnceMoreAndNoMore() throws Exception {
        RiskFact harm = order("harm", T, "injury");
        lose(List.of(harm), List.of(), List.of(harm, harm));
        assertThat(firing()).containsExactly("risk:harm:o1");
        assertThat(indexed()).containsExactly("o1@2026.11");
    }

    @Test
    void whatHappenedSinceTheRestoreIsToldAsEver() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var run = run(T, null)) {
            checkpoint = run.snapshot(1, 1);
        }
        try (var run = run(T + HOUR, checkpoint)) {
            run.processElement(order("e1", T + 2 * HOUR, "case-opened"), T);
            run.processWatermark(T + HOUR + 1);
            run.processElement(order("e2", T + 30 * MINUTE, "case-refused"), T);
            publish(run);
        }
        assertThat(index.values()).noneMatch(DocumentWrite::isDelete);
        assertThat(conditions).isEmpty();
    }

    /** The lost run had told it of the conversation; now the order is named before it. */
    @Test
    void whatTheLostRunToldOfAConversationGoes() throws Exception {
        RiskFact said = fact(RiskSubject.conversation("c1"), "said", T, "said", T, "injury");
        ConversationEvent asks = new ConversationEvent("c1", "said", T, null, said);
        ConversationEvent names = new ConversationEvent("c1", "named", T + MINUTE, "o1", null);
        OperatorSubtaskState links;
        OperatorSubtaskState orders;
        try (var link = links(T + HOUR, null);
                var run = run(T + HOUR, null)) {
            links = link.snapshot(1, 1);
            orders = run.snapshot(1, 1);
            link.processElement(asks, T);
            forward(link, run);
            assertThat(firing()).containsExactly("risk:harm:conversation:c1");
        }
        try (var link = links(T + 2 * HOUR, links);
                var run = run(T + 2 * HOUR, orders)) {
            link.processElement(names, T);
            link.processElement(asks, T);
            forward(link, run);
        }
        assertThat(firing()).containsExactly("risk:harm:o1");
        assertThat(indexed()).containsExactly("o1@2026.11");
    }

    /** The lost run had moved it to another order; as it is read now, it stays where the checkpoint has it. */
    @Test
    void whatTheLostRunMovedAwayComesBack() throws Exception {
        RiskFact said = fact(RiskSubject.conversation("c1"), "said", T, "said", T, "injury");
        ConversationEvent asks = new ConversationEvent("c1", "said", T, null, said);
        ConversationEvent names = new ConversationEvent("c1", "named-2", T + MINUTE, "o2", null);
        ConversationEvent namesOther = new ConversationEvent("c1", "named-1", T + MINUTE, "o1", null);
        ConversationEvent namesBefore = new ConversationEvent("c1", "named-0", T - MINUTE, "o2", null);
        OperatorSubtaskState links;
        OperatorSubtaskState orders;
        try (var link = links(T + HOUR, null);
                var run = run(T + HOUR, null)) {
            link.processElement(names, T);
            link.processElement(asks, T);
            forward(link, run);
            links = link.snapshot(1, 1);
            orders = run.snapshot(1, 1);
            link.getOutput().clear();
            link.processElement(namesOther, T);
            forward(link, run);
            assertThat(firing()).containsExactly("risk:harm:o1");
        }
        try (var link = links(T + 2 * HOUR, links);
                var run = run(T + 2 * HOUR, orders)) {
            link.processElement(namesBefore, T);
            link.processElement(namesOther, T);
            forward(link, run);
        }
        assertThat(firing()).containsExactly("risk:harm:o2");
        assertThat(indexed()).containsExactly("o2@2026.11");
    }

    private void forward(
            KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> link,
            KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> run)
            throws Exception {
        for (RiskFact fact : link.extractOutputValues()) {
            run.processElement(fact, fact.at());
        }
        publish(run);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> links(
            long wall, @Nullable OperatorSubtaskState checkpoint) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> link =
                new KeyedOneInputStreamOperatorTestHarness<>(
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

    @Test
    void aHistoryTellsNothingAgain() throws Exception {
        OperatorSubtaskState checkpoint;
        var function = new RiskFunction(RulesFeed.of(RuleTexts.packaged()), () -> T, MINUTE, T + HOUR, true);
        try (var run = new KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate>(
                new KeyedProcessOperator<>(function), RiskFact::subject, Types.STRING)) {
            run.open();
            run.processElement(order("harm", T - HOUR, "injury"), T);
            run.processWatermark(T);
            checkpoint = run.snapshot(1, 1);
        }
        var next = new RiskFunction(
                RulesFeed.of(RuleTexts.packaged()), () -> T + Duration.ofDays(9).toMillis(), MINUTE, T + HOUR, true);
        try (var run = new KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate>(
                new KeyedProcessOperator<>(next), RiskFact::subject, Types.STRING)) {
            run.initializeState(checkpoint);
            run.open();
            run.processElement(order("harm", T - HOUR, "injury"), T);
            run.processWatermark(T + MINUTE);
            assertThat(run.extractOutputValues()).isEmpty();
            assertThat(run.getSideOutput(RiskFunction.CONDITIONS)).isNull();
        }
    }
}
