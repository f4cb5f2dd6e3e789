package io.aftersales.local.bench.variant;

import static io.aftersales.local.bench.variant.TextbookClock.NEVER;

/** What the textbook job remembers of a conversation beside its clock: when its first message of each kind was. */
public final class Conversation {

    public long buyerAt = NEVER;
    public long handedAt = NEVER;
    public boolean bot;

    /** When the buyer began to wait for a human, NEVER if not yet. With a bot that is when the bot gave up. */
    long waitsFrom() {
        return bot ? (buyerAt < handedAt ? handedAt : NEVER) : buyerAt;
    }
}
