package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.lexicon.TermPattern.Step;
import io.aftersales.domain.text.lexicon.Use.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects the words of all families, in all their spellings, with what each is to whom. */
final class LexiconCompiler {

    private final Lexicon lexicon;
    private final Map<String, List<Use>> usesByWord = new LinkedHashMap<>();

    LexiconCompiler(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (int i = 0; i < lexicon.families().size(); i++) {
            add(i, lexicon.families().get(i));
        }
    }

    List<String> words() {
        return List.copyOf(usesByWord.keySet());
    }

    /** What each is, by the words' places. */
    Collection<List<Use>> uses() {
        return usesByWord.values();
    }

    private void add(int index, Family family) {
        for (int pattern = 0; pattern < family.terms().size(); pattern++) {
            TermPattern term = family.terms().get(pattern);
            Role role = term.isPlain() ? Role.TERM : Role.STEP;
            for (int part = 0; part < term.parts().size(); part++) {
                List<Step> steps = term.parts().get(part);
                for (int step = 0; step < steps.size(); step++) {
                    // One list for all the ways of a step: there are many thousand of these.
                    List<Use> use = List.of(new Use(index, role, pattern, part, step));
                    for (String way : steps.get(step).words()) {
                        lexicon.homophones().spellings(normal(way)).forEach(word -> add(word, use));
                    }
                }
            }
        }
        family.except().forEach(word -> add(normal(word), List.of(new Use(index, Role.EXCEPTION, 0, 0, 0))));
        family.fill().forEach(word -> add(normal(word), List.of(new Use(index, Role.FILL, 0, 0, 0))));
    }

    private void add(String word, List<Use> use) {
        usesByWord.merge(word, use, LexiconCompiler::both);
    }

    private static List<Use> both(List<Use> known, List<Use> more) {
        return known.containsAll(more)
                ? known
                : Stream.concat(known.stream(), more.stream()).toList();
    }

    private static String normal(String word) {
        String normal = NormalText.of(word);
        if (normal.isEmpty()) {
            throw new IllegalArgumentException("of the word " + word + " nothing is left when it is normalised");
        }
        return normal;
    }
}
