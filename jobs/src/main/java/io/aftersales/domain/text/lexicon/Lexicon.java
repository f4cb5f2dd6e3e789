package io.aftersales.domain.text.lexicon;

import java.util.List;

/**
 * A lexicon as it is written; {@link CompiledLexicon} is the one that reads.
 *
 * @param version for people
 * @param homophones characters that stand for others where people evade
 * @param guards what takes the meaning of words away
 * @param families in the order in which findings are told
 */
public record Lexicon(String version, Homophones homophones, List<Guard> guards, List<Family> families) {

    public Lexicon {
        guards = List.copyOf(guards);
        families = List.copyOf(families);
    }

    /** Knows no word. */
    public static Lexicon empty() {
        return new Lexicon("", Homophones.none(), List.of(), List.of());
    }
}
