package io.aftersales.domain.text.lexicon;

import java.util.Arrays;

/** Words found in a normal text, by their ends. A buffer that is filled anew for each text. */
final class Hits {

    private static final int INITIAL = 64;

    private int[] words = new int[INITIAL];
    private int[] starts = new int[INITIAL];
    private int[] ends = new int[INITIAL];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int word, int start, int end) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        words[size] = word;
        starts[size] = start;
        ends[size++] = end;
    }

    /** Keeps the hit at {@code from} as the one at {@code to}. */
    void move(int from, int to) {
        words[to] = words[from];
        starts[to] = starts[from];
        ends[to] = ends[from];
    }

    void shorten(int newSize) {
        size = newSize;
    }

    int size() {
        return size;
    }

    int word(int i) {
        return words[i];
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }
}
