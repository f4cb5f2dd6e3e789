package io.aftersales.local.sentiment;

import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.sentiment.Grams;
import java.util.Arrays;

/** The buckets of each of many texts, in ascending order, and on which side the text stands. */
final class GramTable {

    private final int bits;
    private final int[][] rows;
    private final boolean[] good;

    private GramTable(int bits, int[][] rows, boolean[] good) {
        this.bits = bits;
        this.rows = rows;
        this.good = good;
    }

    static GramTable of(int bits, LabelledTexts texts) {
        Grams grams = new Grams(bits);
        NormalText normal = new NormalText();
        int[][] rows = new int[texts.size()][];
        boolean[] good = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            LabelledText text = texts.texts().get(i);
            rows[i] = new int[grams.collect(normal.read(text.text()))];
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = grams.bucket(j);
            }
            Arrays.sort(rows[i]);
            good[i] = text.good();
        }
        return new GramTable(bits, rows, good);
    }

    int bits() {
        return bits;
    }

    int buckets() {
        return 1 << bits;
    }

    int size() {
        return rows.length;
    }

    int[] row(int index) {
        return rows[index];
    }

    boolean good(int index) {
        return good[index];
    }

    /** The decision value of a text, as the jobs compute it, by weights that are not rounded. */
    double decision(int index, double[] weights) {
        int[] row = rows[index];
        double sum = 0;
        for (int bucket : row) {
            sum += weights[bucket];
        }
        return row.length == 0 ? 0 : sum / Math.sqrt(row.length);
    }
}
