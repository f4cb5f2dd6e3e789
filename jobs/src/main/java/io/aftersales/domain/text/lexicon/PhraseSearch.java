package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.lexicon.Use.Role;
import java.util.List;

/** Follows terms of several steps and parts over the words that were found in a text. */
final class PhraseSearch {

    private final CompiledLexicon lexicon;
    private final NormalText text;
    private final Hits hits;

    PhraseSearch(CompiledLexicon lexicon, NormalText text, Hits hits) {
        this.lexicon = lexicon;
        this.text = text;
        this.hits = hits;
    }

    /**
     * Where the first part of a term ends if it begins with the hit and the text has the other parts too, else -1.
     *
     * @param first hit that is the first step of the first part
     * @param use as which it is
     */
    int end(int first, Use use) {
        List<List<List<String>>> parts =
                lexicon.family(use.family()).terms().get(use.pattern()).parts();
        int end = follow(first, use, parts.get(0).size());
        for (int part = 1; part < parts.size() && end > 0; part++) {
            if (!hasPart(use, part, parts.get(part).size())) {
                return -1;
            }
        }
        return end;
    }

    private boolean hasPart(Use of, int part, int steps) {
        for (int i = 0; i < hits.size(); i++) {
            if (is(i, of, part, 0) && follow(i, new Use(of.family(), Role.STEP, of.pattern(), part, 0), steps) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The end of the part that begins with the hit, -1 if a step is missing. */
    private int follow(int first, Use use, int steps) {
        int at = hits.end(first);
        int hit = first;
        for (int step = 1; step < steps; step++) {
            hit = next(hit, at, use, step);
            if (hit < 0) {
                return -1;
            }
            at = hits.end(hit);
        }
        return at;
    }

    private int next(int hit, int at, Use use, int step) {
        int gapEnd = at;
        while (gapEnd < text.length()
                && gapEnd - at < TermPattern.GAP
                && !NormalText.endsSentence(text.charAt(gapEnd))) {
            gapEnd++;
        }
        for (int i = hit + 1; i < hits.size(); i++) {
            int start = hits.start(i);
            if (start >= at && start <= gapEnd && is(i, use, use.part(), step)) {
                return i;
            }
        }
        return -1;
    }

    private boolean is(int hit, Use of, int part, int step) {
        for (Use use : lexicon.uses(hits.word(hit))) {
            if (use.family() == of.family()
                    && use.role() == Role.STEP
                    && use.pattern() == of.pattern()
                    && use.part() == part
                    && use.step() == step) {
                return true;
            }
        }
        return false;
    }
}
