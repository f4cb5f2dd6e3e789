package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds, sessions and marks: one story for each rule. */
class ConversationFoldTest {

    private static List<String> facts(ServiceEvents story, String now) {
        return story.facts(FactSubject.CONVERSATION, now);
    }

    @Test
    void laterMessagesOfTheBuyerDoNotMoveTheRound() {
        assertThat(facts(new ServiceEvents().buyer("10:00").buyer("10:01").agent("10:02", "ann"), "11:00"))
                .containsExactly(
                        "CONVERSATION@10:00:00", "ROUND@10:02:00 120000 ann", "SESSION@10:00:00 120000 120000 1 ann");
    }

    @Test
    void noAutomaticReplyEndsARound() {
        ServiceEvents story = new ServiceEvents()
                .buyer("10:00")
                .bot("10:00:01")
                .chat("10:01", EventKind.CHAT_HANDED_TO_HUMAN, "ann")
                .bot("10:01:30")
                .agent("10:03", "ann");

        assertThat(facts(story, "11:00")).contains("ROUND@10:03:00 120000 ann").hasSize(3);
    }

    @Test
    void roundsOfABotAloneAreNone() {
        assertThat(facts(new ServiceEvents().buyer("10:00").bot("10:00:01").buyer("10:05"), "12:00"))
                .containsExactly("CONVERSATION@10:00:00");
    }

    @Test
    void aBotThatClosesTheConversationTakesNoRoundFromItsHuman() {
        assertThat(facts(new ServiceEvents().buyer("10:00").closedByBot("10:05"), "12:00"))
                .isEqualTo(
                        facts(new ServiceEvents().buyer("10:00").chat("10:05", EventKind.CHAT_CLOSED, null), "12:00"))
                .contains("ROUND@10:05:00 -");
    }

    @Test
    void aHumanWhoBreaksInHasAnsweredNoRound() {
        ServiceEvents story = new ServiceEvents()
                .buyer("10:00")
                .bot("10:00:01")
                .agent("10:01", "ann")
                .buyer("10:02")
                .agent("10:03", "ann");

        assertThat(facts(story, "12:00")).contains("ROUND@10:03:00 60000 ann").hasSize(3);
    }

    @Test
    void whoWaitsTooLongCountsAsUnansweredUntilAReplyComes() {
        ServiceEvents story = new ServiceEvents().buyer("10:00");
        assertThat(facts(story, "10:09")).containsExactly("CONVERSATION@10:00:00");
        assertThat(facts(story, "10:10")).contains("ROUND@10:10:00 -", "SESSION@10:00:00 - 600000 1");

        story.agent("10:30", "ann");
        assertThat(facts(story, "12:00"))
                .containsExactly(
                        "CONVERSATION@10:00:00",
                        "ROUND@10:30:00 1800000 ann",
                        "SESSION@10:00:00 1800000 1800000 1 ann");
    }

    @Test
    void aReplyAtTheVeryMomentIsAReply() {
        assertThat(facts(new ServiceEvents().buyer("10:00").agent("10:10", "ann"), "12:00"))
                .contains("ROUND@10:10:00 600000 ann");
    }

    @Test
    void theCloseEndsARoundWithoutReply() {
        ServiceEvents story = new ServiceEvents().buyer("10:00").chat("10:05", EventKind.CHAT_CLOSED, null);

        assertThat(facts(story, "12:00")).contains("ROUND@10:05:00 -", "SESSION@10:00:00 - 300000 1");
    }

    @Test
    void aTransferIsALegOfTheFirstAgentAndTheRoundRunsOn() {
        ServiceEvents story = new ServiceEvents()
                .chat("10:00", EventKind.CHAT_OPENED, "ann")
                .buyer("10:00")
                .chat("10:02", EventKind.CHAT_TRANSFERRED, "bob")
                .agent("10:03", "bob");

        assertThat(facts(story, "12:00")).contains("LEG@10:02:00 - ann", "ROUND@10:03:00 180000 bob");
    }

