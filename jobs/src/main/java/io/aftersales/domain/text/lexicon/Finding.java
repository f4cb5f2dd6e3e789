package io.aftersales.domain.text.lexicon;

/**
 * A family's word in a message.
 *
 * @param family whose word
 * @param term the term as the lexicon writes it
 * @param start where it begins in the message as it was sent
 * @param end where it ends there
 */
public record Finding(Family family, String term, int start, int end) {

    /** The word as the message writes it. */
    public String in(String text) {
        return text.substring(start, end);
    }
}
