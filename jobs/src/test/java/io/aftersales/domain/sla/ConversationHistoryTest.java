package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static io.aftersales.domain.sla.Facts.message;
import static io.aftersales.domain.sla.History.FIRST_ROUND;
import static io.aftersales.domain.sla.History.HUMAN;
import static io.aftersales.domain.sla.History.NEXT_ROUND;
import static io.aftersales.domain.sla.History.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose conversation it is and where rounds open, fact by fact, over several sessions. */
class ConversationHistoryTest {

    private final List<Fact> facts = new ArrayList<>();

    private ConversationHistoryTest then(EventKind kind) {
        facts.add(fact(kind, T0 + facts.size() * MINUTE).conversation("c").build());
        return this;
    }

    private ConversationHistoryTest then(Sender sender) {
        facts.add(message(sender, T0 + facts.size() * MINUTE));
        return this;
    }

    private ConversationHistoryTest then(EventKind kind, Sender sender) {
        facts.add(fact(kind, T0 + facts.size() * MINUTE)
                .conversation("c")
                .sender(sender)
                .build());
        return this;
    }

    private byte[] flags() {
        return ConversationHistory.of(facts, Past.NONE).flags();
    }

    @Test
    void aBotOfALaterSessionLeavesTheFirstToItsHuman() {
        then(EventKind.CHAT_OPENED).then(Sender.BUYER).then(Sender.AGENT).then(EventKind.CHAT_CLOSED);
        then(EventKind.CHAT_OPENED).then(Sender.BUYER).then(Sender.BOT);
        assertThat(flags()).containsExactly(HUMAN, HUMAN | FIRST_ROUND, HUMAN | UNANSWERED, HUMAN, 0, 0, UNANSWERED);
    }

    @Test
    void aBotThatSpeaksAfterTheEndHasNeitherTheSessionThatEndedNorTheNext() {
        then(EventKind.CHAT_OPENED)
                .then(Sender.BUYER)
                .then(EventKind.CHAT_CLOSED)
                .then(Sender.BOT);
        then(EventKind.CHAT_OPENED);
        assertThat(flags()).containsExactly(HUMAN, HUMAN | FIRST_ROUND, HUMAN | UNANSWERED, HUMAN | UNANSWERED, HUMAN);
    }

    @Test
    void aSurveyAtTheEndMakesNoBotsSessionOfIt() {
        then(Sender.BUYER).then(Sender.AGENT).then(Sender.BOT);
        assertThat(flags()).containsExactly(HUMAN | FIRST_ROUND, HUMAN | UNANSWERED, HUMAN);
    }

    @Test
    void whatABotDoesBesideWritingMakesNoSessionItsOwn() {
        then(Sender.BUYER).then(EventKind.CHAT_CLOSED, Sender.BOT);
        assertThat(flags()).containsExactly(HUMAN | FIRST_ROUND, HUMAN | UNANSWERED);
    }

    @Test
    void whatAHumanDoesBesideWritingTakesNoSessionFromItsBot() {
        then(EventKind.CHAT_OPENED, Sender.AGENT).then(Sender.BUYER).then(Sender.BOT);
        then(EventKind.CHAT_CLOSED, Sender.AGENT);
        assertThat(flags()).containsExactly(0, 0, UNANSWERED, UNANSWERED);
    }

    @Test
    void aRoundThatNobodyAnsweredDoesNotTakeTheNextSessionsFirst() {
        then(Sender.BUYER)
                .then(EventKind.CHAT_CLOSED)
                .then(EventKind.CHAT_OPENED)
                .then(Sender.BUYER);
        byte open = HUMAN | UNANSWERED;
        assertThat(flags()).containsExactly(HUMAN | FIRST_ROUND, open, HUMAN, HUMAN | FIRST_ROUND);
    }

