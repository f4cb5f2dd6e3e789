package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers the findings of one message: drops what a guard or an exception takes, and what a longer finding says too. */
final class Gathering {

    /** Findings of one family in one message: who says it a hundred times says no more than once. */
    static final int MOST = 100;

    private final CompiledLexicon lexicon;
    private final NormalText text;
    private final Hits hits;
    private final Exceptions exceptions;
    private final LiftedGuards lifted;
    private final List<Finding> found = new ArrayList<>();
    private final int[] counts;

    Gathering(CompiledLexicon lexicon, NormalText text, Hits hits, Exceptions exceptions, Sentences sentences) {
        this.lexicon = lexicon;
        this.text = text;
        this.hits = hits;
        this.exceptions = exceptions;
        this.lifted = new LiftedGuards(lexicon.guards(), text, sentences);
        this.counts = new int[lexicon.families().size()];
    }

    /** Another text is there. */
    void begin() {
        lifted.begin();
        Arrays.fill(counts, 0);
    }

    /** Whether nothing more is wanted of a family. */
    boolean isFull(int family) {
        return counts[family] >= MOST;
    }

    /** A term from its first hit to its last, which are one for a term of one word. */
    void offer(Use use, int first, int last) {
        int start = hits.start(first);
        int end = hits.end(last);
        if (exceptions.has(use.family(), first) || (first != last && exceptions.has(use.family(), last))) {
            return;
        }
        for (CompiledGuard guard : lexicon.guards(use.family())) {
            if (guard.holds(text, lifted, start, hits.start(last), end)) {
                return;
            }
        }
        add(use, start, end);
    }

    /** The whole message. */
    void offerAll(Use use) {
        add(use, 0, text.length());
    }

    private void add(Use use, int start, int end) {
        Family family = lexicon.family(use.family());
        Finding finding =
                new Finding(family, family.terms().get(use.pattern()).source(), text.start(start), text.end(end - 1));
        for (int i = 0; i < found.size(); i++) {
            Finding other = found.get(i);
            boolean overlap = other.start() < finding.end() && finding.start() < other.end();
            if (overlap && other.family() == finding.family()) {
                if (finding.end() - finding.start() <= other.end() - other.start()) {
                    return;
                }
                found.remove(i--);
                counts[use.family()]--;
            }
        }
        // They come by the ends of their words, so this place is near.
        int place = found.size();
        while (place > 0 && found.get(place - 1).start() > finding.start()) {
            place--;
        }
        found.add(place, finding);
        counts[use.family()]++;
    }

    /** What was gathered; begins anew. */
    Findings take() {
        if (found.isEmpty()) {
            return Findings.NONE;
        }
        Findings findings = new Findings(found);
        found.clear();
        return findings;
    }
}
