package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;
import java.util.ArrayList;
import java.util.List;

/** Gathers the findings of one message: drops what a guard or an exception takes, and what a longer finding says too. */
final class Gathering {

    private final CompiledLexicon lexicon;
    private final NormalText text;
    private final Hits hits;
    private final List<Finding> found = new ArrayList<>();

    Gathering(CompiledLexicon lexicon, NormalText text, Hits hits) {
        this.lexicon = lexicon;
        this.text = text;
        this.hits = hits;
    }

    /** A term from its first hit to its last, which are one for a term of one word. */
    void offer(Use use, int first, int last) {
        int start = hits.start(first);
        int end = hits.end(last);
        if (isExcepted(use.family(), first) || (first != last && isExcepted(use.family(), last))) {
            return;
        }
        for (CompiledGuard guard : lexicon.guards(use.family())) {
            if (guard.holds(text, start, hits.start(last), end)) {
                return;
            }
        }
        add(use, start, end);
    }

    /** The whole message. */
    void offerAll(Use use) {
        add(use, 0, text.length());
    }

    private boolean isExcepted(int family, int hit) {
        if (lexicon.family(family).except().isEmpty()) {
            return false;
        }
        for (int i = 0; i < hits.size(); i++) {
            if (lexicon.isException(hits.word(i), family)
                    && hits.start(i) < hits.end(hit)
                    && hits.end(i) > hits.start(hit)) {
                return true;
            }
        }
        return false;
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
            }
        }
        // They come by the ends of their words, so this place is near.
        int place = found.size();
        while (place > 0 && found.get(place - 1).start() > finding.start()) {
            place--;
        }
        found.add(place, finding);
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
