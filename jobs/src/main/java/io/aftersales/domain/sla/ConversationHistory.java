package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who handles a conversation at each fact, and whether the buyer waits. A conversation without a BOT message is a human's
 * from its start; one with bot messages becomes human at the hand-over or at the first human message. No automatic reply
 * ever answers: a buyer who wrote to the bot is still waiting at the hand-over.
 */
final class ConversationHistory {

    private ConversationHistory() {}

    static History of(List<Fact> sorted) {
        byte[] flags = new byte[sorted.size()];
        boolean human = !hasBot(sorted);
        boolean unanswered = false;
        for (int i = 0; i < flags.length; i++) {
            Fact fact = sorted.get(i);
            boolean byHuman = isHuman(fact.sender());
            human |= byHuman || fact.kind() == EventKind.CHAT_HANDED_TO_HUMAN;
            flags[i] = (byte) ((human ? History.HUMAN : 0) | (unanswered ? History.UNANSWERED : 0));
            if (fact.kind() == EventKind.CHAT_MESSAGE) {
                unanswered = fact.sender() == Sender.BUYER || (unanswered && !byHuman);
            }
        }
        return new History(sorted, flags);
    }

    private static boolean hasBot(List<Fact> sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).sender() == Sender.BOT) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHuman(@Nullable Sender sender) {
        return sender == Sender.AGENT || sender == Sender.ASSISTED;
    }
}
