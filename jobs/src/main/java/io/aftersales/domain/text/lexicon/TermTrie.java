package io.aftersales.domain.text.lexicon;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.aftersales.domain.text.NormalText;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds all words in one pass over a normal text. The library's automaton, walked here so that a buffer can be read in
 * place and a hit is two numbers: its own walk takes whole arrays and hands out boxed values.
 */
final class TermTrie extends AhoCorasickDoubleArrayTrie<Integer> {

    private static final long serialVersionUID = 1L;

    /** By the automaton's index of a word: the caller's, and its length. */
    private final int[] words;

    private final int[] lengths;

    /** Words must be distinct and not empty; a word is called by its place in the list. */
    TermTrie(List<String> terms) {
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < terms.size(); i++) {
            sorted.put(terms.get(i), i);
        }
        if (sorted.size() != terms.size() || sorted.containsKey("")) {
            throw new IllegalArgumentException("words must be distinct and not empty");
        }
        if (!sorted.isEmpty()) {
            build(sorted);
        }
        words = new int[terms.size()];
        lengths = new int[terms.size()];
        int index = 0;
        for (var entry : sorted.entrySet()) {
            words[index] = entry.getValue();
            lengths[index++] = entry.getKey().length();
        }
    }

    /** Puts all words of the text into {@code hits}, by their ends. */
    void scan(NormalText text, Hits hits) {
        if (words.length == 0) {
            return;
        }
        char[] chars = text.chars();
        int length = text.length();
        int state = 0;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            int next = transitionWithRoot(state, c);
            while (next == -1) {
                state = fail[state];
                next = transitionWithRoot(state, c);
            }
            state = next;
            int[] found = output[state];
            if (found != null) {
                for (int index : found) {
                    hits.add(words[index], i + 1 - lengths[index], i + 1);
                }
            }
        }
    }
}
