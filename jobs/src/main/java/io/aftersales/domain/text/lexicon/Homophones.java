package io.aftersales.domain.text.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Characters that are typed in the place of others so that no filter sees the word. They are put into the terms when a
 * lexicon is compiled and not into the texts: 威 stands for 微 in 微信, and not in 威胁.
 *
 * @param byCharacter for each character those that may stand in its place
 */
public record Homophones(Map<Character, String> byCharacter) {

    /** A term with more spellings than this is taken as it is from there on: it is long enough to be told by the rest. */
    private static final int MOST = 64;

    public Homophones {
        byCharacter = Map.copyOf(byCharacter);
    }

    /** No character stands for another. */
    public static Homophones none() {
        return new Homophones(Map.of());
    }

    /** All spellings of a term, itself first. */
    List<String> spellings(String term) {
        List<String> spellings = new ArrayList<>(List.of(term));
        for (int i = 0; i < term.length(); i++) {
            for (char other : byCharacter.getOrDefault(term.charAt(i), "").toCharArray()) {
                int known = spellings.size();
                for (int j = 0; j < known && spellings.size() < MOST; j++) {
                    String spelling = spellings.get(j);
                    if (spelling.charAt(i) == term.charAt(i)) {
                        spellings.add(spelling.substring(0, i) + other + spelling.substring(i + 1));
                    }
                }
            }
        }
        return spellings;
    }
}
