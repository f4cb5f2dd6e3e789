package io.aftersales.source;

import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.domain.text.sentiment.SentimentScorer;
import io.aftersales.domain.text.sentiment.SentimentTrend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What buyers' messages sound like, by a sentiment model; for all jobs. It is sent to the tasks: packaged weights by name
 * alone, a shop's own with their bytes. Each copy has its scorer, made in the task when the first message comes, and so is for
 * one thread; the packaged weights are there once for all of them.
 */
public final class MessageMood implements Serializable {

    /** Option that names a file of the shop's own weights, as {@code monitor sentiment train} writes it. */
    public static final String OPTION = "sentiment.weights";

    private static final long serialVersionUID = 1L;

    private final String name;
    private final byte @Nullable [] weights;

    private transient @Nullable SentimentScorer scorer;

    private MessageMood(String name, byte @Nullable [] weights) {
        this.name = name;
        this.weights = weights;
    }

    /** By the weights that come with this release. */
    public static MessageMood packaged() {
        return new MessageMood("packaged", null);
    }

    /**
     * By a shop's own weights.
     *
     * @throws IllegalArgumentException naming the option and the file, if it cannot be read or is no model of this release
     */
    public static MessageMood ofFile(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            SentimentModel.read(new ByteArrayInputStream(bytes), file.toString());
            return new MessageMood(file.toString(), bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("option --" + OPTION + ": " + e.getMessage(), e);
        }
    }

    /** The mood of a text in thousandths, from -1000 (bad) to 1000 (good); 0 where nothing tells it. */
    public int thousandths(String text) {
        return SentimentTrend.thousandths(scorer().score(text));
    }

    /** The same of a text that is normalised already. */
    public int thousandths(NormalText text) {
        return SentimentTrend.thousandths(scorer().score(text));
    }

    private SentimentScorer scorer() {
        SentimentScorer mine = scorer;
        if (mine == null) {
            mine = new SentimentScorer(model());
            scorer = mine;
        }
        return mine;
    }

    private SentimentModel model() {
        if (weights == null) {
            return Packaged.MODEL;
        }
        try {
            return SentimentModel.read(new ByteArrayInputStream(weights), name);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " was a model when the job was started", e);
        }
    }

    /** Read when the first task needs it, and shared: a model is immutable. */
    private static final class Packaged {
        private static final SentimentModel MODEL = SentimentModel.packaged();
    }
}