    @Test
    void aTransferAfterThePresumptionMovesItToTheNextAgent() {
        ServiceEvents story = new ServiceEvents()
                .chat("10:00", EventKind.CHAT_OPENED, "ann")
                .buyer("10:00")
                .chat("10:20", EventKind.CHAT_TRANSFERRED, "bob");

        assertThat(facts(story, "12:00"))
                .contains("LEG@10:20:00 - ann", "ROUND@10:10:00 - bob")
                .doesNotContain("ROUND@10:10:00 - ann");
        assertThat(facts(story.agent("10:30", "bob"), "12:00"))
                .contains("ROUND@10:30:00 1800000 bob")
                .doesNotContain("ROUND@10:10:00 - bob");
    }

    @Test
    void aTransferOfNobodyWhoWaitsIsNothing() {
        ServiceEvents story = new ServiceEvents()
                .chat("10:00", EventKind.CHAT_OPENED, "ann")
                .chat("10:20", EventKind.CHAT_TRANSFERRED, "bob");

        assertThat(facts(story, "12:00")).containsExactly("CONVERSATION@10:00:00 ann");
    }

    @Test
    void aGroupThatTakesOverIsNoAgent() {
        ServiceEvents story = new ServiceEvents()
                .chat("10:00", EventKind.CHAT_OPENED, "ann")
                .buyer("10:00")
                .chat("10:02", EventKind.CHAT_TRANSFERRED, null);
        assertThat(facts(story, "10:05")).contains("LEG@10:02:00 - ann");
        assertThat(facts(story, "12:00")).contains("ROUND@10:10:00 -").doesNotContain("ROUND@10:10:00 - ann");

        story.chat("10:20", EventKind.CHAT_TRANSFERRED, "bob");
        assertThat(facts(story, "12:00"))
                .filteredOn(fact -> fact.startsWith("LEG"))
                .as("nobody's turn has no leg")
                .containsExactly("LEG@10:02:00 - ann");
    }

    @Test
    void aPresumptionIsTakenFromTheAgentWhoGaveTheBuyerToAGroup() {
        ServiceEvents story = new ServiceEvents()
                .chat("10:00", EventKind.CHAT_OPENED, "ann")
                .buyer("10:00")
                .chat("10:20", EventKind.CHAT_TRANSFERRED, null);

        assertThat(facts(story, "12:00"))
                .contains("LEG@10:20:00 - ann", "ROUND@10:10:00 -")
                .doesNotContain("ROUND@10:10:00 - ann");
    }

    @Test
    void aSessionOfABotAloneAfterAHumansHasNoRound() {
        ServiceEvents story = new ServiceEvents()
                .buyer("10:00")
                .bot("10:00:01")
                .chat("10:01", EventKind.CHAT_HANDED_TO_HUMAN, "ann")
                .agent("10:02", "ann")
                .chat("10:05", EventKind.CHAT_CLOSED, "ann")
                .chat("34:00", EventKind.CHAT_OPENED, null)
                .buyer("34:00:10")
                .bot("34:00:11")
                .chat("34:05", EventKind.CHAT_CLOSED, null);

        assertThat(facts(story, "36:00"))
                .filteredOn(fact -> fact.startsWith("ROUND"))
                .containsExactly("ROUND@10:02:00 60000 ann");
    }

    @Test
    void aBotsSurveyTakesNoAnswerBack() {
        ServiceEvents story = new ServiceEvents()
                .buyer("10:00")
                .agent("10:02", "ann")
                .bot("10:04")
                .chat("10:05", EventKind.CHAT_CLOSED, "ann")
                .bot("10:06");

        assertThat(facts(story, "12:00")).contains("ROUND@10:02:00 120000 ann");
    }

