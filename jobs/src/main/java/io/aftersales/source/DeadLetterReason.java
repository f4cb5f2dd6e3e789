package io.aftersales.source;

/** Why a record is refused; the name stands first in {@link DeadLetter#reason()} and names the counter. */
public enum DeadLetterReason {
    /** No value, or too short for any framing. */
    EMPTY,
    /** The first bytes are those of no framing that is known. */
    UNKNOWN_FRAMING,
    /** Written with a schema that neither this release nor the registry knows. */
    UNKNOWN_SCHEMA,
    /** The writer's schema cannot be read as the stream's event. */
    INCOMPATIBLE_SCHEMA,
    /** The bytes are not what the schema says. */
    UNDECODABLE,
    /** An id that the stream needs is missing or blank. */
    MISSING_ID,
    /** An id is too long, or holds a control character; or a shipment names too many parcels. */
    INVALID_ID,
    /** A mark is none of those that there are. */
    INVALID_MARK,
    /** An amount, a price or a number of pieces is below zero. */
    INVALID_AMOUNT,
    /** It says it occurred later than it can have. */
    FROM_THE_FUTURE,
    /** It says it occurred before 2000, as systems write that have no time: 1900, or the year 1. */
    BEFORE_2000;

    /** The reason in words: this name, a colon and {@code detail}. */
    public String with(String detail) {
        return name() + ": " + detail;
    }
}
