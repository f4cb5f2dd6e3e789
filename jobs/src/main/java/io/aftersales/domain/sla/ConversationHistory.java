package io.aftersales.domain.sla;

import io.aftersales.domain.event.ChatSessions;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.List;

/**
 * Who handles a conversation at each fact, whether the buyer waits, and where rounds open.
 *
 * <p>A session that no BOT writes in before a human does is a human's from its start; another becomes human at the hand-over or
 * at the first human message. No automatic reply ever answers: a buyer who wrote to the bot is still waiting at the hand-over. A
 * round opens at the first unanswered message of the buyer under a human, or at the hand-over of a buyer who waits; a human's
 * message closes it. Closing the conversation answers nobody, so it closes no round: its clock runs on. A conversation that is
 * opened again after it was closed begins another session, with a first round of its own, in which only what the buyer wrote
 * since the close waits for an answer.
 */
final class ConversationHistory {

    private final List<Fact> sorted;
    private final byte[] flags;

    private boolean human;
    private boolean unanswered;
    private boolean roundOpen;
    private boolean roundsBefore;
    private boolean closed;
    private boolean askedSinceClose;

    private ConversationHistory(List<Fact> sorted) {
        this.sorted = sorted;
        this.flags = new byte[sorted.size()];
        this.human = !ChatSessions.botComesFirst(sorted, 0);
    }

    static History of(List<Fact> sorted) {
        ConversationHistory history = new ConversationHistory(sorted);
        for (int i = 0; i < sorted.size(); i++) {
            history.see(i, sorted.get(i));
        }
        return new History(sorted, history.flags);
    }

    private void see(int index, Fact fact) {
        boolean byHuman = ChatSessions.byHuman(fact);
        if (ChatSessions.begins(fact, closed)) {
            human = !ChatSessions.botComesFirst(sorted, index);
            roundOpen = false;
            roundsBefore = false;
            // The last word of the session that was closed, often a thank-you, waits for nobody in this one.
            unanswered = askedSinceClose;
            closed = false;
        }
        human |= byHuman || fact.kind() == EventKind.CHAT_HANDED_TO_HUMAN;
        if (fact.kind() == EventKind.CHAT_CLOSED) {
            closed = true;
            askedSinceClose = false;
        }
        flags[index] = (byte) ((human ? History.HUMAN : 0) | (unanswered ? History.UNANSWERED : 0) | roundAt(fact));
        if (fact.kind() == EventKind.CHAT_MESSAGE) {
            boolean asks = fact.sender() == Sender.BUYER;
            unanswered = asks || (unanswered && !byHuman);
            askedSinceClose = asks || (askedSinceClose && !byHuman);
            roundOpen &= !byHuman;
        }
    }

    private byte roundAt(Fact fact) {
        boolean asks = fact.kind() == EventKind.CHAT_MESSAGE && fact.sender() == Sender.BUYER;
        boolean handsOver = fact.kind() == EventKind.CHAT_HANDED_TO_HUMAN && unanswered;
        if (!human || roundOpen || !(asks || handsOver)) {
            return 0;
        }
        byte round = roundsBefore ? History.NEXT_ROUND : History.FIRST_ROUND;
        roundOpen = true;
        roundsBefore = true;
        return round;
    }
}
