package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.lexicon.TermPattern.Step;
import java.util.List;

/**
 * Follows terms of several steps and parts over the words that were found in a text. It goes from the last step back: that
 * is the rare one, "in hospital", where the first is "ate".
 */
final class PhraseSearch {

    /** No hit. */
    static final int NONE = -1;

    private final CompiledLexicon lexicon;
    private final NormalText text;
    private final Hits hits;

    /** By place in the text where its sentence begins, as far as {@code known}. */
    private int[] sentences = new int[1];

    private int known;

    PhraseSearch(CompiledLexicon lexicon, NormalText text, Hits hits) {
        this.lexicon = lexicon;
        this.text = text;
        this.hits = hits;
    }

    /** Another text is there. */
    void begin() {
        known = 0;
        if (sentences.length <= text.length()) {
            sentences = new int[2 * text.length() + 1];
        }
    }

    /**
     * The hit that is the first step of a term's first part if the text has the whole term, else {@link #NONE}.
     *
     * @param last hit that is the last step of the first part
     * @param use as which it is
     */
    int first(int last, Use use) {
        List<List<Step>> parts =
                lexicon.family(use.family()).terms().get(use.pattern()).parts();
        int first = follow(last, use, 0, parts.get(0));
        for (int part = 1; part < parts.size() && first != NONE; part++) {
            if (!hasPart(use, part, parts.get(part))) {
                return NONE;
            }
        }
        return first;
    }

    private boolean hasPart(Use of, int part, List<Step> steps) {
        long last = CompiledLexicon.step(of, part, steps.size() - 1);
        for (int i = 0; i < hits.size(); i++) {
            if (lexicon.isStep(hits.word(i), last) && follow(i, of, part, steps) != NONE) {
                return true;
            }
        }
        return false;
    }

    private int follow(int last, Use of, int part, List<Step> steps) {
        int hit = last;
        for (int step = steps.size() - 1; step > 0 && hit != NONE; step--) {
            hit = before(hit, of, part, step - 1, steps.get(step).gap());
        }
        return hit;
    }

    /** The nearest hit in front of another that is the step, in the same sentence. */
    private int before(int hit, Use of, int part, int step, int gap) {
        int at = hits.start(hit);
        int from = Math.max(at - gap, sentenceOf(at));
        long wanted = CompiledLexicon.step(of, part, step);
        for (int i = hit - 1; i >= 0 && hits.end(i) >= from; i--) {
            if (hits.end(i) <= at && lexicon.isStep(hits.word(i), wanted)) {
                return i;
            }
        }
        return NONE;
    }

    private int sentenceOf(int at) {
        for (; known < at; known++) {
            sentences[known + 1] = NormalText.endsSentence(text.charAt(known)) ? known + 1 : sentences[known];
        }
        return sentences[at];
    }
}
