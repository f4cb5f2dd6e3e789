package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;

/**
 * Where the sentences of a normal text begin and end. A sentence can be as long as the text, and is asked for by each finding in
 * it: so the text is looked through once, however many ask.
 */
final class Sentences {

    private final NormalText text;

    /** By place in the text where its sentence begins, as far as {@code known}. */
    private int[] starts = new int[1];

    private int known;

    /** The end that was found last, and from where on it is the nearest one. */
    private int end;

    private int endsFrom;

    Sentences(NormalText text) {
        this.text = text;
    }

    /** Another text is there. */
    void begin() {
        known = 0;
        end = -1;
        endsFrom = 0;
        if (starts.length <= text.length()) {
            starts = new int[2 * text.length() + 1];
        }
    }

    /** Where the sentence begins that a place of the text belongs to. */
    int start(int place) {
        for (; known < place; known++) {
            starts[known + 1] = NormalText.endsSentence(text.charAt(known)) ? known + 1 : starts[known];
        }
        return starts[place];
    }

    /** Where the sentence ends that a place of the text belongs to: at its mark, or at the text's end. Cheap in ascending order. */
    int end(int place) {
        if (place < endsFrom || place > end) {
            endsFrom = place;
            end = place;
            while (end < text.length() && !NormalText.endsSentence(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }
}
