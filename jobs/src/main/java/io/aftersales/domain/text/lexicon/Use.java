package io.aftersales.domain.text.lexicon;

/**
 * What a word is to a family.
 *
 * @param family by its place in the lexicon
 * @param role what the word does there
 * @param pattern the term it belongs to, by its place in the family; 0 where it is none's
 * @param part which part of the term
 * @param step which step of the part
 */
record Use(int family, Role role, int pattern, int part, int step) {

    /** What a word does. */
    enum Role {
        /** It is a finding by itself. */
        TERM,
        /** It is a step of a term of several. */
        STEP,
        /** It takes the meaning of a term within it. */
        EXCEPTION,
        /** It may stand beside the terms of a family that makes up whole messages. */
        FILL
    }

    /** A step of the term that it belongs to, as one number: it is asked for more often than anything else. */
    long stepOf(int itsPart, int itsStep) {
        return ((long) family << 24 | pattern) << 24 | (long) itsPart << 12 | itsStep;
    }
}
