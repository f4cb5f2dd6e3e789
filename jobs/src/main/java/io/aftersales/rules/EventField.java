package io.aftersales.rules;

import java.util.List;

/**
 * A field of an event as rules see it.
 *
 * @param name in rules
 * @param form what it holds
 * @param words the values that it can have, empty where any may stand
 */
record EventField(String name, Form form, List<String> words) {

    /** What a field holds. */
    enum Form {
        /** One of some words. */
        WORD,
        TEXT,
        /** A whole number. */
        NUMBER,
        /** An instant: rules ask only whether it is there, or take it as a deadline. */
        TIME,
        /** Text or a number, as the source likes. */
        FREE
    }
}
