package io.aftersales.local.replay;

import io.aftersales.dashboards.preview.BoardServer;
import io.aftersales.local.command.LiveJobs;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.StackOptions;
import io.aftersales.local.stack.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The tour: the stack, a shop's day, and breaches that come by themselves. */
@Command(
        name = "demo",
        description = {
            "Starts Kafka, Elasticsearch and Flink on free ports of 127.0.0.1 with the live jobs, sends them the day of three made-up shops as if it ended now, and shows what the monitor sees.",
            "Some promises run out in the minutes after: watch them become breaches with no further event. Ctrl-C stops all it started."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final int PARALLELISM = 2;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            description = "Ends after that time, such as PT5M. Default: stays until Ctrl-C.")
    private @Nullable Duration duration;

    @Option(names = "--once", description = "Ends when the first results have been shown.")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException {
        try (LocalStack stack = LocalStack.start(StackOptions.defaults());
                BoardServer board = BoardServer.start(stack.elasticsearchUrl())) {
            stack.install();
            try (EventWriter writer = new EventWriter(stack.kafkaBootstrap(), Map.of(), Topics.DEFAULT_PREFIX)) {
                Instant end = Instant.now();
                // Before the jobs: to jobs that have caught up, each event of the day would be one that comes hours
                // late.
                DemoDay day = send(writer, end);
                new LiveJobs(stack, PARALLELISM).start();
                ResultStore store =
                        new ResultStore(new ElasticsearchRest(stack.elasticsearchUrl(), Credentials.NONE), "");
                DemoShow show = new DemoShow(store, stack.elasticsearchUrl(), stack.flinkUrl(), board.url());
                show.first();
                if (!once) {
                    new DemoWatch(show, writer, day, end).run(duration);
                }
            }
            return 0;
        } catch (IOException e) {
            throw new CommandFailure("cannot show the day", e);
        }
    }

    private static DemoDay send(EventWriter writer, Instant end) throws IOException {
        try (Progress progress = Progress.begin("sending a day of three shops")) {
            DemoDay day = DemoDay.endingAt(end);
            for (BadLine line : day.badLines()) {
                Progress.say("bad line " + line + " (meant to be: it goes to the dead letters)");
                writer.sendBad(line);
            }
            for (InputEvent event : day.events()) {
                writer.send(event);
            }
            writer.flush();
            progress.done(String.format(
                    "sent %,d events; %d more are on their way from a slow carrier",
                    day.events().size(), day.late().size()));
            return day;
        }
    }
}
