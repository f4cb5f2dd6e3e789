package io.aftersales.domain.text.lexicon;

/** How much a family's words weigh; what follows from it is the rules' to say. */
public enum Tier {
    /** A flag of a message and no sign of a dispute: a greeting, a promise. */
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    /** Worth somebody's attention at once, whatever else is known. */
    CRITICAL
}
