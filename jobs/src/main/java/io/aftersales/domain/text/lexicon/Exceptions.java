package io.aftersales.domain.text.lexicon;

/** Tells which words that were found are part of an exception, in which they mean nothing. */
final class Exceptions {

    private final CompiledLexicon lexicon;
    private final Hits hits;

    Exceptions(CompiledLexicon lexicon, Hits hits) {
        this.lexicon = lexicon;
        this.hits = hits;
    }

    /** Whether an exception of the family takes a part of the hit. */
    boolean has(int family, int hit) {
        if (lexicon.family(family).except().isEmpty()) {
            return false;
        }
        // They are in the order of their ends, so that all that overlap are near.
        for (int i = hit; i >= 0 && hits.end(i) > hits.start(hit); i--) {
            if (takes(i, family, hit)) {
                return true;
            }
        }
        int farthest = hits.end(hit) + lexicon.longestWord();
        for (int i = hit + 1; i < hits.size() && hits.end(i) < farthest; i++) {
            if (takes(i, family, hit)) {
                return true;
            }
        }
        return false;
    }

    private boolean takes(int other, int family, int hit) {
        return hits.start(other) < hits.end(hit)
                && lexicon.meaning(hits.word(other)).isException(family);
    }
}
