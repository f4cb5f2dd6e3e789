package io.aftersales.sink.elasticsearch;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Knows whether the index templates exist: without them Elasticsearch would make indices with mappings of its own guess,
 * which nothing can change later, and without the alias that they are read through. Asks before the first write, and
 * again before the next one where the server was away or silent: it may have come back empty, or be another.
 *
 * <p>A template that is missing at the start is an error of the set-up, and fatal. One that is missing later is waited
 * for: what waits stays in checkpoints, and the job goes on telling Kafka.
 */
final class TemplateCheck {
    /** A server that said nothing for so long may have been started anew; it takes no less. Milliseconds. */
    private static final long SILENCE = 10_000;

    private final ElasticsearchConfig config;
    private final ElasticsearchConnection connection;
    private final TaskThread task;
    private final SinkMetrics metrics;
    private final OutageLog outages;
    private final RandomGenerator random = new SplittableRandom();
    private final TreeSet<String> names = new TreeSet<>();
    private Runnable ready = () -> {};
    private Consumer<Exception> fatal = failure -> {};
    /** Also before the start, which asks first. */
    private boolean asking = true;

    private boolean everReady;
    private boolean lost;
    private long heardAt;
    private int failures;

    TemplateCheck(
            ElasticsearchConfig config, ElasticsearchConnection connection, TaskThread task, SinkMetrics metrics) {
        this.config = config;
        this.connection = connection;
        this.task = task;
        this.metrics = metrics;
        this.outages = new OutageLog(ElasticsearchSinkException.urls(config));
    }

    /**
     * Asks for the templates of {@code aliases} for the first time.
     *
     * @param whenReady called each time that all are known to exist
     * @param whenFatal called if one is missing now, or if the question is refused now or later
     */
    void start(Iterable<String> aliases, Runnable whenReady, Consumer<Exception> whenFatal) {
        aliases.forEach(alias -> names.add(config.indexPrefix() + alias));
        names.add(config.indexPrefix() + Rejections.ALIAS);
        ready = whenReady;
        fatal = whenFatal;
        question();
    }

    /** What has been said of the server. */
    OutageLog outages() {
        return outages;
    }

    /** Whether the server is still the one whose templates were found. */
    boolean isSure() {
        return !asking && !lost && task.now() - heardAt < SILENCE;
    }

    /** Asks again, unless the question is under way; {@code whenReady} is called then. */
    void ask() {
        if (!asking) {
            asking = true;
            question();
        }
    }

    /** The server has answered. */
    void heard() {
        heardAt = task.now();
    }

    /** The server has not answered, or not for itself. */
    void lost() {
        lost = true;
    }

    private void question() {
        lost = false;
        task.whenAnswered(connection.missingTemplates(names), this::answered, this::failed);
    }

    private void answered(List<String> missing) {
        metrics.missingTemplates(missing.size());
        if (!missing.isEmpty()) {
            absent(missing);
        } else if (lost) {
            // Meanwhile: who answered may be the server of before.
            later();
        } else {
            asking = false;
            everReady = true;
            failures = 0;
            heard();
            outages.succeeded();
            ready.run();
        }
    }

    private void absent(List<String> missing) {
        ElasticsearchSinkException remedy = ElasticsearchSinkException.missingTemplates(config, missing);
        if (everReady) {
            outages.cameBackEmpty(String.valueOf(remedy.getMessage()));
            later();
        } else {
            fatal.accept(remedy);
        }
    }

    private void failed(RequestFailure failure) {
        if (failure.outcome() == RequestOutcome.RETRY) {
            outages.failed(failure.reason());
            later();
        } else {
            fatal.accept(ElasticsearchSinkException.refused(
                    config, "the question for its index templates", failure.status(), failure.reason()));
        }
    }

    private void later() {
        task.after(config.backoff().delayMillis(++failures, random), this::question);
    }
}
