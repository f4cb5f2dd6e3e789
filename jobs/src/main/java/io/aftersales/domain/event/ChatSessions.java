package io.aftersales.domain.event;

import java.util.List;

/**
 * Sessions of a conversation: one that is opened again after it was closed begins another, which is a bot's or a human's of its
 * own. Clocks and service figures must part them alike.
 */
public final class ChatSessions {

    private ChatSessions() {}

    /** Whether the event begins another session of a conversation that is closed or not. */
    public static boolean begins(Fact event, boolean closed) {
        return closed && event.kind() == EventKind.CHAT_OPENED;
    }

    /**
     * Whether a bot writes before a human does in the session that begins at {@code from}: a survey at its end is not meant, nor what it
     * writes after the close of one in which the buyer waited. Nor is what a bot does beside writing: it may close a conversation that
     * nobody answered.
     *
     * @param events the conversation's, in their order
     * @param askedBefore whether the buyer waits for a reply to what was written just before the session, after the close of the one before
     */
    public static boolean botComesFirst(List<Fact> events, int from, boolean askedBefore) {
        boolean over = false;
        boolean asked = askedBefore;
        for (int i = from; i < events.size(); i++) {
            Fact event = events.get(i);
            if (begins(event, over) || byHuman(event)) {
                return false;
            }
            if (byBot(event)) {
                return !over || !asked;
            }
            asked |= !over && byBuyer(event);
            over |= event.kind() == EventKind.CHAT_CLOSED;
        }
        return false;
    }

    /** Whether it is a message that a human of the shop wrote, with a machine's help or not. */
    public static boolean byHuman(Fact event) {
        return event.kind() == EventKind.CHAT_MESSAGE && Sender.isHuman(event.sender());
    }

    /** Whether it is a message that the buyer wrote. */
    public static boolean byBuyer(Fact event) {
        return event.kind() == EventKind.CHAT_MESSAGE && event.sender() == Sender.BUYER;
    }

    /** Whether it is a message that a bot wrote. */
    public static boolean byBot(Fact event) {
        return event.kind() == EventKind.CHAT_MESSAGE && event.sender() == Sender.BOT;
    }
}