    @Test
    void aBotTakesNoAnswerBackThatAHumanGaveInAnEarlierSession() {
        ServiceEvents story = new ServiceEvents()
                .buyer("10:00")
                .agent("10:02", "ann")
                .chat("10:05", EventKind.CHAT_CLOSED, "ann")
                .chat("34:00", EventKind.CHAT_OPENED, null)
                .buyer("34:00:10")
                .bot("34:00:11")
                .chat("34:01", EventKind.CHAT_HANDED_TO_HUMAN, "bob")
                .agent("34:03", "bob");

        assertThat(facts(story, "36:00"))
                .filteredOn(fact -> fact.startsWith("ROUND"))
                .containsExactly("ROUND@10:02:00 120000 ann", "ROUND@34:03:00 120000 bob");
    }

    @Test
    void aBuyerWhoComesBackSoonIsInTheSameSession() {
        ServiceEvents soon = new ServiceEvents()
                .buyer("10:00")
                .agent("10:01", "ann")
                .chat("10:02", EventKind.CHAT_CLOSED, "ann")
                .buyer("10:12")
                .agent("10:15", "ann");
        assertThat(facts(soon, "12:00")).contains("SESSION@10:00:00 60000 120000 2 ann");

        ServiceEvents later = new ServiceEvents()
                .buyer("10:00")
                .agent("10:01", "ann")
                .chat("10:02", EventKind.CHAT_CLOSED, "ann")
                .buyer("10:12:01")
                .agent("10:15", "ann");
        assertThat(facts(later, "12:00"))
                .contains("SESSION@10:00:00 60000 60000 1 ann", "SESSION@10:12:01 179000 179000 1 ann");
    }

    @Test
    void marksAndInvitationsAreTheAgents() {
        ServiceEvents story = new ServiceEvents()
                .chat("10:00", EventKind.CHAT_OPENED, "ann")
                .chat("10:05", EventKind.CHAT_RATING_INVITED, null)
                .chat(
                        "10:06",
                        EventKind.CHAT_RATED,
                        null,
                        Details.OVERALL,
                        "5",
                        Details.SPEED,
                        "4",
                        Details.EFFECT,
                        "x");

        assertThat(facts(story, "12:00"))
                .containsExactly(
                        "CONVERSATION@10:00:00 ann", "INVITATION@10:05:00 ann", "RATING@10:06:00 5 4 - - - ann");
    }

    @Test
    void theQueueKnowsWhoIsOpenAndSinceWhenSomebodyWaits() {
        FactLedger ledger = new FactLedger();
        List<Fact> events = new ServiceEvents().buyer("10:00").buyer("10:05").events();
        QueueStatus status = FactSubject.CONVERSATION
                .fold(events, ServiceEvents.at("10:06"), ServiceEvents.DEFINITIONS, ledger)
                .status(ServiceEvents.at("10:06"));

        assertThat(status).isNotNull();
        assertThat(status.open()).isTrue();
        assertThat(status.waitingSince()).isEqualTo(ServiceEvents.at("10:00"));
        assertThat(ledger.nextAt()).isEqualTo(ServiceEvents.at("10:10"));
    }

    /** As of a platform that tells of no close: the buyer's thanks would wait for ever. */
    @Test
    void whoIsHeardOfNoMoreLeavesTheQueueUntilTheNextEvent() {
        FactEngine engine = new FactEngine(ServiceEvents.DEFINITIONS);
        SubjectHistory history = new SubjectHistory();
        List<Fact> events = new ServiceEvents().buyer("10:00").buyer("34:30").events();
        long leaves = ServiceEvents.at("34:00");
        look(engine, history, events.get(0), ServiceEvents.at("10:00"));
        FactEngine.Verdict presumed = look(engine, history, null, ServiceEvents.at("10:10"));
        assertThat(presumed.nextAt()).isEqualTo(leaves);

        FactEngine.Verdict left = look(engine, history, null, leaves);
        assertThat(left.moved()).isTrue();
        assertThat(left.before().waitingSince()).isEqualTo(ServiceEvents.at("10:00"));
        assertThat(left.after().open()).isFalse();
        assertThat(left.after().waitingSince()).isEqualTo(QueueStatus.NOT_WAITING);
        assertThat(left.forget()).isFalse();

        FactEngine.Verdict back = look(engine, history, events.get(1), ServiceEvents.at("34:30"));
        assertThat(back.before().open()).isFalse();
        assertThat(back.after().open()).isTrue();
        assertThat(back.after().waitingSince()).isEqualTo(ServiceEvents.at("10:00"));
    }

