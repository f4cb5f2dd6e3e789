package io.aftersales.domain.text.sentiment;

import io.aftersales.domain.text.NormalText;

/**
 * Scores messages by a model. Holds buffers: one for each thread. Allocates nothing for a message; the same text has the same
 * score on every machine, since weights are summed as integers.
 */
public final class SentimentScorer {

    private final byte[] weights;
    private final double unit;
    private final double slope;
    private final Grams grams;
    private final NormalText normal = new NormalText();

    public SentimentScorer(SentimentModel model) {
        weights = model.weights();
        unit = model.unit();
        slope = model.slope();
        grams = new Grams(model.bits());
    }

    /** The mood of {@code text}: -1 bad, 0 neutral or unknown, 1 good; 0 for a text without any letter. */
    public double score(CharSequence text) {
        return score(normal.read(text));
    }

    /** As {@link #score(CharSequence)}, of a text that was normalised already. */
    public double score(NormalText text) {
        return StrictMath.tanh(slope * decision(text));
    }

    /** The decision value: the further from 0 the surer, unbounded. */
    public double decision(CharSequence text) {
        return decision(normal.read(text));
    }

    private double decision(NormalText text) {
        int count = grams.collect(text);
        if (count == 0) {
            return 0;
        }
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[grams.bucket(i)];
        }
        return unit * sum / Math.sqrt(count);
    }
}
