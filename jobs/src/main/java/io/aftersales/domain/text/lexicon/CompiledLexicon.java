package io.aftersales.domain.text.lexicon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A lexicon made ready: its words are one automaton. Immutable and shared by any number of {@link #reader readers}; made
 * once per operator, since it is some megabytes and never shipped.
 */
public final class CompiledLexicon {

    private final Lexicon lexicon;
    private final List<Family> families;
    private final CompiledGuard[][] guards;
    private final Meaning[] meanings;
    private final Edges[] edges;
    private final int longestWord;
    private final TermTrie trie;

    private CompiledLexicon(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.families = lexicon.families();
        List<Guard> allGuards = lexicon.guards();
        Map<String, CompiledGuard> guardsById = IntStream.range(0, allGuards.size())
                .mapToObj(index -> index)
                .collect(Collectors.toMap(
                        index -> allGuards.get(index).id(), index -> new CompiledGuard(allGuards.get(index), index)));
        this.guards = families.stream()
                .map(family -> family.guards().stream()
                        .map(id -> known(guardsById, id, family))
                        .toArray(CompiledGuard[]::new))
                .toArray(CompiledGuard[][]::new);
        LexiconCompiler compiler = new LexiconCompiler(lexicon);
        Map<List<Use>, Meaning> shared = new HashMap<>();
        this.meanings = compiler.uses().stream()
                .map(uses -> shared.computeIfAbsent(uses, each -> new Meaning(each, families)))
                .toArray(Meaning[]::new);
        List<String> words = compiler.words();
        this.edges = words.stream().map(Edges::of).toArray(Edges[]::new);
        this.longestWord = words.stream().mapToInt(String::length).max().orElse(0);
        this.trie = new TermTrie(words);
    }

    /**
     * Makes a lexicon ready.
     *
     * @throws IllegalArgumentException if a family names a guard that is none, or a word is nothing but signs
     */
    public static CompiledLexicon of(Lexicon lexicon) {
        return new CompiledLexicon(lexicon);
    }

    /** One who reads messages by this lexicon; for one thread. */
    public LexiconReader reader() {
        return new LexiconReader(this);
    }

    /** The lexicon's version, for people. */
    public String version() {
        return lexicon.version();
    }

    /** In the order of the lexicon. */
    public List<Family> families() {
        return families;
    }

    /** Words and spellings that are looked for. */
    public int words() {
        return meanings.length;
    }

    private static CompiledGuard known(Map<String, CompiledGuard> guards, String id, Family family) {
        CompiledGuard guard = guards.get(id);
        if (guard == null) {
            throw new IllegalArgumentException("family " + family.id() + " names guard " + id + ", which is none");
        }
        return guard;
    }

    Family family(int index) {
        return families.get(index);
    }

    /** How many guards there are. */
    int guards() {
        return lexicon.guards().size();
    }

    CompiledGuard[] guards(int family) {
        return guards[family];
    }

    Meaning meaning(int word) {
        return meanings[word];
    }

    /** Characters of the longest word. */
    int longestWord() {
        return longestWord;
    }

    Edges edges(int word) {
        return edges[word];
    }

    TermTrie trie() {
        return trie;
    }
}
