package io.aftersales.local.demo;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The tour: the stack, shops that live, and incidents that show on the boards as they are announced. */
@Command(
        name = "demo",
        description = {
            "Starts Kafka, Elasticsearch and Flink on free ports of 127.0.0.1 with the live jobs, sends them the past days of five made-up shops, shows what the monitor sees, and lets the shops live on.",
            "Incidents happen on a script: each is announced here, with the board that shows it. Ctrl-C stops all it started.",
            "Its alerts are made up and stay here: robots and an Alertmanager whose addresses are in the environment are not told."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final Duration TABLES_EVERY = Duration.ofMinutes(5);

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            description = "Ends after that time, such as PT5M. Default: stays until Ctrl-C.")
    private @Nullable Duration duration;

    @Option(names = "--once", description = "Ends when the first results have been shown.")
    private boolean once;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is left to chance in the shops. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--script", paramLabel = "FILE", description = "Incidents in the place of the packaged ones.")
    private @Nullable Path script;

    @Override
    public Integer call() throws InterruptedException {
        if (once && duration != null) {
            throw new CommandFailure("--duration: with --once the demo ends by itself");
        }
        try (Demo demo = Demo.start(seed, script)) {
            if (!once) {
                watch(demo);
            }
            return 0;
        } catch (IOException e) {
            throw new CommandFailure("cannot show the shops", e);
        }
    }

    private void watch(Demo demo) throws InterruptedException {
        Instant stop = duration == null ? Instant.MAX : Instant.now().plus(duration);
        Progress.say("the boards are live, and the script begins; Ctrl-C stops everything");
        demo.shops().beginScript();
        Instant nextTable = Instant.now().plus(TABLES_EVERY);
        while (Instant.now().isBefore(stop)) {
            TimeUnit.MILLISECONDS.sleep(500);
            demo.shops().check();
            if (!Instant.now().isBefore(nextTable)) {
                demo.show().tables();
                nextTable = Instant.now().plus(TABLES_EVERY);
            }
        }
    }
}
