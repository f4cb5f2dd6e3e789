package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.lexicon.Use.Role;
import java.util.Arrays;

/**
 * Reads messages by a lexicon. It keeps the buffers of its work, so that a message in which nothing is found costs no
 * allocation, and is for one thread. A message costs in proportion to its length, whatever is in it, so none is too long to be
 * read: what a broker takes at most, about a million bytes, is read in a fraction of a second.
 */
public final class LexiconReader {

    /** The steps of a text of which nobody asked yet; a step that was found is one. */
    private static final long UNKNOWN = StepKinds.NONE;

    private final CompiledLexicon lexicon;
    private final NormalText text = new NormalText();
    private final Hits hits = new Hits();
    private final Sentences sentences;
    private final PhraseSearch phrases;
    private final Gathering gathering;
    private final boolean[] wholes;
    private boolean[] covered = new boolean[0];

    LexiconReader(CompiledLexicon lexicon) {
        this.lexicon = lexicon;
        this.sentences = new Sentences(text);
        Exceptions exceptions = new Exceptions(lexicon, hits);
        this.phrases = new PhraseSearch(lexicon, hits, exceptions, sentences);
        this.gathering = new Gathering(lexicon, text, hits, exceptions, sentences);
        this.wholes = new boolean[lexicon.families().size()];
    }

    /** What the message of {@code sender} says, as far as the lexicon knows; {@link Findings#NONE} for most. */
    public Findings read(String message, Sender sender) {
        if (!Speaker.ANYONE.is(sender)) {
            return Findings.NONE;
        }
        text.read(message);
        hits.clear();
        lexicon.trie().scan(text, hits);
        dropThoseInLongerWords();
        if (hits.size() == 0) {
            return Findings.NONE;
        }
        sentences.begin();
        phrases.begin();
        gathering.begin();
        boolean anyWhole = false;
        long kinds = UNKNOWN;
        for (int i = 0; i < hits.size(); i++) {
            Meaning meaning = lexicon.meaning(hits.word(i));
            Use[] triggers = meaning.triggers();
            for (int each = 0; each < triggers.length; each++) {
                Use use = triggers[each];
                if (use.role() == Role.STEP) {
                    kinds = kinds == UNKNOWN ? kinds() : kinds;
                    if (!StepKinds.mayHave(kinds, meaning.needs()[each])) {
                        continue;
                    }
                }
                Family family = lexicon.family(use.family());
                if (!family.speaker().is(sender) || gathering.isFull(use.family())) {
                    continue;
                }
                if (isWhole(use)) {
                    wholes[use.family()] = true;
                    anyWhole = true;
                } else {
                    int first = use.role() == Role.TERM ? i : phrases.first(i, use);
                    if (first != PhraseSearch.NONE) {
                        gathering.offer(use, first, i);
                    }
                }
            }
        }
        if (anyWhole) {
            offerWholes();
        }
        return gathering.take();
    }

    /** The message that was read last, as it was understood; valid until the next one. */
    public NormalText lastRead() {
        return text;
    }

    /** Whether a term counts only where it makes up the message. */
    private boolean isWhole(Use use) {
        Family family = lexicon.family(use.family());
        return use.role() == Role.TERM
                && (family.whole() || family.terms().get(use.pattern()).alone());
    }

    private void dropThoseInLongerWords() {
        int kept = 0;
        for (int i = 0; i < hits.size(); i++) {
            if (lexicon.edges(hits.word(i)).allow(text, hits.start(i), hits.end(i))) {
                hits.move(i, kept++);
            }
        }
        hits.shorten(kept);
    }

    private void offerWholes() {
        for (int family = 0; family < wholes.length; family++) {
            if (wholes[family]) {
                wholes[family] = false;
                offerWhole(family);
            }
        }
    }

    /** The steps of terms that the text has. */
    private long kinds() {
        long kinds = StepKinds.NONE;
        for (int i = 0; i < hits.size(); i++) {
            kinds |= lexicon.meaning(hits.word(i)).kinds();
        }
        return kinds;
    }

    /** Whether a word of the family ends with the last character of the message: most that say more end with another. */
    private boolean endsWithOneOf(int family) {
        int end = text.length();
        while (end > 0 && NormalText.isPunctuation(text.charAt(end - 1))) {
            end--;
        }
        // They are in the order of their ends; one may hold punctuation of its own.
        for (int i = hits.size() - 1; i >= 0 && hits.end(i) >= end; i--) {
            for (Use use : lexicon.meaning(hits.word(i)).uses()) {
                if (use.family() == family && (isWhole(use) || use.role() == Role.FILL)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The family's words make up the message if they leave no character but punctuation. */
    private void offerWhole(int family) {
        if (!endsWithOneOf(family)) {
            return;
        }
        int length = text.length();
        if (covered.length < length) {
            covered = new boolean[2 * length];
        } else {
            Arrays.fill(covered, 0, length, false);
        }
        Use first = null;
        for (int i = 0; i < hits.size(); i++) {
            for (Use use : lexicon.meaning(hits.word(i)).uses()) {
                if (use.family() == family && (isWhole(use) || use.role() == Role.FILL)) {
                    Arrays.fill(covered, hits.start(i), hits.end(i), true);
                    first = first == null && use.role() == Role.TERM ? use : first;
                }
            }
        }
        for (int i = 0; i < length; i++) {
            if (!covered[i] && !NormalText.isPunctuation(text.charAt(i))) {
                return;
            }
        }
        if (first != null) {
            gathering.offerAll(first);
        }
    }
}
