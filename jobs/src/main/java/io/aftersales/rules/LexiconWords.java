package io.aftersales.rules;

import io.aftersales.domain.text.NormalText;
import java.util.ArrayList;
import java.util.List;

/** Reads words of the lexicon. */
final class LexiconWords {

    private static final String EXPECTED = "write a list of words";

    private LexiconWords() {}

    /** The words of a list that may be left out; one of which normalising leaves nothing is told. */
    static List<String> read(YamlMap map, String key) {
        List<String> words = new ArrayList<>();
        map.get(key)
                .ifPresent(node -> node.list(EXPECTED)
                        .forEach(item -> item.text(EXPECTED).ifPresent(word -> {
                            if (NormalText.of(word).isEmpty()) {
                                item.problem(word + " has neither letters nor digits", EXPECTED);
                            } else {
                                words.add(word);
                            }
                        })));
        return words;
    }
}
