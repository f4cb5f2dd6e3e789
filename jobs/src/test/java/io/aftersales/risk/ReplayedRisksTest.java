package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.StandIn;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A history, whose events wait for their time, tells the alerts that were told live, wherever it was interrupted. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ReplayedRisksTest {

    private static final long T = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long END = T + 40 * DAY;
    private static final String C1 = RiskSubject.conversation("c1");

    private static KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> links(boolean live)
            throws Exception {
        var links = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new ConversationFunction(StandIn.CONVERSATION, () -> T, live ? Long.MAX_VALUE : END, !live)),
                ConversationEvent::conversationId,
                Types.STRING);
        links.open();
        return links;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> risks(
            boolean live, @Nullable OperatorSubtaskState checkpoint) throws Exception {
        var risks = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RiskFunction(
                        RulesFeed.of(RuleTexts.packaged()), () -> T, MINUTE, live ? Long.MAX_VALUE : END, !live)),
                RiskFact::subject,
                Types.STRING);
        if (checkpoint != null) {
            risks.initializeState(checkpoint);
        }
        risks.open();
        return risks;
    }

    private static RiskFact fact(String subject, String eventId, long at, String... factors) {
        return RiskFacts.of(subject, eventId, at, eventId, at, RiskFacts.signs(factors), null);
    }

    private static RiskFact course(String subject, EventKind kind, long at, long deliverBy) {
        return RiskFacts.course(
                subject,
                kind.name(),
                at,
                new Milestone(kind, 0, 1, List.of(), OrderStory.NEVER, deliverBy, null, null));
    }

    private static ConversationEvent said(String eventId, long at, String... factors) {
        return new ConversationEvent("c1", eventId, at, null, fact(C1, eventId, at, factors));
    }

    private static ConversationEvent named(long at) {
        return new ConversationEvent("c1", "named", at, "o1", null);
    }

    /** What is told of the alerts of a condition, by the order of its versions. */
    private static List<String> told(List<ConversationEvent> events, boolean live, String fingerprint)
            throws Exception {
        try (var links = links(live);
                var risks = risks(live, null)) {
            for (ConversationEvent event : events) {
                links.processElement(event, event.at());
                forward(links, risks);
                if (live) {
                    links.processWatermark(event.at());
                    risks.processWatermark(event.at());
                }
            }
            links.processWatermark(Long.MAX_VALUE);
            forward(links, risks);
            risks.processWatermark(live ? END : Long.MAX_VALUE);
            return conditions(risks).stream()
                    .filter(each -> each.getFingerprint().equals(fingerprint))
                    .map(each -> (each.getFiring() ? "fires since " + after(each.getStartsAt()) : "ends")
                            + (each.getFiring() ? "" : " at " + after(each.getTimestamp())))
                    .toList();
        }
    }

    private static String after(Instant instant) {
        return Duration.ofMillis(instant.toEpochMilli() - T).toString();
    }

    private static void forward(
            KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> links,
            KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> risks)
            throws Exception {
        for (StreamRecord<? extends RiskFact> record : links.extractOutputStreamRecords()) {
            risks.processElement(record.getValue(), record.getTimestamp());
        }
        links.getOutput().clear();
    }

    private static List<AlertCondition> conditions(
            KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> risks) {
        var told = risks.getSideOutput(RiskFunction.CONDITIONS);
        return told == null
                ? List.of()
                : told.stream().map(StreamRecord::getValue).toList();
    }

    @Test
    void anAlertThatWasOverLongBeforeItsOrderWasNamedIsToldBesideOneThatStands() throws Exception {
        List<ConversationEvent> events = List.of(
                said("hurt", T, "injury"),
                said("resolved", T + DAY, "settled:everything"),
                said("hurt-again", T + 20 * DAY, "injury"),
                named(T + 20 * DAY + HOUR));
        assertThat(told(events, true, "risk:harm:o1"))
                .containsExactly("fires since PT0S", "ends at PT24H", "fires since PT480H")
                .isEqualTo(told(events, false, "risk:harm:o1"));
    }

    @Test
    void soIsEachOfSeveral() throws Exception {
        List<ConversationEvent> events = List.of(
                said("hurt", T, "injury"),
                said("resolved", T + DAY, "settled:everything"),
                said("hurt-again", T + 10 * DAY, "injury"),
                said("resolved-again", T + 11 * DAY, "settled:everything"),
                named(T + 20 * DAY + HOUR));
        assertThat(told(events, true, "risk:harm:o1"))
                .containsExactly("fires since PT0S", "ends at PT24H", "fires since PT240H", "ends at PT264H")
                .isEqualTo(told(events, false, "risk:harm:o1"));
    }

    @Test
    void anAlertThatStandsSinceThenIsToldOnce() throws Exception {
        List<ConversationEvent> events =
                List.of(said("hurt", T, "injury"), said("hurt-again", T + DAY, "injury"), named(T + 2 * DAY));
        assertThat(told(events, false, "risk:harm:o1")).containsExactly("fires since PT0S");
    }

    /** The score is so high since the order is overdue for two days: what is late does not take that back. */
    @Test
    void timeDoesNotGoBackWithARestore() throws Exception {
        String order = RiskSubject.order("o1");
        OperatorSubtaskState checkpoint;
        try (var risks = risks(false, null)) {
            risks.processElement(course(order, EventKind.ORDER_CREATED, T, T + DAY), T);
            risks.processElement(fact(order, "posted", T + HOUR, "bad-review"), T + HOUR);
            risks.processWatermark(T + 3 * DAY + HOUR);
            assertThat(conditions(risks))
                    .singleElement()
                    .satisfies(each -> assertThat(each.getTimestamp()).isEqualTo(Instant.ofEpochMilli(T + 3 * DAY)));
            checkpoint = risks.snapshot(1, 1);
        }
        try (var risks = risks(false, checkpoint)) {
            risks.processElement(course(order, EventKind.ORDER_PAID, T + 2 * HOUR, OrderStory.NEVER), T + 2 * HOUR);
            risks.processWatermark(T + 3 * DAY + 2 * HOUR);
            assertThat(conditions(risks)).allMatch(AlertCondition::getFiring);
            assertThat(risks.extractOutputValues())
                    .allMatch(update -> update.document() != null
                            && update.document().getLevel().equals("HIGH"));
        }
    }

    @Test
    void eachNamingOfAHistoryIsHeardInItsTime() {
        ChatProjection chats = new ChatProjection(
                RulesFeed.of(RuleTexts.packaged()), BuyerKey.resolve(Map.of(), null), MessageMood.packaged(), true);
        chats.open();
        List<RiskEvent> heard = new ArrayList<>();
        for (int minute = 0; minute < 3; minute++) {
            chats.project(
                    ChatEvent.newBuilder()
                            .setEventId("e" + minute)
                            .setType(ChatEventType.MESSAGE)
                            .setOccurredAt(Instant.ofEpochMilli(T + minute * MINUTE))
                            .setShopId("s1")
                            .setBuyerId("b1")
                            .setOrderId("o1")
                            .setConversationId("c1")
                            .setSender(Sender.BUYER)
                            .setText("你好")
                            .build(),
                    new ListCollector<>(heard));
            assertThat(heard).filteredOn(each -> each.conversation() != null).hasSize(minute + 1);
        }
        chats.letGo(new ListCollector<>(heard));
        assertThat(heard).filteredOn(each -> each.conversation() != null).hasSize(3);
    }
}
