package io.aftersales.domain.satisfaction;

/** In which dimensions a fact counts. */
public enum FactScope {
    /** In all that it names. */
    EVERYWHERE,
    /** Booked on the agent alone: for the shop and its buyer it is no fact of its own. */
    AGENT_ONLY,
    /** A further line of an order: counted with its goods alone. */
    SKU_ONLY
}
