package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;
import java.util.Arrays;

/**
 * Which guards a sentence lifts. Each finding asks it of its own sentence, which can be as long as the text; so the answer of the
 * last sentence is kept, by guard.
 */
final class LiftedGuards {

    private final NormalText text;
    private final Sentences sentences;
    private final int[] from;
    private final int[] to;
    private final boolean[] lifted;

    LiftedGuards(int guards, NormalText text, Sentences sentences) {
        this.text = text;
        this.sentences = sentences;
        this.from = new int[guards];
        this.to = new int[guards];
        this.lifted = new boolean[guards];
    }

    /** Another text is there. */
    void begin() {
        Arrays.fill(to, -1);
    }

    /** Whether the sentence of the term at {@code [start, end)} has a word that lifts the guard. */
    boolean has(CompiledGuard guard, int start, int end) {
        int sentenceStart = sentences.start(start);
        int sentenceEnd = sentences.end(end);
        int index = guard.index();
        if (from[index] != sentenceStart || to[index] != sentenceEnd) {
            from[index] = sentenceStart;
            to[index] = sentenceEnd;
            lifted[index] = guard.isLifted(text, sentenceStart, sentenceEnd);
        }
        return lifted[index];
    }
}
