package io.aftersales.bench;

import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.domain.text.sentiment.SentimentScorer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Messages scored in a second on one core, normalised and all; goal: 200,000. {@code -prof gc} shows that none allocates. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SentimentBench {

    private static final int MESSAGES = 1 << 12;

    private final SentimentScorer scorer = new SentimentScorer(SentimentModel.packaged());
    private final String[] usual = Messages.of(MESSAGES, 20);
    private final String[] longer = Messages.of(MESSAGES, 60);
    private int next;

    /** A message as buyers write them, of about 25 characters. */
    @Benchmark
    public double message20() {
        return scorer.score(usual[next++ & MESSAGES - 1]);
    }

    /** A long one, of about 65 characters. */
    @Benchmark
    public double message60() {
        return scorer.score(longer[next++ & MESSAGES - 1]);
    }
}
