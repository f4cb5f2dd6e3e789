package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.BitSet;
import java.util.List;

/**
 * In which sessions of a conversation a bot writes: a conversation that is opened again after it was closed begins another
 * session, which is a bot's or a human's of its own.
 */
final class BotSessions {

    private final BitSet sessions = new BitSet();

    private BotSessions() {}

    /** Those of a conversation's events, in their order. */
    static BotSessions of(List<Fact> events) {
        BotSessions bots = new BotSessions();
        int session = 0;
        boolean closed = false;
        for (int i = 0; i < events.size(); i++) {
            Fact event = events.get(i);
            if (begins(event, closed)) {
                session++;
                closed = false;
            }
            closed |= event.kind() == EventKind.CHAT_CLOSED;
            if (event.sender() == Sender.BOT) {
                bots.sessions.set(session);
            }
        }
        return bots;
    }

    /** Whether the event begins another session of a conversation that is closed or not. */
    static boolean begins(Fact event, boolean closed) {
        return closed && event.kind() == EventKind.CHAT_OPENED;
    }

    /** Whether a bot writes in the session of that number, from 0 on. */
    boolean in(int session) {
        return sessions.get(session);
    }
}
