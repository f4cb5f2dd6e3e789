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
 * since the close waits for an answer: for a human where the session is a human's, and for the hand-over where it is a bot's.
 */
final class ConversationHistory {

    private static final int IS_HUMAN = 1;
    private static final int IS_UNANSWERED = 2;
    private static final int ROUND_OPEN = 4;
    private static final int ROUNDS_BEFORE = 8;
    private static final int IS_CLOSED = 16;
    private static final int ASKED_SINCE_CLOSE = 32;

    private final List<Fact> sorted;
    private final byte[] flags;

    private boolean human;
    private boolean unanswered;
    private boolean roundOpen;
    private boolean roundsBefore;
    private boolean closed;
    private boolean askedSinceClose;
    /** The fact that opened the round that is open, if it came after the last close; -1 for none. */
    private int roundSinceClose = -1;

    private ConversationHistory(List<Fact> sorted, Past past) {
        this.sorted = sorted;
        this.flags = new byte[sorted.size()];
        int session = past.session();
        this.human = past.exists() ? (session & IS_HUMAN) != 0 : !ChatSessions.botComesFirst(sorted, 0, false);
        this.unanswered = (session & IS_UNANSWERED) != 0;
        this.roundOpen = (session & ROUND_OPEN) != 0;
        this.roundsBefore = (session & ROUNDS_BEFORE) != 0;
        this.closed = (session & IS_CLOSED) != 0;
        this.askedSinceClose = (session & ASKED_SINCE_CLOSE) != 0;
    }

    static History of(List<Fact> sorted, Past past) {
        ConversationHistory history = new ConversationHistory(sorted, past);
        for (int i = 0; i < sorted.size(); i++) {
            history.see(i, sorted.get(i));
        }
        return new History(sorted, history.flags);
    }

    /** How the conversation stands after the first {@code count} facts, as {@link Past} keeps it. */
    static int sessionAfter(List<Fact> sorted, Past past, int count) {
        ConversationHistory history = new ConversationHistory(sorted, past);
        for (int i = 0; i < count; i++) {
            history.see(i, sorted.get(i));
        }
        return (history.human ? IS_HUMAN : 0)
                | (history.unanswered ? IS_UNANSWERED : 0)
                | (history.roundOpen ? ROUND_OPEN : 0)
                | (history.roundsBefore ? ROUNDS_BEFORE : 0)
                | (history.closed ? IS_CLOSED : 0)
                | (history.askedSinceClose ? ASKED_SINCE_CLOSE : 0);
    }

    /** By number of facts: whether it shows already who has the session that goes on after them, a bot or a human. */
    static boolean[] showsWho(List<Fact> sorted, Past past) {
        boolean[] shows = new boolean[sorted.size() + 1];
        boolean closed = (past.session() & IS_CLOSED) != 0;
        boolean asked = false;
        shows[0] = past.exists();
        for (int i = 0; i < sorted.size(); i++) {
            Fact fact = sorted.get(i);
            boolean begins = ChatSessions.begins(fact, closed);
            asked = !begins && (asked || !closed && ChatSessions.byBuyer(fact));
            closed = fact.kind() == EventKind.CHAT_CLOSED || (closed && !begins);
            // What a bot writes after the close of a session in which the buyer waited says nothing of it.
            shows[i + 1] = (shows[i] && !begins)
                    || (closed && asked)
                    || ChatSessions.byHuman(fact)
                    || ChatSessions.byBot(fact);
        }
        return shows;
    }

    private void see(int index, Fact fact) {
        boolean byHuman = ChatSessions.byHuman(fact);
        if (ChatSessions.begins(fact, closed)) {
            human = !ChatSessions.botComesFirst(sorted, index, askedSinceClose);
            if (!human && roundSinceClose >= 0) {
                // It was told just before the opening that it belongs to.
                flags[roundSinceClose] &= ~(History.FIRST_ROUND | History.NEXT_ROUND);
            }
            roundSinceClose = -1;
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
            roundSinceClose = -1;
        }
        byte round = roundAt(fact);
        flags[index] = (byte) ((human ? History.HUMAN : 0) | (unanswered ? History.UNANSWERED : 0) | round);
        roundSinceClose = closed && round != 0 ? index : roundSinceClose;
        if (fact.kind() == EventKind.CHAT_MESSAGE) {
            boolean asks = fact.sender() == Sender.BUYER;
            unanswered = asks || (unanswered && !byHuman);
            askedSinceClose = asks || (askedSinceClose && !byHuman);
            roundOpen &= !byHuman;
            roundSinceClose = byHuman ? -1 : roundSinceClose;
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
