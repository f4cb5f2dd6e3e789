package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.lexicon.TermPattern.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows terms of several steps and parts over the words that were found in a text. It goes from the last step back: that
 * is the rare one, "in hospital", where the first is "ate".
 */
final class PhraseSearch {

    /** No hit. */
    static final int NONE = -1;

    private final CompiledLexicon lexicon;
    private final Hits hits;
    private final Exceptions exceptions;
    private final Sentences sentences;

    /** By their last steps, which of the parts that may stand anywhere the text has: each is searched for once. */
    private final Map<Long, Boolean> parts = new HashMap<>();

    PhraseSearch(CompiledLexicon lexicon, Hits hits, Exceptions exceptions, Sentences sentences) {
        this.lexicon = lexicon;
        this.hits = hits;
        this.exceptions = exceptions;
        this.sentences = sentences;
    }

    /** Another text is there. */
    void begin() {
        parts.clear();
    }

    /**
     * The hit that is the first step of a term's first part if the text has the whole term, else {@link #NONE}.
     *
     * @param last hit that is the last step of the first part
     * @param use as which it is
     */
    int first(int last, Use use) {
        List<List<Step>> all =
                lexicon.family(use.family()).terms().get(use.pattern()).parts();
        int first = follow(last, use, 0, all.get(0));
        for (int part = 1; part < all.size() && first != NONE; part++) {
            if (!hasPart(use, part, all.get(part))) {
                return NONE;
            }
        }
        return first;
    }

    private boolean hasPart(Use of, int part, List<Step> steps) {
        long last = of.stepOf(part, steps.size() - 1);
        Boolean known = parts.get(last);
        if (known == null) {
            known = searchPart(of, part, steps, last);
            parts.put(last, known);
        }
        return known;
    }

    private boolean searchPart(Use of, int part, List<Step> steps, long last) {
        for (int i = 0; i < hits.size(); i++) {
            if (lexicon.meaning(hits.word(i)).isStep(last)
                    && !exceptions.has(of.family(), i)
                    && follow(i, of, part, steps) != NONE) {
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

    /**
     * The nearest hit in front of another that is the step, in the same sentence; for a first step one that means something: of
     * "hand" and "plug" before "burnt" it is the hand.
     */
    private int before(int hit, Use of, int part, int step, int gap) {
        int at = hits.start(hit);
        int from = Math.max(at - gap, sentences.start(at));
        long wanted = of.stepOf(part, step);
        for (int i = hit - 1; i >= 0 && hits.end(i) >= from; i--) {
            if (hits.end(i) <= at
                    && lexicon.meaning(hits.word(i)).isStep(wanted)
                    && (step > 0 || !exceptions.has(of.family(), i))) {
                return i;
            }
        }
        return NONE;
    }
}
