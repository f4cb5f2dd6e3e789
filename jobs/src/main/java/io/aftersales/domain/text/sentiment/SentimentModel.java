package io.aftersales.domain.text.sentiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A linear model of mood: a weight for each bucket of {@link Grams}. A text's decision value is the sum of its buckets'
 * weights over the square root of their number; it has no constant, so that a text that says nothing is neutral. The score is
 * {@code tanh(slope * decision)}, which is {@code 2 p - 1} for the probability {@code p} of a logistic fit (Platt) that the
 * text is a contented one.
 *
 * <p>Immutable; weights are kept in a byte each.
 */
public final class SentimentModel {

    private static final String PACKAGED = "/sentiment/weights.bin";

    private final int bits;
    private final byte[] weights;
    private final float unit;
    private final float slope;
    private final String origin;

    /**
     * @param bits {@code weights} has {@code 2^bits} elements
     * @param weights in units
     * @param unit what a weight of 1 is worth
     * @param slope of the score over the decision value
     * @param origin one line for people: what it was trained from
     */
    SentimentModel(int bits, byte[] weights, float unit, float slope, String origin) {
        if (weights.length != 1 << bits) {
            throw new IllegalArgumentException(weights.length + " weights for " + bits + " bits");
        }
        this.bits = bits;
        this.weights = weights;
        this.unit = unit;
        this.slope = slope;
        this.origin = origin;
    }

    /** The weights that come with this release. */
    public static SentimentModel packaged() {
        try (InputStream in = SentimentModel.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new IllegalStateException("resource " + PACKAGED + " is not on the classpath");
            }
            return read(in, "resource " + PACKAGED);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + PACKAGED, e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param name what to call the file in errors
     * @throws IOException if it cannot be read or is no model, a damaged one, or one that this release cannot use; names the
     *     file and the reason
     */
    public static SentimentModel read(InputStream in, String name) throws IOException {
        return ModelFile.read(in, name);
    }

    /**
     * A model of trained weights; each is rounded to one of 255 values, the greatest to an end of them.
     *
     * @param bits of a bucket's number, as given to {@link Grams}
     * @param trained a weight for each of the {@code 2^bits} buckets
     * @param slope of the score over the decision value; more than 0
     * @param origin one line for people: what it was trained from
     */
    public static SentimentModel of(int bits, double[] trained, double slope, String origin) {
        if (!(slope > 0) || Double.isInfinite(slope)) {
            throw new IllegalArgumentException("slope: " + slope + " is not more than 0");
        }
        double greatest = Double.MIN_NORMAL;
        for (double weight : trained) {
            greatest = Math.max(greatest, Math.abs(weight));
        }
        float unit = (float) (greatest / Byte.MAX_VALUE);
        byte[] weights = new byte[trained.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) Math.round(trained[i] / greatest * Byte.MAX_VALUE);
        }
        return new SentimentModel(bits, weights, unit, (float) slope, origin);
    }

    /** Writes the model; {@link #read} returns an equal one. Closes nothing. */
    public void write(OutputStream out) throws IOException {
        ModelFile.write(this, out);
    }

    /** Bits of a bucket's number, as {@link Grams} takes them. */
    public int bits() {
        return bits;
    }

    /** What it was trained from, for people. */
    public String origin() {
        return origin;
    }

    /** What a weight of 1 is worth: the error by rounding is at most half of it for a gram. */
    public float unit() {
        return unit;
    }

    /** The score's slope over the decision value. */
    public float slope() {
        return slope;
    }

    /** The weight of a bucket, in units. */
    int weight(int bucket) {
        return weights[bucket];
    }

    /** The weights themselves; not to be written to. */
    byte[] weights() {
        return weights;
    }
}
