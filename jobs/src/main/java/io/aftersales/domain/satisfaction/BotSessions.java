package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which sessions of a conversation a bot writes before a human does; a survey at the end makes none a bot's. A conversation
 * that is opened again after it was closed begins another session, which is a bot's or a human's of its own.
 */
final class BotSessions {

    private final BitSet sessions = new BitSet();

    private BotSessions() {}

    /** Those of a conversation's events, in their order. */
    static BotSessions of(List<Fact> events) {
        BotSessions bots = new BotSessions();
        int session = 0;
        boolean closed = false;
        boolean humanWrote = false;
        for (int i = 0; i < events.size(); i++) {
            Fact event = events.get(i);
            if (begins(event, closed)) {
                session++;
                closed = false;
                humanWrote = false;
            }
            closed |= event.kind() == EventKind.CHAT_CLOSED;
            humanWrote |= isHuman(event.sender());
            if (event.sender() == Sender.BOT && !humanWrote) {
                bots.sessions.set(session);
            }
        }
        return bots;
    }

    /** Whether the event begins another session of a conversation that is closed or not. */
    static boolean begins(Fact event, boolean closed) {
        return closed && event.kind() == EventKind.CHAT_OPENED;
    }

    /** Whether it is a human's message, assisted or not. */
    static boolean isHuman(@Nullable Sender sender) {
        return sender == Sender.AGENT || sender == Sender.ASSISTED;
    }

    /** Whether a bot comes first in the session of that number, from 0 on. */
    boolean in(int session) {
        return sessions.get(session);
    }
}