    private static FactEngine.Verdict look(FactEngine engine, SubjectHistory history, Fact event, long now) {
        return engine.look(FactSubject.CONVERSATION, history, event, now, fact -> {});
    }

    @Test
    void aBotsSurveyAfterTheCloseTakesNoUnansweredRoundBack() {
        ServiceEvents story = new ServiceEvents()
                .chat("10:00", EventKind.CHAT_OPENED, null)
                .buyer("10:00")
                .chat("10:30", EventKind.CHAT_CLOSED, null)
                .bot("10:30:05");
        assertThat(facts(story, "12:00")).contains("ROUND@10:10:00 -", "SESSION@10:00:00 - 600000 1");
    }

    @Test
    void whatABuyerWritesJustBeforeTheOpeningOfABotsSessionWaitsForTheHandOver() {
        ServiceEvents story = new ServiceEvents()
                .buyer("10:00")
                .agent("10:02", "ann")
                .chat("10:05", EventKind.CHAT_CLOSED, "ann")
                .buyer("34:00")
                .chat("34:00:01", EventKind.CHAT_OPENED, null)
                .bot("34:00:02");
        assertThat(facts(story, "36:00"))
                .containsExactly(
                        "CONVERSATION@10:00:00", "ROUND@10:02:00 120000 ann", "SESSION@10:00:00 120000 120000 1 ann");
        story.chat("34:05", EventKind.CHAT_HANDED_TO_HUMAN, "bob").agent("34:06", "bob");
        assertThat(facts(story, "36:00"))
                .contains("ROUND@34:06:00 60000 bob", "SESSION@34:05:00 60000 60000 1 bob")
                .hasSize(5);
    }

    @Test
    void whatWasPresumedOfItIsTakenBackAndTheSessionIsWhole() {
        ServiceEvents story = new ServiceEvents()
                .buyer("10:00")
                .agent("10:02", "ann")
                .chat("10:05", EventKind.CHAT_CLOSED, "ann")
                .buyer("10:10");
        assertThat(facts(story, "10:20")).contains("ROUND@10:20:00 - ann", "SESSION@10:00:00 120000 360000 2 ann");
        story.chat("10:30", EventKind.CHAT_OPENED, null).bot("10:30:01");
        assertThat(facts(story, "12:00"))
                .containsExactly(
                        "CONVERSATION@10:00:00", "ROUND@10:02:00 120000 ann", "SESSION@10:00:00 120000 120000 1 ann");
    }

    @Test
    void aSessionEndsWhereNothingIsHeardForADay() {
        ServiceEvents soon = new ServiceEvents()
                .buyer("10:00")
                .agent("10:01", "ann")
                .buyer("34:00:59")
                .agent("34:05", "ann");
        assertThat(facts(soon, "36:00")).contains("SESSION@10:00:00 60000 150500 2 ann");
        ServiceEvents later = new ServiceEvents()
                .buyer("10:00")
                .agent("10:01", "ann")
                .chat("34:01", EventKind.CHAT_OPENED, null)
                .buyer("34:02")
                .agent("34:04", "ann");
        assertThat(facts(later, "36:00"))
                .contains("SESSION@10:00:00 60000 60000 1 ann", "SESSION@34:02:00 120000 120000 1 ann");
    }
}
