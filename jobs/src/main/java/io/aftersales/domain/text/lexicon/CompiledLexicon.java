package io.aftersales.domain.text.lexicon;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A lexicon made ready: its words are one automaton. Immutable and shared by any number of {@link #reader readers}; made
 * once per operator, since it is some megabytes and never shipped.
 */
public final class CompiledLexicon {

    /** So many are searched through as they come. */
    private static final int FEW = 6;

    private final Lexicon lexicon;
    private final List<Family> families;
    private final CompiledGuard[][] guards;
    private final Use[][] uses;
    private final Use[][] triggers;
    private final long[][] steps;
    private final long[] kinds;
    private final long[][] needs;
    private final int[][] exceptions;
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
        this.uses = compiler.uses();
        this.triggers = Arrays.stream(uses).map(this::triggers).toArray(Use[][]::new);
        this.steps = Arrays.stream(uses).map(CompiledLexicon::steps).toArray(long[][]::new);
        this.kinds = Arrays.stream(steps).mapToLong(StepKinds::of).toArray();
        this.needs = Arrays.stream(triggers)
                .map(of -> Arrays.stream(of).mapToLong(this::needs).toArray())
                .toArray(long[][]::new);
        this.exceptions = Arrays.stream(uses)
                .map(of -> Arrays.stream(of)
                        .filter(use -> use.role() == Use.Role.EXCEPTION)
                        .mapToInt(Use::family)
                        .toArray())
                .toArray(int[][]::new);
        this.edges = compiler.words().stream().map(Edges::of).toArray(Edges[]::new);
        this.longestWord =
                compiler.words().stream().mapToInt(String::length).max().orElse(0);
        this.trie = new TermTrie(compiler.words());
    }

    /**
     * Makes a lexicon ready.
     *
     * @throws IllegalArgumentException if a family names a guard that is none, or a word is nothing but signs
     */
    public static CompiledLexicon of(Lexicon lexicon) {
        return new CompiledLexicon(lexicon);
    }

    /** The same with the named families only, for a reader who looks for nothing else. */
    public CompiledLexicon only(Set<String> ids) {
        return of(new Lexicon(
                lexicon.version(),
                lexicon.homophones(),
                lexicon.guards(),
                families.stream().filter(family -> ids.contains(family.id())).toList()));
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
        return uses.length;
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

    Use[] uses(int word) {
        return uses[word];
    }

    /** The uses that a finding can begin with; most words of phrases have none. */
    Use[] triggers(int word) {
        return triggers[word];
    }

    /** What steps a word is, as {@link StepKinds}. */
    long kinds(int word) {
        return kinds[word];
    }

    /** What steps a text must have for each of a word's {@link #triggers} to be worth a search, as {@link StepKinds}. */
    long[] needs(int word) {
        return needs[word];
    }

    private long needs(Use use) {
        if (use.role() != Use.Role.STEP) {
            return StepKinds.NONE;
        }
        long needs = StepKinds.NONE;
        List<List<TermPattern.Step>> parts =
                family(use.family()).terms().get(use.pattern()).parts();
        for (int part = 0; part < parts.size(); part++) {
            for (int step = 0; step < parts.get(part).size(); step++) {
                needs |= StepKinds.of(step(use, part, step));
            }
        }
        return needs;
    }

    private Use[] triggers(Use[] uses) {
        return Arrays.stream(uses)
                .filter(use -> switch (use.role()) {
                    case TERM -> true;
                    case STEP -> family(use.family()).terms().get(use.pattern()).isAnchor(use.part(), use.step());
                    case EXCEPTION, FILL -> false;
                })
                .toArray(Use[]::new);
    }

    private static long[] steps(Use[] uses) {
        return Arrays.stream(uses)
                .filter(use -> use.role() == Use.Role.STEP)
                .mapToLong(use -> step(use, use.part(), use.step()))
                .sorted()
                .toArray();
    }

    /** A step of the term that {@code of} belongs to, as one number: it is asked for more often than anything else. */
    static long step(Use of, int part, int step) {
        return ((long) of.family() << 24 | of.pattern()) << 24 | (long) part << 12 | step;
    }

    /** Whether a word is that step. */
    boolean isStep(int word, long step) {
        long[] all = steps[word];
        if (all.length > FEW) {
            return Arrays.binarySearch(all, step) >= 0;
        }
        for (long each : all) {
            if (each == step) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word takes the meaning of the family's words within it. */
    boolean isException(int word, int family) {
        for (int each : exceptions[word]) {
            if (each == family) {
                return true;
            }
        }
        return false;
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
