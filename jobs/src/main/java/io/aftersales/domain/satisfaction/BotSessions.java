package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.ChatSessions;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.BitSet;
import java.util.List;

/** In which {@linkplain ChatSessions sessions} of a conversation a bot comes first. */
final class BotSessions {

    private final BitSet sessions = new BitSet();

    private BotSessions() {}

    /** Those of a conversation's events, in their order. */
    static BotSessions of(List<Fact> events) {
        BotSessions bots = new BotSessions();
        int session = 0;
        boolean closed = false;
        boolean asked = false;
        for (int i = 0; i < events.size(); i++) {
            Fact event = events.get(i);
            boolean begins = ChatSessions.begins(event, closed);
            if (begins) {
                session++;
                closed = false;
            }
            if (i == 0 || begins) {
                bots.sessions.set(session, ChatSessions.botComesFirst(events, i, begins && asked));
            }
            closed |= event.kind() == EventKind.CHAT_CLOSED;
            asked = event.kind() != EventKind.CHAT_CLOSED
                    && (ChatSessions.byBuyer(event) || (asked && !ChatSessions.byHuman(event)));
        }
        return bots;
    }

    /** Whether a bot comes first in the session of that number, from 0 on. */
    boolean in(int session) {
        return sessions.get(session);
    }
}
