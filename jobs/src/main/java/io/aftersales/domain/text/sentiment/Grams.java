package io.aftersales.domain.text.sentiment;

import io.aftersales.domain.text.NormalText;
import java.util.Arrays;

/**
 * The features of a text: which runs of one to four characters it holds, each as a bucket of a hash table. Sentence
 * punctuation of any kind, and the text's ends, are one character; a number is one digit, whatever its value, since prices
 * and dates say nothing of mood elsewhere. Only the presence of a run counts: ten exclamations are no ten arguments.
 *
 * <p>A buffer for one thread: {@link #collect} fills it anew and allocates nothing.
 */
public final class Grams {

    /** The longest run of characters. */
    public static final int LONGEST = 4;

    /** Characters of a text that are looked at; the rest of a longer one is left out. */
    public static final int MAX_CHARS = 2_000;

    /** Fewest and most bits of a bucket's number. */
    static final int MIN_BITS = 8;

    static final int MAX_BITS = 24;

    private static final char GAP = ' ';
    private static final char NUMBER = '0';
    private static final int CHAR_BITS = Character.SIZE;

    /** 2^64 divided by the golden ratio: spreads neighbouring keys over the highest bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int shift;
    private final int[] buckets = new int[LONGEST * (MAX_CHARS + 2)];
    /** Open addressing: bucket + 1, or 0 where free; at most half full. */
    private final int[] slots = new int[Integer.highestOneBit(2 * buckets.length) << 1];

    private int mask;
    private int count;
    private long window;
    private int filled;
    private char last;

    /** @param bits of a bucket's number: there are {@code 2^bits} buckets; 8 to 24 */
    public Grams(int bits) {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException("bits: " + bits + " is not from " + MIN_BITS + " to " + MAX_BITS);
        }
        shift = Long.SIZE - bits;
    }

    /** Takes the place of what was collected before; returns {@link #count}. */
    public int collect(NormalText text) {
        int length = Math.min(text.length(), MAX_CHARS);
        count = 0;
        if (length == 0) {
            return 0;
        }
        int size = Integer.highestOneBit(2 * LONGEST * (length + 2)) << 1;
        Arrays.fill(slots, 0, size, 0);
        mask = size - 1;
        window = 0;
        filled = 0;
        last = 0;
        char[] chars = text.chars();
        push(GAP);
        for (int i = 0; i < length; i++) {
            char c = symbol(chars[i]);
            if (c != last || c != GAP && c != NUMBER) {
                push(c);
            }
        }
        if (last != GAP) {
            push(GAP);
        }
        return count;
    }

    /** How many different buckets the text has; 0 for a text without any letter, digit or punctuation. */
    public int count() {
        return count;
    }

    /** The bucket at {@code index}, below {@link #count}; in the order of first appearance. */
    public int bucket(int index) {
        return buckets[index];
    }

    private static char symbol(char c) {
        if (NormalText.isPunctuation(c)) {
            return GAP;
        }
        return c >= '0' && c <= '9' ? NUMBER : c;
    }

    /** Adds the runs that end with {@code c}; a gap alone is none. */
    private void push(char c) {
        last = c;
        window = window << CHAR_BITS | c;
        filled = Math.min(filled + 1, LONGEST);
        for (int n = c == GAP ? 2 : 1; n <= filled; n++) {
            add(bucketOf(n == LONGEST ? window : window & (1L << n * CHAR_BITS) - 1));
        }
    }

    private int bucketOf(long run) {
        return (int) ((run ^ run >>> Integer.SIZE) * SPREAD >>> shift);
    }

    private void add(int bucket) {
        int slot = bucket & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == bucket + 1) {
                return;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = bucket + 1;
        buckets[count++] = bucket;
    }
}