    @Test
    void whatTheBuyerWroteSinceTheCloseWaitsInTheNextSession() {
        then(Sender.BUYER).then(Sender.BOT).then(EventKind.CHAT_CLOSED).then(Sender.BUYER);
        then(EventKind.CHAT_OPENED).then(Sender.BOT).then(EventKind.CHAT_HANDED_TO_HUMAN);
        assertThat(flags())
                .containsExactly(
                        0,
                        UNANSWERED,
                        UNANSWERED,
                        UNANSWERED,
                        UNANSWERED,
                        UNANSWERED,
                        HUMAN | UNANSWERED | FIRST_ROUND);
    }

    @Test
    void theSessionThatEndedLastsUntilTheNextIsOpened() {
        then(EventKind.CHAT_OPENED)
                .then(EventKind.CHAT_CLOSED)
                .then(Sender.BUYER)
                .then(Sender.BOT);
        assertThat(flags()).containsExactly(0, 0, 0, UNANSWERED);
    }

    @Test
    void openingAConversationThatIsOpenBeginsNoSession() {
        then(EventKind.CHAT_OPENED).then(Sender.BUYER).then(Sender.AGENT);
        then(EventKind.CHAT_OPENED).then(Sender.BUYER);
        assertThat(flags()).containsExactly(HUMAN, HUMAN | FIRST_ROUND, HUMAN | UNANSWERED, HUMAN, HUMAN | NEXT_ROUND);
    }

    @Test
    void aBotsSessionStaysItsOwnWhenItIsOpenedTwice() {
        then(EventKind.CHAT_OPENED).then(EventKind.CHAT_OPENED).then(Sender.BOT);
        assertThat(flags()).containsExactly(0, 0, 0);
    }

    @Test
    void aThirdSessionHasAFirstRoundToo() {
        for (int session = 0; session < 3; session++) {
            then(EventKind.CHAT_OPENED).then(Sender.BUYER).then(Sender.AGENT).then(EventKind.CHAT_CLOSED);
        }
        byte[] flags = flags();
        assertThat(new byte[] {flags[1], flags[5], flags[9]}).containsOnly(HUMAN | FIRST_ROUND);
    }

    @Test
    void aSurveyAfterTheCloseTakesNoRoundFromItsHuman() {
        then(EventKind.CHAT_OPENED)
                .then(Sender.BUYER)
                .then(EventKind.CHAT_CLOSED)
                .then(Sender.BOT);
        assertThat(flags()).containsExactly(HUMAN, HUMAN | FIRST_ROUND, HUMAN | UNANSWERED, HUMAN | UNANSWERED);
        assertThat(ConversationHistory.showsWho(facts, Past.NONE)).containsExactly(false, false, false, true, true);
    }

    @Test
    void whatABuyerWritesJustBeforeTheOpeningOfABotsSessionOpensNoRound() {
        then(Sender.BUYER).then(Sender.AGENT).then(EventKind.CHAT_CLOSED).then(Sender.BUYER);
        then(EventKind.CHAT_OPENED).then(Sender.BOT).then(EventKind.CHAT_HANDED_TO_HUMAN);
        assertThat(flags())
                .containsExactly(
                        HUMAN | FIRST_ROUND,
                        HUMAN | UNANSWERED,
                        HUMAN,
                        HUMAN,
                        UNANSWERED,
                        UNANSWERED,
                        HUMAN | UNANSWERED | FIRST_ROUND);
    }

    @Test
    void whatAHumanAnsweredBeforeABotsSessionWasARound() {
        then(Sender.BUYER)
                .then(Sender.AGENT)
                .then(EventKind.CHAT_CLOSED)
                .then(Sender.BUYER)
                .then(Sender.AGENT);
        then(EventKind.CHAT_OPENED).then(Sender.BOT);
        assertThat(flags())
                .containsExactly(
                        HUMAN | FIRST_ROUND, HUMAN | UNANSWERED, HUMAN, HUMAN | NEXT_ROUND, HUMAN | UNANSWERED, 0, 0);
    }
}
