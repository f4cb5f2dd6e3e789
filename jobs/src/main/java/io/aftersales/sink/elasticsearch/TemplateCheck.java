package io.aftersales.sink.elasticsearch;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Asks before the first write whether the index templates exist: without them Elasticsearch would make indices with
 * mappings of its own guess, which nothing can change later. Asks until the server answers.
 */
final class TemplateCheck {
    private final ElasticsearchConfig config;
    private final ElasticsearchConnection connection;
    private final TaskThread task;
    private final OutageLog outages;
    private final RandomGenerator random = new SplittableRandom();
    private int failures;

    TemplateCheck(ElasticsearchConfig config, ElasticsearchConnection connection, TaskThread task, OutageLog outages) {
        this.config = config;
        this.connection = connection;
        this.task = task;
        this.outages = outages;
    }

    /**
     * Asks for the templates of {@code aliases}.
     *
     * @param ready called once all are known to exist
     * @param fatal called if one is missing or the question is refused
     */
    void start(Iterable<String> aliases, Runnable ready, Consumer<Exception> fatal) {
        TreeSet<String> names = new TreeSet<>();
        aliases.forEach(alias -> names.add(config.indexPrefix() + alias));
        names.add(config.indexPrefix() + Rejections.ALIAS);
        ask(names, ready, fatal);
    }

    private void ask(TreeSet<String> names, Runnable ready, Consumer<Exception> fatal) {
        task.whenAnswered(
                connection.missingTemplates(names),
                missing -> answered(missing, ready, fatal),
                failure -> failed(failure, names, ready, fatal));
    }

    private void answered(List<String> missing, Runnable ready, Consumer<Exception> fatal) {
        if (missing.isEmpty()) {
            ready.run();
        } else {
            fatal.accept(ElasticsearchSinkException.missingTemplates(config, missing));
        }
    }

    private void failed(RequestFailure failure, TreeSet<String> names, Runnable ready, Consumer<Exception> fatal) {
        if (failure.outcome() == RequestOutcome.RETRY) {
            outages.failed(failure.reason());
            task.after(config.backoff().delayMillis(++failures, random), () -> ask(names, ready, fatal));
        } else {
            fatal.accept(ElasticsearchSinkException.refused(
                    config, "the question for its index templates", failure.status(), failure.reason()));
        }
    }
}
