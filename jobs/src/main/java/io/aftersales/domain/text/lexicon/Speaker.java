package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.event.Sender;

/** Whose words a family listens to. */
public enum Speaker {
    BUYER,
    /** A human of the shop, also one whom a machine assists. */
    AGENT,
    /** A buyer or a human of the shop; what machines and platforms write is nobody's word. */
    ANYONE;

    /** Whether a message of {@code sender} is this speaker's. */
    public boolean is(Sender sender) {
        return switch (sender) {
            case BUYER -> this != AGENT;
            case AGENT, ASSISTED -> this != BUYER;
            case BOT, SYSTEM, UNKNOWN -> false;
        };
    }
}
