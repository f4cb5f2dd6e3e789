package io.aftersales.domain.text.lexicon;

import java.util.List;
import java.util.Set;

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

    /** The same with the named families only, for a reader who looks for nothing else. */
    public Lexicon only(Set<String> ids) {
        return new Lexicon(
                version,
                homophones,
                guards,
                families.stream().filter(family -> ids.contains(family.id())).toList());
    }

    /** Knows no word. */
    public static Lexicon empty() {
        return new Lexicon("", Homophones.none(), List.of(), List.of());
    }
}
